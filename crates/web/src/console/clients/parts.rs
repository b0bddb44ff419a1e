//! What hangs on a client: its calls, its documents, its ledger, the people heard in it.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use candor_domain::calls::{self as heard, CallAction, Person};
use candor_domain::documents as papers;
use candor_domain::documents::forms::DocumentKind;
use candor_domain::paging::Slice;
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::Deserialize;

use super::client::Head;
use crate::console::{Frame, Seat, calls as call_pages, documents as document_pages, onward, show};
use crate::door::{At, Listing, Query};
use crate::pages::desk::escaped;
use crate::problem::Answer;

/// Rows on a page.
const ROWS: u32 = 50;

/// Each client has one document of each of five kinds.
const KINDS: usize = 10;

#[derive(Debug, Deserialize)]
pub(super) struct From {
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "console/clients/calls.html")]
struct Calls {
    frame: Frame,
    head: Head,
    lines: Vec<call_pages::Line>,
    first: String,
    next: String,
}

pub(super) async fn calls(seat: Seat, At(id): At<HoldingId>, Query(from): Query<From>) -> Answer<Response> {
    let (frame, head) = Head::load(&seat, id, "calls").await?;
    let listing = Listing::new(&seat, "client-calls", id);
    let slice = listing.slice(Within::ALWAYS, from.cursor.as_deref(), Some(ROWS))?;
    let listed = heard::page(&seat.ctx, &seat.tenant, Some(id), slice).await?;
    let page = listing.page(listed, |found| found)?;
    let lines = call_pages::lines((&seat, &frame), page.items, &BTreeMap::new()).await?;
    let base = format!("/clients/{id}/calls");
    let next = page.next.map(|cursor| format!("{base}?cursor={}", escaped(&cursor))).unwrap_or_default();
    let first = from.cursor.map(|_| base).unwrap_or_default();
    Ok(show(&Calls { frame, head, lines, first, next }))
}

#[derive(Template)]
#[template(path = "console/clients/documents.html")]
struct Documents {
    frame: Frame,
    head: Head,
    lines: Vec<document_pages::Line>,
}

pub(super) async fn documents(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    let (frame, head) = Head::load(&seat, id, "documents").await?;
    let listed = papers::page(&seat.ctx, &seat.tenant, Some(id), Slice::first(KINDS)).await?;
    let lines = document_pages::lines(listed.items, &BTreeMap::new());
    Ok(show(&Documents { frame, head, lines }))
}

/// `GET /clients/{id}/ledger`: the ledger beside its evidence, or how to have one.
pub(super) async fn ledger(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    let (frame, head) = Head::load(&seat, id, "ledger").await?;
    let listed = papers::page(&seat.ctx, &seat.tenant, Some(id), Slice::first(KINDS)).await?;
    let is_ledger = |drafted: &papers::Drafted| drafted.document.kind == DocumentKind::Ledger;
    match listed.items.iter().find(|(_, drafted)| is_ledger(drafted)) {
        Some((ledger, _)) => Ok(onward(&format!("/documents/{ledger}"))),
        None => Ok(show(&Documents { frame, head, lines: Vec::new() })),
    }
}

#[derive(Template)]
#[template(path = "console/clients/people.html")]
struct People {
    frame: Frame,
    head: Head,
    lines: Vec<Heard>,
    may_erase: bool,
}

/// Somebody who is heard.
struct Heard {
    id: String,
    name: String,
    email: String,
    since: Timestamp,
}

pub(super) async fn people(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    let (frame, head) = Head::load(&seat, id, "people").await?;
    let found = heard::people(&seat.ctx, &seat.tenant, id).await?;
    let line = |person: Person| Heard {
        id: person.person.to_string(),
        name: person.label,
        email: person.email.unwrap_or_default(),
        since: person.first_heard_at,
    };
    let may_erase = seat.tenant.may(&seat.ctx, &CallAction::ErasePerson, &[id]);
    Ok(show(&People { frame, head, lines: found.into_iter().map(line).collect(), may_erase }))
}
