//! The list of documents, newest first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use candor_domain::documents::{self, Drafted};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::Deserialize;

use crate::console::{Frame, Seat, clients, show};
use crate::door::{Listing, Query, id};
use crate::pages::desk::escaped;
use crate::problem::Answer;

/// Rows on a page.
const ROWS: u32 = 50;

#[derive(Template)]
#[template(path = "console/documents/list.html")]
struct Documents {
    frame: Frame,
    lines: Vec<Line>,
    clients: Vec<(String, String)>,
    client: String,
    first: String,
    next: String,
}

/// A document in a list.
pub(in crate::console) struct Line {
    pub(in crate::console) id: String,
    pub(in crate::console) form: &'static str,
    pub(in crate::console) client: String,
    pub(in crate::console) client_id: String,
    pub(in crate::console) at: Timestamp,
    pub(in crate::console) calls: usize,
    /// Sentences with evidence.
    pub(in crate::console) cited: usize,
    /// Questions that it leaves open.
    pub(in crate::console) open: usize,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    client: String,
    cursor: Option<String>,
}

pub(super) async fn list(seat: Seat, Query(asked): Query<Asked>) -> Answer<Response> {
    let frame = Frame::new(&seat, "/documents", "documents-title");
    let client: Option<HoldingId> =
        Some(asked.client.as_str()).filter(|text| !text.is_empty()).map(id).transpose()?;
    let listing = Listing::new(&seat, "documents", client);
    let slice = listing.slice(Within::ALWAYS, asked.cursor.as_deref(), Some(ROWS))?;
    let listed = documents::page(&seat.ctx, &seat.tenant, client, slice).await?;
    let page = listing.page(listed, |found| found)?;
    let names = clients::names(&seat).await?;
    let of = client.map(|id| id.to_string()).unwrap_or_default();
    let base = format!("/documents?client={of}");
    let first = asked.cursor.map(|_| base.clone()).unwrap_or_default();
    let next = page.next.map(|cursor| format!("{base}&cursor={}", escaped(&cursor))).unwrap_or_default();
    let clients = clients::options(&names, frame.t("documents-every-client"));
    let lines = lines(page.items, &names);
    Ok(show(&Documents { frame, lines, clients, client: of, first, next }))
}

/// The papers of one draft stand in the order of their forms.
pub(in crate::console) fn lines(
    mut found: Vec<(HoldingId, Drafted)>,
    names: &BTreeMap<HoldingId, String>,
) -> Vec<Line> {
    found.sort_by_key(|(_, drafted)| (Reverse(drafted.drafted_at), drafted.client, drafted.document.kind));
    let line = |(id, drafted): (HoldingId, Drafted)| {
        let said = drafted.document.sections.iter().flat_map(|section| &section.lines);
        Line {
            id: id.to_string(),
            form: drafted.document.kind.name(),
            client: names.get(&drafted.client).cloned().unwrap_or_default(),
            client_id: drafted.client.to_string(),
            at: drafted.drafted_at,
            calls: drafted.calls.len(),
            cited: said.filter(|line| !line.cites.is_empty()).count(),
            open: drafted.questions.len(),
        }
    };
    found.into_iter().map(line).collect()
}
