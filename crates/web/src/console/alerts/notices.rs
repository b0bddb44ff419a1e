//! What this member was told.

use askama::Template;
use axum::response::Response;
use candor_domain::notices::{self, MailState, Notice};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::Deserialize;

use super::tabs;
use crate::console::news::News;
use crate::console::{Form, Frame, Seat, onward, show};
use crate::door::{Listing, Query, id};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/alerts/notices.html")]
struct Page {
    frame: Frame,
    tabs: Vec<(&'static str, String, bool)>,
    rows: Vec<Row>,
    unread: usize,
    first: String,
    next: String,
}

/// A notice in the list.
struct Row {
    id: HoldingId,
    title: String,
    text: String,
    at: Timestamp,
    is_read: bool,
    /// How the mails for it went.
    mails: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    cursor: Option<String>,
}

/// `GET /alerts/notices`
pub(super) async fn list(seat: Seat, Query(asked): Query<Asked>) -> Answer<Response> {
    let frame = Frame::new(&seat, "/alerts", "alerts-notices");
    let listing = Listing::new(&seat, "notices", ());
    let slice = listing.slice(Within::ALWAYS, asked.cursor.as_deref(), None)?;
    let listed = notices::list(&seat.ctx, &seat.tenant, slice).await?;
    let page = listing.page(listed, |one| row(&seat, &frame, one))?;
    let unread = page.items.iter().filter(|row| !row.is_read).count();
    let next = page.next.map(|cursor| format!("/alerts/notices?cursor={cursor}")).unwrap_or_default();
    let first = if asked.cursor.is_some() { "/alerts/notices".to_owned() } else { String::new() };
    let tabs = tabs(&seat, &frame, "/alerts/notices");
    Ok(show(&Page { frame, tabs, rows: page.items, unread, first, next }))
}

fn row(seat: &Seat, frame: &Frame, (id, notice): (HoldingId, Notice)) -> Row {
    let News { title, text } = News::of(frame, &notice);
    Row {
        id,
        title,
        text,
        at: notice.at,
        is_read: notice.is_read_by(&seat.ctx),
        mails: mails(frame, &notice),
    }
}

fn mails(frame: &Frame, notice: &Notice) -> String {
    let failed = notice.mails.iter().any(|mail| matches!(mail.state, MailState::Failed(_)));
    let sent = notice.mails.iter().filter(|mail| mail.state == MailState::Sent).count();
    match (failed, sent) {
        (true, _) => frame.t("alerts-mail-failed"),
        (false, 0) => String::new(),
        (false, n) => frame.t1("alerts-mail-sent", "n", n),
    }
}

/// One, or all of those that were on the page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Which {
    #[serde(default)]
    one: Vec<String>,
}

/// `POST /alerts/notices/read`
pub(super) async fn mark_read(seat: Seat, Form(which): Form<Which>) -> Answer<Response> {
    for one in &which.one {
        notices::mark_read(&seat.ctx, &seat.tenant, id(one)?).await?;
    }
    Ok(onward("/alerts/notices?done=notices-read"))
}
