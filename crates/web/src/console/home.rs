//! The first page: what waits for this member, what dies next, what came in.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::calls::{self, Call};
use candor_domain::documents::Drafted;
use candor_domain::identity::staff::{self, StaffAction, Standing};
use candor_domain::paging::Slice;
use candor_domain::privacy::{self, ErasureState, PrivacyAction};
use candor_domain::{clients, notices};
use candor_kernel::ids::HoldingId;
use candor_kernel::{Holding as _, Span, Timestamp};

use super::news::News;
use super::{Frame, Seat, kinds, onward, show};
use crate::App;
use crate::door::At;
use crate::problem::{Answer, Kind, Problem};

/// So many calls are shown, and so many deadlines of the days ahead.
const SHOWN: usize = 8;
const AHEAD: Span = Span::days(30);

pub(super) fn routes() -> Router<App> {
    Router::new().route("/", get(home)).route("/notices/{id}/read", post(mark_read))
}

#[derive(Template)]
#[template(path = "console/home.html")]
struct Home {
    frame: Frame,
    hello: String,
    tasks: Vec<Task>,
    calls: Vec<Line>,
    deaths: Vec<Death>,
}

/// Something that waits for somebody.
struct Task {
    tone: &'static str,
    icon: &'static str,
    title: String,
    text: String,
    at: Option<Timestamp>,
    /// Where it is done, and what that is called.
    way: Option<(&'static str, String)>,
    /// Where the form posts that says it is read.
    read: Option<String>,
}

/// A call in the list.
struct Line {
    id: HoldingId,
    title: String,
    client: String,
    at: Timestamp,
}

/// Something and its end.
struct Death {
    href: String,
    title: String,
    client: String,
    /// `1 recording`
    what: String,
    at: Timestamp,
}

async fn home(seat: Seat) -> Answer<Response> {
    if seat.is_operator() {
        return Ok(onward("/operator"));
    }
    let frame = Frame::new(&seat, "/", "home-title");
    let mut tasks = Vec::new();
    tasks.extend(weak(&seat, &frame));
    tasks.extend(first_run(&seat, &frame).await?);
    tasks.extend(grants(&seat, &frame).await?);
    tasks.extend(undoable(&seat, &frame).await?);
    tasks.extend(news(&seat, &frame).await?);
    let found = recent(&seat).await?;
    let calls = lines(&seat, &found).await?;
    let deaths = deaths(&seat, &frame).await?;
    let hello = hello(&frame);
    Ok(show(&Home { frame, hello, tasks, calls, deaths }))
}

fn hello(frame: &Frame) -> String {
    let hour: u8 = frame.time(&frame.now).split(':').next().and_then(|hour| hour.parse().ok()).unwrap_or(12);
    let key = match hour {
        4..11 => "home-hello-morning",
        11..18 => "home-hello-day",
        _ => "home-hello-evening",
    };
    frame.t1(key, "name", frame.who())
}

fn weak(seat: &Seat, frame: &Frame) -> Option<Task> {
    let is_weak = seat.member().factors.is_empty() && !seat.who.second_factor;
    is_weak.then(|| Task {
        tone: "warn",
        icon: "key-round",
        title: frame.t("home-weak"),
        text: frame.t("home-weak-why"),
        at: None,
        way: Some(("/account", frame.t("home-weak-do"))),
        read: None,
    })
}

/// Setting up, until the first call is in.
async fn first_run(seat: &Seat, frame: &Frame) -> Answer<Option<Task>> {
    let is_open = super::first_run::is_open(seat).await?;
    Ok(is_open.then(|| Task {
        tone: "calm",
        icon: "sparkles",
        title: frame.t("set-up-task"),
        text: frame.t("set-up-task-why"),
        at: None,
        way: Some(("/first-run", frame.t("set-up-task-do"))),
        read: None,
    }))
}

/// Requests of staff to see something.
async fn grants(seat: &Seat, frame: &Frame) -> Answer<Vec<Task>> {
    if !seat.may(&StaffAction::ListGrants) {
        return Ok(Vec::new());
    }
    let listed = staff::list(&seat.ctx, &seat.tenant, Slice::first(50)).await?;
    let now = seat.tenant.now();
    let pending = listed.items.into_iter().filter(|(_, grant)| grant.standing(now) == Standing::Pending);
    let task = |(_, grant): (HoldingId, staff::Grant)| Task {
        tone: "warn",
        icon: "shield-alert",
        title: frame.t2("home-grant", "name", &grant.operator_name, "n", grant.items.len()),
        text: grant.reason,
        at: Some(grant.created_at),
        way: frame.offers("/break-glass").then(|| ("/break-glass", frame.t("home-grant-do"))),
        read: None,
    };
    Ok(pending.map(task).collect())
}

/// Erasures in their window.
async fn undoable(seat: &Seat, frame: &Frame) -> Answer<Vec<Task>> {
    if !seat.may(&PrivacyAction::ListErasures) {
        return Ok(Vec::new());
    }
    let found = privacy::erasures(&seat.ctx, &seat.tenant, None, None, 20).await?;
    let open = found.items.into_iter().filter(|erasure| erasure.state == ErasureState::Undoable);
    let task = |erasure: privacy::Erasure| Task {
        tone: "calm",
        icon: "undo-2",
        title: frame.t1("home-erasure", "until", frame.instant(&erasure.due_at)),
        text: frame.t("home-erasure-other"),
        at: Some(erasure.ordered_at),
        way: frame.offers("/erasures").then(|| ("/erasures", frame.t("privacy-undo-look"))),
        read: None,
    };
    Ok(open.map(task).collect())
}

/// Notices that this member has not read.
async fn news(seat: &Seat, frame: &Frame) -> Answer<Vec<Task>> {
    let listed = notices::list(&seat.ctx, &seat.tenant, Slice::first(20)).await;
    let Some(listed) = allowed(listed)? else { return Ok(Vec::new()) };
    let unread = listed.items.into_iter().filter(|(_, notice)| !notice.is_read_by(&seat.ctx));
    let task = |(id, notice): (HoldingId, notices::Notice)| {
        let News { title, text } = News::of(frame, &notice);
        let read = Some(format!("/notices/{id}/read"));
        Task { tone: "calm", icon: "bell", title, text, at: Some(notice.at), way: None, read }
    };
    Ok(unread.take(5).map(task).collect())
}

async fn recent(seat: &Seat) -> Answer<Vec<(HoldingId, Call)>> {
    let listed = calls::page(&seat.ctx, &seat.tenant, None, Slice::first(SHOWN)).await;
    Ok(allowed(listed)?.map(|listed| listed.items).unwrap_or_default())
}

async fn lines(seat: &Seat, found: &[(HoldingId, Call)]) -> Answer<Vec<Line>> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let known = allowed(clients::list(&seat.ctx, &seat.tenant, true).await)?.unwrap_or_default();
    let names: BTreeMap<_, _> = known.into_iter().map(|(id, client)| (id, client.name)).collect();
    let line = |(id, call): &(HoldingId, Call)| Line {
        id: *id,
        title: call.title.clone(),
        client: names.get(&call.client).cloned().unwrap_or_default(),
        at: call.started_at,
    };
    Ok(found.iter().map(line).collect())
}

