//! `/v1/transfers`: what of the tenant's data went to whom, and what was kept from going.

use axum::Json;
use candor_domain::trust::{self, TransferFilter, TransferView as Kept};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Cursor, Listed, Within};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{Caller, Listing, Page, Query};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_transfers))
}

/// One transfer, or one that was refused. There is no content here, and no address beyond host and port.
#[derive(Debug, Serialize, ToSchema)]
struct TransferView {
    /// Its entry in the tenant's log.
    entry: u64,
    #[schema(format = DateTime)]
    at: String,
    refused: bool,
    /// The word of the refusal.
    #[schema(example = "certificate")]
    why: Option<String>,
    subprocessor: String,
    /// Host and port.
    endpoint: String,
    purpose: String,
    data_classes: Vec<String>,
    /// No more bytes than this left.
    bytes_at_most: u64,
    /// Who caused it: an id, `host` or `system`.
    by: String,
    /// Entries of one request have the same.
    request: String,
}

fn view(kept: Kept) -> TransferView {
    TransferView {
        entry: kept.entry,
        at: kept.at.text(),
        refused: kept.refused,
        why: kept.why,
        subprocessor: kept.subprocessor,
        endpoint: kept.endpoint,
        purpose: kept.purpose,
        data_classes: kept.data_classes,
        bytes_at_most: kept.bytes_at_most,
        by: kept.by,
        request: kept.request,
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListTransfers {
    /// To this subprocessor only.
    subprocessor: Option<String>,
    /// From this instant on.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// Before this instant.
    #[param(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    /// Refusals only, or transfers only.
    refused: Option<bool>,
    /// Below this entry of the log; a `cursor` says more and counts instead.
    below: Option<u64>,
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List transfers
///
/// Newest first, out of the tenant's own log. A page may be shorter than asked for and still have a next one.
#[utoipa::path(get, path = "/v1/transfers", tag = "transfers", params(ListTransfers),
    responses((status = 200, description = "A page", body = Page<TransferView>)))]
async fn list_transfers(
    caller: Caller,
    Query(query): Query<ListTransfers>,
) -> Answer<Json<Page<TransferView>>> {
    let filter = TransferFilter {
        subprocessor: query.subprocessor,
        since: query.from,
        until: query.until,
        refused: query.refused,
    };
    let listing = Listing::new(&caller, "transfers", (&filter, query.below));
    let slice = listing.slice(Within::ALWAYS, query.cursor.as_deref(), query.limit)?;
    let before = slice.after.and_then(|after| u64::try_from(after.at.as_micros()).ok()).or(query.below);
    let found = trust::transfers(&caller.ctx, &caller.tenant, &filter, before, slice.limit).await?;
    // The place in this list is a number of the log; it travels where other lists have an instant.
    let place = |entry: u64| Cursor { at: Timestamp::from_micros(entry as i64), id: HoldingId::NIL };
    let items = found.items.into_iter().map(|item| (HoldingId::NIL, item)).collect();
    let listed = Listed { items, next: found.next.map(place) };
    Ok(Json(listing.page(listed, |(_, item)| view(item))?))
}
