//! The list, newest first, by cause; or those with a receipt only.

use askama::Template;
use axum::response::Response;
use candor_domain::privacy::{self, PrivacyAction};
use candor_kernel::Timestamp;
use candor_kernel::erase::Cause;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Cursor, Listed, Within};
use serde::Deserialize;

use super::{Line, may_order};
use crate::console::{Actors, Frame, Seat, show};
use crate::door::{Listing, Query};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/privacy/erasures.html")]
struct List {
    frame: Frame,
    tabs: Vec<(String, String, bool)>,
    /// Those that can be taken back; on the first page.
    open: Vec<Line>,
    lines: Vec<Line>,
    may_order: bool,
    first: String,
    next: String,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    cause: Option<String>,
    cursor: Option<String>,
}

/// The tab of those with a receipt stands beside the causes.
const ATTESTED: &str = "attested";
const TABS: [&str; 4] = [ATTESTED, "deletion", "subject_request", "deadline"];

pub(super) async fn list(seat: Seat, Query(wanted): Query<Wanted>) -> Answer<Response> {
    seat.needs(&PrivacyAction::ListErasures)?;
    let frame = Frame::new(&seat, "/erasures", "privacy-erasures");
    let tab = wanted.cause.filter(|cause| TABS.contains(&cause.as_str())).unwrap_or_default();
    let listing = Listing::new(&seat, "console-erasures", &tab);
    let cursor = wanted.cursor.filter(|cursor| !cursor.is_empty());
    let slice = listing.slice(Within::ALWAYS, cursor.as_deref(), None)?;
    let before = slice.after.map(|after| after.at.as_micros().unsigned_abs());
    let (ctx, tenant) = (&seat.ctx, &seat.tenant);
    let found = if tab == ATTESTED {
        privacy::attestations(ctx, tenant, before, slice.limit).await?
    } else {
        privacy::erasures(ctx, tenant, cause(&tab), before, slice.limit).await?
    };
    let actors = Actors::of(&seat).await?;
    let page = listing.page(listed(found), |(_, erasure)| Line::of(&frame, &actors, erasure))?;
    let (open, lines) = page.items.into_iter().partition(Line::is_undoable);
    let base = if tab.is_empty() { "/erasures?".to_owned() } else { format!("/erasures?cause={tab}&") };
    let next = page.next.map(|next| format!("{base}cursor={next}")).unwrap_or_default();
    let first = cursor.map(|_| base.trim_end_matches(['?', '&']).to_owned()).unwrap_or_default();
    let may_order = may_order(&seat);
    let tabs = tabs(&frame, &tab);
    Ok(show(&List { frame, tabs, open, lines, may_order, first, next }))
}

fn tabs(frame: &Frame, here: &str) -> Vec<(String, String, bool)> {
    let all = ("/erasures".to_owned(), frame.t("privacy-erasures-all"), here.is_empty());
    let tab =
        |name: &str| (format!("/erasures?cause={name}"), frame.word("privacy-erasures", name), name == here);
    std::iter::once(all).chain(TABS.into_iter().map(tab)).collect()
}

fn cause(tab: &str) -> Option<Cause> {
    let all = [Cause::Deadline, Cause::SubjectRequest, Cause::Deletion];
    all.into_iter().find(|cause| cause.name() == tab)
}

/// The log's own numbers take the place of instants in these cursors.
fn listed(found: privacy::Erasures) -> Listed<privacy::Erasure> {
    let place = |next: u64| Cursor { at: Timestamp::from_micros(next as i64), id: HoldingId::NIL };
    let items = found.items.into_iter().map(|erasure| (HoldingId::NIL, erasure)).collect();
    Listed { items, next: found.next.map(place) }
}
