//! `/v1/calls`: calls with their transcripts and recordings.

mod erase;
mod import;
mod range;
mod recording;
mod transcript;
mod upload;
mod view;

use axum::Json;
use candor_domain::calls::{self, CallAction};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use self::transcript::file;
pub(super) use self::transcript::{TranscriptView, view as transcript};
use self::view::{CallLine, CallView};
use crate::App;
use crate::door::{At, Caller, Listing, Page, Query, Tagged};
use crate::problem::{Answer, Problem};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_calls, import::import_call))
        .routes(routes!(get_call, erase::erase_call))
        .routes(routes!(transcript::get_transcript, import::add_transcript))
        .routes(routes!(transcript::export_transcript))
        .routes(routes!(recording::get_recording))
        .routes(routes!(recording::attest_recording))
        .routes(routes!(upload::upload_recording))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListCalls {
    /// Only of this client.
    #[param(value_type = Option<String>, format = Uuid)]
    client: Option<HoldingId>,
    /// Only those that began at this instant or later.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// Only those that began at this instant or earlier.
    #[param(value_type = Option<String>, format = DateTime)]
    to: Option<Timestamp>,
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List calls
///
/// Newest first, those that the caller may see.
#[utoipa::path(get, path = "/v1/calls", tag = "calls", params(ListCalls),
    responses((status = 200, description = "A page", body = Page<CallLine>)))]
async fn list_calls(caller: Caller, Query(query): Query<ListCalls>) -> Answer<Json<Page<CallLine>>> {
    let within = Within {
        oldest: query.from.unwrap_or(Within::ALWAYS.oldest),
        newest: query.to.unwrap_or(Within::ALWAYS.newest),
    };
    if within.oldest > within.newest {
        return Err(Problem::query("to", "the stretch of time ends before it begins"));
    }
    let listing = Listing::new(&caller, "calls", (query.client, query.from, query.to));
    let slice = listing.slice(within, query.cursor.as_deref(), query.limit)?;
    let listed = calls::page(&caller.ctx, &caller.tenant, query.client, slice).await?;
    Ok(Json(listing.page(listed, view::line)?))
}

/// Show a call
///
/// The call with the state of its recording and who speaks in it. The words are at its transcript's address.
#[utoipa::path(get, path = "/v1/calls/{id}", tag = "calls",
    params(("id" = String, Path, description = "The call", format = Uuid)),
    responses((status = 200, description = "The call", body = CallView,
        headers(("etag" = String, description = "Its version")))))]
async fn get_call(caller: Caller, At(id): At<HoldingId>) -> Answer<Tagged<CallView>> {
    let found = calls::glance(&caller.ctx, &caller.tenant, id, CallAction::Read).await?;
    Ok(Tagged(found.version, view::call(found)))
}
