//! `/v1/log`: the tenant's own log, with proofs.

use axum::Json;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use candor_domain::audit::{self, AuditError, Export, Filter, LogEntry, LogPage, Order};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Cursor, Listed, Within};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{At, Caller, Listing, Page, Query};
use crate::problem::{Answer, Problem, Refusal};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_entries))
        .routes(routes!(export_entries))
        .routes(routes!(get_checkpoint))
        .routes(routes!(get_entry))
        .routes(routes!(get_proof))
}

/// One entry of the log.
#[derive(Debug, Serialize, ToSchema)]
struct EntryView {
    /// Running number, over all lives of the log.
    index: u64,
    /// Place in the tree that proofs speak of; absent for an entry from before a restore.
    position: Option<u64>,
    #[schema(format = DateTime)]
    at: String,
    /// `access`, `change`, `erasure` or `system`.
    class: String,
    action: String,
    /// `ok`, `refused` or `failed`.
    outcome: String,
    /// The key root whose generation changed, where keys were destroyed.
    root: Option<&'static str>,
    generation: Option<u64>,
    /// Who, what and why, as ids and figures. Absent once its day's key is gone.
    #[schema(value_type = Option<Object>)]
    payload: Option<serde_json::Value>,
    /// The public leaf, which the proofs are about.
    leaf: String,
}

fn view(entry: LogEntry) -> EntryView {
    EntryView {
        index: entry.index,
        position: entry.position,
        at: entry.at.text(),
        class: entry.class,
        action: entry.action,
        outcome: entry.outcome,
        root: entry.root,
        generation: entry.generation,
        payload: entry.payload,
        leaf: entry.leaf,
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// From this instant on.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// Before this instant.
    #[param(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    /// The action begins so: `erasure.`, `sign_in.`, `call.export`.
    action: Option<String>,
    /// Id or pseudonym of who did it, or `host`, or `system`.
    actor: Option<String>,
    /// `access`, `change`, `erasure` or `system`.
    class: Option<String>,
    /// `ok`, `refused` or `failed`.
    outcome: Option<String>,
    /// Entries that name this thing or person.
    #[param(value_type = Option<String>, format = Uuid)]
    about: Option<HoldingId>,
}

impl Wanted {
    fn filter(self) -> Filter {
        let Self { from, until, action, actor, class, outcome, about } = self;
        Filter { from, until, action, actor, class, outcome, holding: about }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListEntries {
    /// Oldest first.
    #[serde(default)]
    oldest_first: bool,
    /// Begin at the entry with this running number; a `cursor` says more and counts instead.
    start: Option<u64>,
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Entries on a page, 50 unless said. A page may have fewer and still have a `next`.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List entries of the log
///
/// Newest first unless said.
#[utoipa::path(get, path = "/v1/log", tag = "log", params(Wanted, ListEntries),
    responses((status = 200, description = "A page", body = Page<EntryView>)))]
async fn list_entries(
    caller: Caller,
    Query(wanted): Query<Wanted>,
    Query(query): Query<ListEntries>,
) -> Answer<Json<Page<EntryView>>> {
    let filter = wanted.filter();
    let order = if query.oldest_first { Order::Oldest } else { Order::Newest };
    let listing = Listing::new(&caller, "log", (&filter, order, query.start));
    let slice = listing.slice(Within::ALWAYS, query.cursor.as_deref(), query.limit)?;
    let start = slice.after.map(|after| after.at.as_micros().unsigned_abs()).or(query.start);
    let found = audit::log(&caller.ctx, &caller.tenant, &filter, order, start, slice.limit).await?;
    Ok(Json(listing.page(listed(found), |(_, entry)| view(entry))?))
}

/// The log's own numbers take the place of instants in these cursors.
fn listed(found: LogPage) -> Listed<LogEntry> {
    let place = |next: u64| Cursor { at: Timestamp::from_micros(next as i64), id: HoldingId::NIL };
    let items = found.items.into_iter().map(|entry| (HoldingId::NIL, entry)).collect();
    Listed { items, next: found.next.map(place) }
}

/// Show an entry
#[utoipa::path(get, path = "/v1/log/{index}", tag = "log",
    params(("index" = u64, Path, description = "The entry's running number")),
    responses((status = 200, description = "The entry", body = EntryView)))]
async fn get_entry(caller: Caller, At(index): At<u64>) -> Answer<Json<EntryView>> {
    Ok(Json(view(audit::entry(&caller.ctx, &caller.tenant, index).await?)))
}

/// Prove an entry
///
/// A C2SP tlog-proof: with the entry's leaf and the log's verifier key anybody checks it offline
/// (`candor-verify proof`).
#[utoipa::path(get, path = "/v1/log/{index}/proof", tag = "log",
    params(("index" = u64, Path, description = "The entry's running number")),
    responses((status = 200, description = "The proof", body = String, content_type = "text/plain")))]
async fn get_proof(caller: Caller, At(index): At<u64>) -> Answer<Response> {
    Ok(plain(audit::proof(&caller.ctx, &caller.tenant, index).await?))
}

/// Show the signed checkpoint
///
/// Size and root of the log, signed by its owner: a C2SP checkpoint.
#[utoipa::path(get, path = "/v1/log/checkpoint", tag = "log",
    responses((status = 200, description = "The checkpoint", body = String, content_type = "text/plain")))]
async fn get_checkpoint(caller: Caller) -> Answer<Response> {
    Ok(plain(audit::checkpoint(&caller.ctx, &caller.tenant).await?))
}

/// Export entries with their proofs
///
/// JSON lines, oldest first, checked offline with `candor-verify export`; at most 50,000 entries. The export is itself
/// an entry of the log.
#[utoipa::path(get, path = "/v1/log/export", tag = "log", params(Wanted),
    responses((status = 200, description = "The file", body = String, content_type = "application/jsonl")),
    extensions(("x-problems" = json!([409]))))]
async fn export_entries(caller: Caller, Query(wanted): Query<Wanted>) -> Answer<Response> {
    let export = audit::export(&caller.ctx, &caller.tenant, &wanted.filter()).await?;
    Ok(attachment(caller, export))
}

/// The export as a file.
pub(crate) fn attachment(caller: Caller, export: Export) -> Response {
    let mut response = Body::from_stream(pieces(caller, export)).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/jsonl"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"log.jsonl\""));
    response
}

/// The file piece by piece, as fast as it is taken.
fn pieces(caller: Caller, export: Export) -> impl futures_util::Stream<Item = Result<String, AuditError>> {
    futures_util::stream::try_unfold((caller, export), |(caller, mut export)| async move {
        let piece = export.next(&caller.ctx, &caller.tenant).await?;
        Ok(piece.map(|piece| (piece, (caller, export))))
    })
}

fn plain(text: String) -> Response {
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    ([(CONTENT_TYPE, kind)], text).into_response()
}

impl Refusal for AuditError {
    fn answered(error: Self) -> Problem {
        use crate::problem::Kind;
        match error {
            AuditError::Kernel(inner) => inner.into(),
            AuditError::NoEntry(_) => Problem::not_found(),
            AuditError::TooMany(_) | AuditError::Closed => Problem::new(Kind::Refused, error.to_string()),
            AuditError::NotTaken(_) => Problem::internal(error),
            AuditError::Note(_) => Problem::body("/note", error.to_string()),
        }
    }
}
