//! The alerts: open ones first in sight, the rest a tab away.

use askama::Template;
use axum::response::Response;
use candor_domain::audit::{self, Alert, AuditAction};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Listed, Within};
use serde::Deserialize;

use super::tabs;
use crate::console::{Frame, Seat, onward, show};
use crate::door::{Listing, Query};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/alerts/list.html")]
struct Page {
    frame: Frame,
    tabs: Vec<(&'static str, String, bool)>,
    rows: Vec<Row>,
    all: bool,
    first: String,
    next: String,
}

/// An alert in the list.
struct Row {
    id: HoldingId,
    title: String,
    figures: String,
    at: Timestamp,
    /// What somebody found, if somebody looked.
    verdict: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    all: bool,
    cursor: Option<String>,
}

/// `GET /alerts`; who may not see alerts has notices all the same.
pub(super) async fn list(seat: Seat, Query(asked): Query<Asked>) -> Answer<Response> {
    if !seat.may(&AuditAction::ListAlerts) {
        return Ok(onward("/alerts/notices"));
    }
    let frame = Frame::new(&seat, "/alerts", "alerts-title");
    let listing = Listing::new(&seat, "alerts", !asked.all);
    let slice = listing.slice(Within::ALWAYS, asked.cursor.as_deref(), None)?;
    let found = audit::alerts(&seat.ctx, &seat.tenant, !asked.all, slice.after, slice.limit).await?;
    let listed = Listed { items: found.items, next: found.next };
    let page = listing.page(listed, |one| row(&frame, one))?;
    let here = if asked.all { "/alerts?all=true&" } else { "/alerts?" };
    let next = page.next.map(|cursor| format!("{here}cursor={cursor}")).unwrap_or_default();
    let first = if asked.cursor.is_some() { here.to_owned() } else { String::new() };
    let tabs = tabs(&seat, &frame, "/alerts");
    Ok(show(&Page { frame, tabs, rows: page.items, all: asked.all, first, next }))
}

fn row(frame: &Frame, (id, alert): (HoldingId, Alert)) -> Row {
    Row {
        id,
        title: title(frame, &alert.rule),
        figures: figures(frame, &alert),
        at: alert.raised_at,
        verdict: alert.signed_off.map(|signed| frame.word("alerts-verdict", signed.verdict.name())),
    }
}

/// The rule in words.
pub(super) fn title(frame: &Frame, rule: &str) -> String {
    frame.word("alerts-rule", rule)
}

/// How much was seen, and how much is unusual.
pub(super) fn figures(frame: &Frame, alert: &Alert) -> String {
    use crate::console::voice::Said as _;
    let (figure, least, within) = (alert.figure, alert.at_least, frame.length(alert.within_s));
    let values = [("figure", figure.said()), ("least", least.said()), ("time", within.said())];
    frame.with("alerts-figures", &values)
}
