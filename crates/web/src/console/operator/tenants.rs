//! Who lives here, and how much each keeps: counts and bytes, never what they are.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::paging;
use candor_domain::tenancy::installation::{self, TenantFigures};
use candor_domain::tenancy::{self, TenancyAction, TenantRecord};
use candor_kernel::ids::TenantId;
use candor_kernel::store::Census;
use candor_kernel::tenant::Within;
use serde::Deserialize;

use super::Staff;
use crate::App;
use crate::console::words::knows;
use crate::console::{Frame, Voice, kinds, show as shown};
use crate::door::{At, Listing, Query};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/operator/tenants.html")]
struct List {
    frame: Frame,
    rows: Vec<Row>,
    next: String,
    first: String,
}

/// A tenant in the list.
struct Row {
    id: String,
    record: TenantRecord,
    state: (&'static str, &'static str),
    figures: Option<TenantFigures>,
}

impl Row {
    fn count(&self, kind: &str) -> u64 {
        self.figures.as_ref().map_or(0, |found| found.count(kind))
    }

    fn bytes(&self) -> u64 {
        self.figures.as_ref().map_or(0, TenantFigures::bytes)
    }
}

/// The word for where a tenant stands, and its tone.
fn state(record: &TenantRecord, opens: bool) -> (&'static str, &'static str) {
    match (record.destroyed_at, record.closed_at, opens) {
        (Some(_), ..) => ("destroyed", "calm"),
        (None, Some(_), _) => ("closing", "warn"),
        (None, None, false) => ("sealed", "bad"),
        (None, None, true) => ("open", "good"),
    }
}

async fn row(app: &App, seat: &Staff, record: TenantRecord) -> Answer<Row> {
    let figures = match record.destroyed_at {
        None => installation::figures(&seat.ctx, &app.kernel, record.tenant).await?,
        Some(_) => None,
    };
    let state = state(&record, figures.is_some());
    Ok(Row { id: record.tenant.to_string(), record, state, figures })
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    cursor: Option<String>,
}

/// `GET /operator/tenants`
pub(super) async fn list(
    State(app): State<App>,
    seat: Staff,
    Query(wanted): Query<Wanted>,
) -> Answer<Response> {
    seat.needs(&TenancyAction::List)?;
    let frame = Frame::new(&seat, "/operator/tenants", "operator-tenants");
    let all = tenancy::list(&seat.ctx, &app.kernel).await?;
    let listing = Listing::new(&seat, "console-tenants", ());
    let cursor = wanted.cursor.as_deref().filter(|cursor| !cursor.is_empty());
    let slice = listing.slice(Within::ALWAYS, cursor, None)?;
    let page = listing.page(paging::cut_found(all, slice), |(_, record)| record)?;
    let mut rows = Vec::with_capacity(page.items.len());
    for record in page.items {
        rows.push(row(&app, &seat, record).await?);
    }
    let next = page.next.map(|next| format!("/operator/tenants?cursor={next}")).unwrap_or_default();
    let first = cursor.map(|_| "/operator/tenants".to_owned()).unwrap_or_default();
    Ok(shown(&List { frame, rows, next, first }))
}

#[derive(Template)]
#[template(path = "console/operator/tenant.html")]
struct One {
    frame: Frame,
    row: Row,
    kinds: Vec<Kind>,
    /// May this operator ask to see something?
    may_ask: bool,
}

/// How much there is of one kind.
struct Kind {
    icon: &'static str,
    words: String,
    bytes: u64,
    /// Of all bytes, in hundredths.
    share: u64,
}

/// What there is, the largest first; what the program keeps for itself counts as one kind.
fn kinds_of(voice: &Voice, found: &TenantFigures) -> Vec<Kind> {
    let (own, theirs): (Vec<&Census>, Vec<&Census>) =
        found.kinds.iter().partition(|one| one.kind.starts_with("kernel."));
    let sum = |of: fn(&Census) -> u64| own.iter().map(|one| of(one)).sum::<u64>();
    let own =
        Census { kind: "kernel".to_owned(), holdings: sum(|one| one.holdings), bytes: sum(|one| one.bytes) };
    let all = theirs.into_iter().chain(Some(&own).filter(|own| own.holdings > 0));
    let mut kinds: Vec<Kind> = all.map(|one| kind(voice, found, one)).collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.bytes));
    kinds
}

fn kind(voice: &Voice, found: &TenantFigures, one: &Census) -> Kind {
    let key = format!("operator-kind-{}", one.kind.replace('_', "-"));
    let words = if knows(&key) {
        voice.t1(&key, "n", one.holdings)
    } else {
        kinds::counted(voice, &one.kind, one.holdings)
    };
    Kind {
        icon: icon(&one.kind),
        words,
        bytes: one.bytes,
        share: (one.bytes * 100).checked_div(found.bytes()).unwrap_or(0),
    }
}

fn icon(kind: &str) -> &'static str {
    match kind {
        "recording" | "transcript" | "call" | "document" | "person" => kinds::icon(kind),
        "client" => "building-2",
        "member" => "users",
        "kernel" => "scroll-text",
        _ => "database",
    }
}

/// `GET /operator/tenants/{id}`
pub(super) async fn show_one(State(app): State<App>, seat: Staff, At(id): At<TenantId>) -> Answer<Response> {
    seat.needs(&TenancyAction::Read)?;
    let (_, record) = tenancy::get(&seat.ctx, &app.kernel, &id.to_string()).await?;
    let frame = Frame::new(&seat, "/operator/tenants", "operator-tenants");
    let frame = frame.under_key("operator-tenants", "/operator/tenants").titled(record.name.clone());
    let row = row(&app, &seat, record).await?;
    let kinds = row.figures.as_ref().map(|found| kinds_of(&frame, found)).unwrap_or_default();
    let asking = candor_domain::identity::staff::StaffAction::RequestGrant;
    let may_ask = seat.may(&asking) && row.state.0 == "open";
    Ok(shown(&One { frame, row, kinds, may_ask }))
}
