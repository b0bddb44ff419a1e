//! `/transfers`: what of the workspace's data went to whom, and what was kept from going.

use askama::Template;
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use candor_domain::audit::AuditAction;
use candor_domain::trust::{self, TransferFilter, TransferView, Transfers, TrustAction};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Cursor, Listed, Within};
use serde::Deserialize;

use super::asked::{self, day, given};
use super::subprocessors::tabs;
use super::{Actor, Actors, Frame, Seat, days, kinds, show};
use crate::App;
use crate::door::{Listing, Query};
use crate::pages::desk::escaped;
use crate::problem::Answer;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/transfers", get(list)).route("/transfers/export", get(export))
}

#[derive(Template)]
#[template(path = "console/trust/transfers.html")]
struct List {
    frame: Frame,
    tabs: Vec<(String, String, bool)>,
    wanted: Wanted,
    outcomes: Vec<(String, String)>,
    lines: Vec<Line>,
    filtered: bool,
    may_export: bool,
    /// The table for people, and the entries of the log with their proofs.
    csv: String,
    export: String,
    first: String,
    next: String,
}

/// A transfer as the page shows it.
struct Line {
    view: TransferView,
    classes: String,
    bytes: String,
    why: String,
    by: Actor,
}

/// What the form asks for; an empty field asks for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    subprocessor: String,
    outcome: String,
    from: String,
    until: String,
    cursor: String,
}

impl Wanted {
    fn filter(&self, frame: &Frame) -> Answer<TransferFilter> {
        Ok(TransferFilter {
            subprocessor: given(&self.subprocessor),
            since: day(frame, ("from", &self.from), days::begins)?,
            until: day(frame, ("until", &self.until), days::ends)?,
            refused: match self.outcome.as_str() {
                "sent" => Some(false),
                "refused" => Some(true),
                _ => None,
            },
        })
    }

    fn query(&self) -> String {
        asked::query(&[
            ("subprocessor", &self.subprocessor),
            ("outcome", &self.outcome),
            ("from", &self.from),
            ("until", &self.until),
        ])
    }

    /// The entries of the log behind this page, with their proofs.
    fn export(&self) -> String {
        let action = match self.outcome.as_str() {
            "sent" => "transfer.begun",
            "refused" => "transfer.refused",
            _ => "transfer.",
        };
        let (from, until) = (escaped(self.from.trim()), escaped(self.until.trim()));
        format!("/log/export?action={action}&from={from}&until={until}")
    }
}

async fn list(seat: Seat, Query(wanted): Query<Wanted>) -> Answer<Response> {
    seat.needs(&TrustAction::ListTransfers)?;
    let frame = Frame::new(&seat, "/subprocessors", "trust-transfers");
    let filter = wanted.filter(&frame)?;
    let listing = Listing::new(&seat, "console-transfers", &filter);
    let cursor = Some(wanted.cursor.as_str()).filter(|cursor| !cursor.is_empty());
    let slice = listing.slice(Within::ALWAYS, cursor, None)?;
    let before = slice.after.and_then(|after| u64::try_from(after.at.as_micros()).ok());
    let found = trust::transfers(&seat.ctx, &seat.tenant, &filter, before, slice.limit).await?;
    let actors = Actors::of(&seat).await?;
    let page = listing.page(listed(found), |(_, view)| line(&frame, &actors, view))?;
    let query = wanted.query();
    let and = if query.is_empty() { String::new() } else { format!("{query}&") };
    let first = if cursor.is_some() { format!("/transfers?{query}") } else { String::new() };
    let outcomes = [("", "any"), ("sent", "sent"), ("refused", "refused")];
    let outcome = |(value, word): (&str, &str)| (value.to_owned(), frame.word("trust-outcome", word));
    Ok(show(&List {
        tabs: tabs(&frame, true, "/transfers"),
        outcomes: outcomes.into_iter().map(outcome).collect(),
        filtered: !query.is_empty(),
        may_export: seat.may(&AuditAction::Export),
        csv: format!("/transfers/export?{query}"),
        export: wanted.export(),
        lines: page.items,
        next: page.next.map(|next| format!("/transfers?{and}cursor={next}")).unwrap_or_default(),
        first,
        frame,
        wanted,
    }))
}

/// `GET /transfers/export`: the same, as a table. The export is itself an entry of the log.
async fn export(seat: Seat, Query(wanted): Query<Wanted>) -> Answer<Response> {
    seat.needs(&TrustAction::ListTransfers)?;
    seat.needs(&AuditAction::Export)?;
    let frame = Frame::new(&seat, "/subprocessors", "trust-transfers");
    let text = trust::transfers_csv(&seat.ctx, &seat.tenant, &wanted.filter(&frame)?).await?;
    let kind = (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
    let name = HeaderValue::from_static("attachment; filename=\"transfers.csv\"");
    Ok(([kind, (CONTENT_DISPOSITION, name)], text).into_response())
}

fn line(frame: &Frame, actors: &Actors, view: TransferView) -> Line {
    let classes: Vec<String> = view.data_classes.iter().map(|class| kinds::class(frame, class)).collect();
    Line {
        classes: if classes.is_empty() { frame.t("trust-no-data") } else { classes.join(", ") },
        bytes: frame.bytes(view.bytes_at_most),
        why: view.why.as_deref().map(|why| frame.word("trust-why", why)).unwrap_or_default(),
        by: actors.name(frame, &view.by),
        view,
    }
}

/// The log's own numbers take the place of instants in these cursors.
fn listed(found: Transfers) -> Listed<TransferView> {
    let place = |entry: u64| Cursor { at: Timestamp::from_micros(entry as i64), id: HoldingId::NIL };
    let items = found.items.into_iter().map(|item| (HoldingId::NIL, item)).collect();
    Listed { items, next: found.next.map(place) }
}
