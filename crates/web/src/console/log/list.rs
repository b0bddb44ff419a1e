//! The list with its filters, and the same selection as a file with proofs.

use askama::Template;
use axum::response::Response;
use candor_domain::audit::{self, AuditAction, Filter, LogEntry, LogPage, Order};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Cursor, Listed, Within};
use serde::Deserialize;
use serde_json::Value;

use super::acts;
use crate::api::log::attachment;
use crate::console::asked::{self, day, given};
use crate::console::{Actor, Actors, Frame, Seat, days, show};
use crate::door::{Listing, Query};
use crate::problem::{Answer, Problem};

const CLASSES: [&str; 4] = ["access", "change", "erasure", "system"];
const OUTCOMES: [&str; 3] = ["ok", "refused", "failed"];

#[derive(Template)]
#[template(path = "console/log/list.html")]
struct List {
    frame: Frame,
    wanted: Wanted,
    classes: Vec<(String, String)>,
    outcomes: Vec<(String, String)>,
    actors: Vec<(String, String)>,
    lines: Vec<Line>,
    filtered: bool,
    may_export: bool,
    export: String,
    first: String,
    next: String,
}

/// One entry in the list.
struct Line {
    index: u64,
    at: Timestamp,
    class: String,
    action: String,
    sentence: String,
    outcome: String,
    tone: &'static str,
    by: Option<Actor>,
}

/// What the form asks for; an empty field asks for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    class: String,
    outcome: String,
    action: String,
    actor: String,
    about: String,
    from: String,
    until: String,
    cursor: String,
}

impl Wanted {
    fn filter(&self, frame: &Frame) -> Answer<Filter> {
        let holding = given(&self.about).map(|text| text.parse::<HoldingId>());
        let holding = holding.transpose().map_err(|_| Problem::query("about", "this is no id"))?;
        Ok(Filter {
            from: day(frame, ("from", &self.from), days::begins)?,
            until: day(frame, ("until", &self.until), days::ends)?,
            action: given(&self.action),
            actor: given(&self.actor),
            class: given(&self.class),
            outcome: given(&self.outcome),
            holding,
        })
    }

    /// The same selection as a query, without its place in the list.
    fn query(&self) -> String {
        asked::query(&[
            ("class", &self.class),
            ("outcome", &self.outcome),
            ("action", &self.action),
            ("actor", &self.actor),
            ("about", &self.about),
            ("from", &self.from),
            ("until", &self.until),
        ])
    }
}

pub(super) async fn list(seat: Seat, Query(wanted): Query<Wanted>) -> Answer<Response> {
    seat.needs(&AuditAction::Read)?;
    let frame = Frame::new(&seat, "/log", "log-title");
    let filter = wanted.filter(&frame)?;
    let listing = Listing::new(&seat, "console-log", &filter);
    let cursor = Some(wanted.cursor.as_str()).filter(|cursor| !cursor.is_empty());
    let slice = listing.slice(Within::ALWAYS, cursor, None)?;
    let start = slice.after.map(|after| after.at.as_micros().unsigned_abs());
    let found = audit::log(&seat.ctx, &seat.tenant, &filter, Order::Newest, start, slice.limit).await?;
    let actors = Actors::of(&seat).await?;
    let page = listing.page(listed(found), |(_, entry)| line(&frame, &actors, entry))?;
    let query = wanted.query();
    let and = if query.is_empty() { String::new() } else { format!("{query}&") };
    let next = page.next.map(|next| format!("/log?{and}cursor={next}")).unwrap_or_default();
    let first = if cursor.is_some() { format!("/log?{query}") } else { String::new() };
    Ok(show(&List {
        classes: choices(&frame, "log-class", &CLASSES),
        outcomes: choices(&frame, "log-outcome", &OUTCOMES),
        actors: people(&frame, &actors, &wanted.actor),
        may_export: seat.may(&AuditAction::Export),
        export: format!("/log/export?{query}"),
        filtered: !query.is_empty(),
        lines: page.items,
        frame,
        wanted,
        first,
        next,
    }))
}

/// The file; the export is itself an entry.
pub(super) async fn export(seat: Seat, Query(wanted): Query<Wanted>) -> Answer<Response> {
    seat.needs(&AuditAction::Export)?;
    let frame = Frame::new(&seat, "/log", "log-title");
    let filter = wanted.filter(&frame)?;
    let export = audit::export(&seat.ctx, &seat.tenant, &filter).await?;
    Ok(attachment((*seat).clone(), export))
}

fn line(frame: &Frame, actors: &Actors, entry: LogEntry) -> Line {
    Line {
        index: entry.index,
        at: entry.at,
        sentence: acts::sentence(frame, &entry.action),
        tone: acts::tone(&entry.outcome),
        by: actor(entry.payload.as_ref()).map(|text| actors.name(frame, text)),
        class: entry.class,
        action: entry.action,
        outcome: entry.outcome,
    }
}

/// Who did it: `actor` in most entries, `by` in the kernel's own.
pub(super) fn actor(payload: Option<&Value>) -> Option<&str> {
    let payload = payload?;
    payload.get("actor").or_else(|| payload.get("by")).and_then(Value::as_str)
}

fn choices(frame: &Frame, family: &str, names: &[&str]) -> Vec<(String, String)> {
    let any = (String::new(), frame.t("log-any"));
    let words = |name: &&str| ((*name).to_owned(), frame.word(family, name));
    std::iter::once(any).chain(names.iter().map(words)).collect()
}

/// Whom the list can be narrowed to: everybody known, the two fixed words, and whoever was asked for.
fn people(frame: &Frame, actors: &Actors, asked: &str) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), frame.t("log-anybody"))];
    all.extend(actors.choices());
    all.extend(["host", "system"].map(|word| (word.to_owned(), actors.name(frame, word).name)));
    if !all.iter().any(|(id, _)| id == asked) {
        all.push((asked.to_owned(), asked.to_owned()));
    }
    all
}

/// The log's own numbers take the place of instants in these cursors.
fn listed(found: LogPage) -> Listed<LogEntry> {
    let place = |next: u64| Cursor { at: Timestamp::from_micros(next as i64), id: HoldingId::NIL };
    let items = found.items.into_iter().map(|entry| (HoldingId::NIL, entry)).collect();
    Listed { items, next: found.next.map(place) }
}
