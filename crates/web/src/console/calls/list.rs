//! The list of calls: dense, a page at a time.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::calls::{self, Call};
use candor_domain::paging::Slice;
use candor_domain::privacy::{self, Erasure, ErasureState};
use candor_kernel::Timestamp;
use candor_kernel::ids::{FenceId, HoldingId};
use candor_kernel::tenant::Within;

use super::Audio;
use super::filter::{Asked, Filter};
use crate::App;
use crate::console::{Frame, Refused, Seat, clients, refused_page, show};
use crate::door::{Listing, Page, Query, id};
use crate::problem::{Answer, Kind};

/// Rows on a page.
const ROWS: u32 = 50;

#[derive(Template)]
#[template(path = "console/calls/list.html")]
struct Calls {
    frame: Frame,
    refused: Refused,
    lines: Vec<Line>,
    /// For the filter: value and name.
    clients: Vec<(String, String)>,
    client: String,
    from: String,
    to: String,
    filtered: bool,
    first: String,
    next: String,
    undo: Option<Undo>,
}

/// An erasure that was just ordered and can be taken back.
struct Undo {
    erasure: String,
    words: String,
}

/// A call in a list.
pub(in crate::console) struct Line {
    pub(in crate::console) id: String,
    pub(in crate::console) title: String,
    pub(in crate::console) client: String,
    pub(in crate::console) client_id: String,
    pub(in crate::console) at: Timestamp,
    /// Empty where the transcript has no times.
    pub(in crate::console) length: String,
    pub(in crate::console) has_words: bool,
    /// A hold keeps it shut; nothing but its day is known.
    pub(in crate::console) held: bool,
    pub(in crate::console) audio: Audio,
}

pub(super) async fn list(State(app): State<App>, seat: Seat, Query(asked): Query<Asked>) -> Answer<Response> {
    let frame = Frame::new(&seat, "/calls", "calls-title");
    let (filter, wrong) = match Filter::of(&asked, &frame) {
        Ok(filter) => (filter, None),
        Err(problem) if problem.kind == Kind::InvalidBody => (Filter::default(), Some(problem)),
        Err(problem) => return Err(problem),
    };
    let listing = Listing::new(&seat, "calls", filter);
    let slice = listing.slice(filter.within(&frame.zone), asked.cursor.as_deref(), Some(ROWS))?;
    let listed = calls::page(&seat.ctx, &seat.tenant, filter.client, slice).await?;
    let page = listing.page(listed, |found| found)?;
    let names = clients::names(&seat).await?;
    let first = asked.cursor.as_ref().map(|_| filter.address(None)).unwrap_or_default();
    let next = page.next.as_deref().map(|cursor| filter.address(Some(cursor))).unwrap_or_default();
    let undo = undo(&app, &seat, &frame, asked.erasure.as_deref()).await;
    let refused = wrong.as_ref().map(|problem| Refused::of(&frame, problem)).unwrap_or_default();
    let client = filter.client.map(|id| id.to_string()).unwrap_or_default();
    let held = held(&seat, filter.client, (slice, &page)).await?;
    let mut lines = lines((&seat, &frame), page.items, &names).await?;
    lines.extend(held);
    lines.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    let clients = clients::options(&names, frame.t("calls-every-client"));
    let (from, to, filtered) = (asked.from, asked.to, filter.is_set());
    let page = Calls { frame, refused, lines, clients, client, from, to, filtered, first, next, undo };
    Ok(match wrong {
        None => show(&page),
        Some(problem) => refused_page(problem, &page),
    })
}

/// What a list shows of calls; the words stay closed.
pub(in crate::console) async fn lines(
    (seat, frame): (&Seat, &Frame),
    found: Vec<(HoldingId, Call)>,
    names: &BTreeMap<HoldingId, String>,
) -> Answer<Vec<Line>> {
    let mut lines = Vec::with_capacity(found.len());
    for (id, call) in found {
        let audio = Audio::look(seat, &call).await?;
        lines.push(Line {
            id: id.to_string(),
            client: names.get(&call.client).cloned().unwrap_or_default(),
            client_id: call.client.to_string(),
            at: call.started_at,
            length: length(frame, &call),
            has_words: call.transcript.is_some(),
            held: false,
            title: call.title,
            audio,
        });
    }
    Ok(lines)
}

/// Those that a hold keeps shut, of the stretch that a page shows.
async fn held(
    seat: &Seat,
    client: Option<HoldingId>,
    (slice, page): (Slice, &Page<(HoldingId, Call)>),
) -> Answer<Vec<Line>> {
    let last = page.items.last().filter(|_| page.next.is_some()).map(|(id, call)| (call.started_at, *id));
    let within = Within {
        oldest: last.map_or(slice.within.oldest, |(at, _)| at),
        newest: slice.after.map_or(slice.within.newest, |after| after.at),
    };
    let found = calls::held(&seat.ctx, &seat.tenant, client, within).await?;
    let here = |(id, at): &(HoldingId, Timestamp)| {
        let place = (*at, *id);
        slice.after.is_none_or(|after| place < (after.at, after.id)) && last.is_none_or(|last| place > last)
    };
    let line = |(id, at): (HoldingId, Timestamp)| Line {
        id: id.to_string(),
        title: String::new(),
        client: String::new(),
        client_id: String::new(),
        at,
        length: String::new(),
        has_words: false,
        held: true,
        audio: Audio::Held,
    };
    Ok(found.into_iter().filter(here).map(line).collect())
}

/// How long a call was.
pub(super) fn length(frame: &Frame, call: &Call) -> String {
    let seconds = call.ended_at.since(call.started_at).as_seconds();
    if seconds > 0 { frame.length(seconds) } else { String::new() }
}

/// Whoever may order an erasure need not be one who may look it up; then the window's length is said instead.
async fn undo(app: &App, seat: &Seat, frame: &Frame, erasure: Option<&str>) -> Option<Undo> {
    let fence: FenceId = id(erasure?).ok()?;
    let found = privacy::erasure(&seat.ctx, &seat.tenant, fence).await;
    let words = match found {
        Ok(Erasure { state: ErasureState::Undoable | ErasureState::Ordered, due_at, .. }) => {
            frame.t1("calls-undo-until", "until", frame.instant(&due_at))
        }
        Ok(_) => return None,
        Err(_) => {
            let length = frame.length(app.settings.undo_window.as_seconds());
            frame.t1("calls-undo-within", "length", length)
        }
    };
    Some(Undo { erasure: fence.to_string(), words })
}