/// What dies next of what this member may see.
async fn deaths(seat: &Seat, frame: &Frame) -> Answer<Vec<Death>> {
    let until = seat.tenant.now() + AHEAD;
    let due = allowed(privacy::next_to_die(&seat.ctx, &seat.tenant, until, SHOWN).await)?;
    let death = |one: privacy::Due| {
        let about = one.about.unwrap_or_default();
        let href = match (&about.call, &about.client) {
            (Some((id, _)), _) => format!("/calls/{id}"),
            (None, _) if one.kind == Drafted::KIND => format!("/documents/{}", one.holding),
            (None, Some((id, _))) => format!("/clients/{id}"),
            (None, None) => String::new(),
        };
        let title = about.call.map(|(_, title)| title).filter(|title| !title.is_empty());
        let client = about.client.map(|(_, name)| name).unwrap_or_default();
        let what = kinds::counted(frame, &one.kind, 1);
        Death {
            href,
            title: title.unwrap_or_else(|| frame.t("home-call-untitled")),
            client,
            what,
            at: one.at,
        }
    };
    Ok(due.unwrap_or_default().into_iter().map(death).collect())
}

async fn mark_read(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    notices::mark_read(&seat.ctx, &seat.tenant, id).await?;
    Ok(onward("/?done=notice-read"))
}

/// What this member may not see is simply not there.
fn allowed<T, E: Into<Problem>>(found: Result<T, E>) -> Answer<Option<T>> {
    match found.map_err(Into::into) {
        Ok(found) => Ok(Some(found)),
        Err(problem) if matches!(problem.kind, Kind::Forbidden | Kind::NotFound | Kind::Gone) => Ok(None),
        Err(problem) => Err(problem),
    }
}
