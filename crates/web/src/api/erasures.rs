//! `/v1/erasures` and `/v1/attestations`: what was ordered to be destroyed, how far it is, and the receipts.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use candor_domain::calls::{Erased, Ordered};
use candor_domain::privacy::{self, Erasure, ErasureState, What};
use candor_kernel::Timestamp;
use candor_kernel::erase::{Cause, ErasureReceipt};
use candor_kernel::ids::{FenceId, HoldingId, PersonId};
use candor_kernel::tenant::{Cursor, Listed, Within};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{At, Caller, Listing, Page, Query, Strict};
use crate::problem::{Answer, Problem};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_erasures, order_erasure))
        .routes(routes!(get_erasure))
        .routes(routes!(undo_erasure))
        .routes(routes!(get_attestation))
        .routes(routes!(list_attestations))
}

/// An erasure that was ordered.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OrderedView {
    /// The erasure.
    #[schema(format = Uuid)]
    id: String,
    /// `call`, `client` or `person`.
    what: &'static str,
    /// The id of the call, client or person.
    #[schema(format = Uuid)]
    subject: String,
    /// Until then it can be taken back; absent when the keys are gone already.
    #[schema(format = DateTime)]
    undo_until: Option<String>,
}

impl From<&Ordered> for OrderedView {
    fn from(ordered: &Ordered) -> Self {
        let (what, subject) = match ordered.what {
            Erased::Call(id) => ("call", id.text()),
            Erased::Client(id) => ("client", id.text()),
            Erased::Person(id) => ("person", id.text()),
        };
        Self { id: ordered.erasure.text(), what, subject, undo_until: ordered.undo_until.map(|at| at.text()) }
    }
}

/// An erasure with its state.
#[derive(Debug, Serialize, ToSchema)]
struct ErasureView {
    #[schema(format = Uuid)]
    id: String,
    /// `ordered`, `undoable`, `undone` or `done`.
    state: &'static str,
    /// `deadline`, `subject_request`, `deletion` or `closure`.
    cause: &'static str,
    /// A member's or operator's id, `host` or `system`.
    by: String,
    #[schema(format = DateTime)]
    ordered_at: String,
    /// When the keys die, or died at the latest.
    #[schema(format = DateTime)]
    due_at: String,
    /// When the keys were gone.
    #[schema(format = DateTime)]
    done_at: Option<String>,
    /// The id of what goes.
    subject: String,
    /// How much, by data class.
    counts: BTreeMap<String, CountView>,
    /// Cells that a hold kept.
    held: u64,
}

/// How much of one data class.
#[derive(Debug, Serialize, ToSchema)]
struct CountView {
    cells: u64,
    blobs: u64,
}

fn view(erasure: Erasure) -> ErasureView {
    let counts = erasure.counts.into_iter();
    ErasureView {
        id: erasure.id.text(),
        state: match erasure.state {
            ErasureState::Ordered => "ordered",
            ErasureState::Undoable => "undoable",
            ErasureState::Undone => "undone",
            ErasureState::Done => "done",
        },
        cause: erasure.cause.name(),
        by: erasure.by,
        ordered_at: erasure.ordered_at.text(),
        due_at: erasure.due_at.text(),
        done_at: erasure.done_at.map(|at| at.text()),
        subject: erasure.subject,
        counts: counts.map(|(class, c)| (class, CountView { cells: c.cells, blobs: c.blobs })).collect(),
        held: erasure.held,
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListErasures {
    /// Only of this cause: `deadline`, `subject_request`, `deletion` or `closure`.
    #[param(value_type = Option<String>)]
    cause: Option<Cause>,
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List erasures
///
/// Newest first.
#[utoipa::path(get, path = "/v1/erasures", tag = "erasures", params(ListErasures),
    responses((status = 200, description = "A page", body = Page<ErasureView>)))]
async fn list_erasures(caller: Caller, Query(query): Query<ListErasures>) -> Answer<Json<Page<ErasureView>>> {
    let listing = Listing::new(&caller, "erasures", query.cause);
    let slice = listing.slice(Within::ALWAYS, query.cursor.as_deref(), query.limit)?;
    let before = slice.after.map(|after| after.at.as_micros().unsigned_abs());
    let found = privacy::erasures(&caller.ctx, &caller.tenant, query.cause, before, slice.limit).await?;
    Ok(Json(listing.page(listed(found), |(_, erasure)| view(erasure))?))
}

/// The log's own numbers take the place of instants in these cursors.
fn listed(found: privacy::Erasures) -> Listed<Erasure> {
    let place = |next: u64| Cursor { at: Timestamp::from_micros(next as i64), id: HoldingId::NIL };
    let items = found.items.into_iter().map(|erasure| (HoldingId::NIL, erasure)).collect();
    Listed { items, next: found.next.map(place) }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum OrderErasure {
    /// A call with its recording, its transcript and every document that cites it.
    #[schema(value_type = String, format = Uuid)]
    Call(HoldingId),
    /// A client with every call, every document and everybody heard in its calls.
    #[schema(value_type = String, format = Uuid)]
    Client(HoldingId),
    /// A person: words and name everywhere, every recording they are heard in. At once, and for good.
    #[schema(value_type = String, format = Uuid)]
    Person(PersonId),
}

/// Order an erasure
///
/// Of a call or a client, which can be taken back while its window is open, or of a person, which cannot.
#[utoipa::path(post, path = "/v1/erasures", tag = "erasures", request_body = OrderErasure,
    responses((status = 202, description = "Ordered", body = OrderedView)))]
async fn order_erasure(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<OrderErasure>,
) -> Answer<(StatusCode, Json<OrderedView>)> {
    let what = match body {
        OrderErasure::Call(id) => What::Call(id),
        OrderErasure::Client(id) => What::Client(id),
        OrderErasure::Person(id) => What::Person(id),
    };
    let ordered = privacy::erase(&caller.ctx, &caller.tenant, what, app.settings.undo_window).await?;
    Ok((StatusCode::ACCEPTED, Json(OrderedView::from(&ordered))))
}

/// Show an erasure
#[utoipa::path(get, path = "/v1/erasures/{id}", tag = "erasures",
    params(("id" = String, Path, description = "The erasure", format = Uuid)),
    responses((status = 200, description = "The erasure", body = ErasureView)))]
async fn get_erasure(caller: Caller, At(id): At<FenceId>) -> Answer<Json<ErasureView>> {
    Ok(Json(view(privacy::erasure(&caller.ctx, &caller.tenant, id).await?)))
}

/// Take an erasure back
///
/// While its window is open; afterwards everything opens again.
#[utoipa::path(post, path = "/v1/erasures/{id}/undo", tag = "erasures",
    params(("id" = String, Path, description = "The erasure", format = Uuid)),
    responses((status = 204, description = "Taken back")))]
async fn undo_erasure(caller: Caller, At(id): At<FenceId>) -> Answer<StatusCode> {
    privacy::undo(&caller.ctx, &caller.tenant, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A deletion attestation, with what is for the requester only.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AttestationView {
    /// The signed statement with its proof; `candor-verify` checks it.
    attestation: serde_json::Value,
    /// Shows, together with the subject, what the attestation is about.
    salt: String,
    /// The id of what was erased.
    subject: String,
}

impl AttestationView {
    pub(super) fn of(receipt: ErasureReceipt) -> Result<Self, Problem> {
        let attestation = serde_json::from_str(&receipt.attestation).map_err(Problem::internal)?;
        Ok(Self { attestation, salt: receipt.salt, subject: receipt.subject })
    }
}

/// Show the attestation of an erasure
///
/// Handing it out is an entry of the access log.
#[utoipa::path(get, path = "/v1/erasures/{id}/attestation", tag = "attestations",
    params(("id" = String, Path, description = "The erasure", format = Uuid)),
    responses((status = 200, description = "The attestation", body = AttestationView)),
    extensions(("x-problems" = json!([409]))))]
async fn get_attestation(caller: Caller, At(id): At<FenceId>) -> Answer<Json<AttestationView>> {
    let receipt = privacy::attestation(&caller.ctx, &caller.tenant, id).await?;
    Ok(Json(AttestationView::of(receipt)?))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListAttestations {
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said. Erasures that are not done leave gaps.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List erasures that have an attestation
#[utoipa::path(get, path = "/v1/attestations", tag = "attestations", params(ListAttestations),
    responses((status = 200, description = "A page", body = Page<ErasureView>)))]
async fn list_attestations(
    caller: Caller,
    Query(query): Query<ListAttestations>,
) -> Answer<Json<Page<ErasureView>>> {
    let listing = Listing::new(&caller, "attestations", ());
    let slice = listing.slice(Within::ALWAYS, query.cursor.as_deref(), query.limit)?;
    let before = slice.after.map(|after| after.at.as_micros().unsigned_abs());
    let found = privacy::attestations(&caller.ctx, &caller.tenant, before, slice.limit).await?;
    Ok(Json(listing.page(listed(found), |(_, erasure)| view(erasure))?))
}
