//! `/holds`: what is kept against erasure, and sealed meanwhile; placing and releasing it.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::calls::{self, Call, CallAction, CallsError, HoldOn, KeptTranscript, Person};
use candor_domain::privacy::{self, NewHold, PrivacyAction, PrivacyError};
use candor_domain::{Purpose, clients};
use candor_kernel::Timestamp;
use candor_kernel::deadline::HoldView;
use candor_kernel::ids::{HoldId, HoldingId, PersonId};
use serde::Deserialize;

use super::{Form, Frame, Refused, Seat, days, onward, refused_page, show};
use crate::App;
use crate::door::{Query, id};
use crate::problem::{Answer, Problem};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/holds", get(list).post(place))
        .route("/holds/new", get(choose))
        .route("/holds/release", post(release))
}

#[derive(Template)]
#[template(path = "console/privacy/holds.html")]
struct List {
    frame: Frame,
    refused: Refused,
    matters: Vec<Matter>,
    may_place: bool,
    may_release: bool,
}

/// Holds that were placed together: same reason, same instant, same end.
struct Matter {
    reason: String,
    placed_at: Timestamp,
    until: Option<Timestamp>,
    holds: Vec<Held>,
}

/// One hold.
struct Held {
    id: String,
    /// Restricts purposes instead of holding.
    restricts: String,
    target: String,
}

#[derive(Template)]
#[template(path = "console/privacy/hold-new.html")]
struct New {
    frame: Frame,
    refused: Refused,
    clients: Vec<(String, String)>,
    client: String,
    targets: Vec<(String, String)>,
    chosen: Placed,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    client: String,
}

async fn list(seat: Seat) -> Answer<Response> {
    Ok(show(&page(&seat, Refused::none()).await?))
}

async fn page(seat: &Seat, refused: Refused) -> Answer<List> {
    seat.needs(&PrivacyAction::ListHolds)?;
    let frame = Frame::new(seat, "/holds", "privacy-holds");
    let mut matters: Vec<Matter> = Vec::new();
    for hold in privacy::holds(&seat.ctx, &seat.tenant).await? {
        let same = |matter: &&mut Matter| {
            matter.reason == hold.reason && matter.until == hold.until && matter.is_near(hold.placed_at)
        };
        let held = Held {
            id: hold.id.to_string(),
            restricts: hold.blocked_purposes.clone(),
            target: target(seat, &frame, &hold).await?,
        };
        match matters.iter_mut().find(same) {
            Some(matter) => matter.holds.push(held),
            None => matters.push(Matter {
                reason: hold.reason,
                placed_at: hold.placed_at,
                until: hold.until,
                holds: vec![held],
            }),
        }
    }
    let (may_place, may_release) = (seat.may(&CallAction::Hold), seat.may(&PrivacyAction::ReleaseHold));
    Ok(List { frame, refused, matters, may_place, may_release })
}

impl Matter {
    /// Placed within the same minute.
    fn is_near(&self, at: Timestamp) -> bool {
        self.placed_at.since(at).as_seconds().abs() < 60
    }
}

/// What is held, in words; what it is called is sealed with it.
async fn target(seat: &Seat, frame: &Frame, hold: &HoldView) -> Answer<String> {
    if hold.scope == "tenant" {
        return Ok(frame.t("privacy-scope-tenant"));
    }
    if hold.scope == "person" {
        return Ok(frame.t("privacy-scope-person"));
    }
    let Ok(thing) = hold.target.parse::<HoldingId>() else { return Ok(hold.target.clone()) };
    // What is held opens for nothing but looking at what the hold keeps.
    let review = seat.ctx.for_purpose(&Purpose::HoldReview);
    let read = seat.tenant.read(&review)?;
    if let Some(call) = read.find_one::<Call>(thing, &CallAction::List).await? {
        let title = if call.title.is_empty() { frame.t("privacy-untitled") } else { call.title };
        return Ok(frame.t2("privacy-hold-call", "name", title, "date", frame.day(&call.started_at)));
    }
    if read.find_one::<KeptTranscript>(thing, &CallAction::List).await?.is_some() {
        return Ok(frame.t("privacy-hold-transcript"));
    }
    Ok(frame.t("privacy-scope-holding"))
}

async fn choose(seat: Seat, Query(wanted): Query<Wanted>) -> Answer<Response> {
    let chosen = Placed { client: wanted.client, ..Placed::default() };
    Ok(show(&new(&seat, chosen, Refused::none()).await?))
}

async fn new(seat: &Seat, chosen: Placed, refused: Refused) -> Answer<New> {
    seat.needs(&CallAction::Hold)?;
    let frame = Frame::new(seat, "/holds", "privacy-hold").under_key("privacy-holds", "/holds");
    let all = clients::list(&seat.ctx, &seat.tenant, true).await?;
    let clients: Vec<(String, String)> =
        all.into_iter().map(|(id, client)| (id.to_string(), client.name)).collect();
    let first = clients.first().map(|(id, _)| id.clone()).unwrap_or_default();
    let client = if chosen.client.is_empty() { first } else { chosen.client.clone() };
    let mut targets = vec![("everything".to_owned(), frame.t("privacy-hold-everything"))];
    if !client.is_empty() {
        let of: HoldingId = id(&client)?;
        let people = calls::people(&seat.ctx, &seat.tenant, of).await?;
        let person = |person: Person| {
            (format!("person:{}", person.person), frame.t1("privacy-hold-person", "name", person.label))
        };
        targets.extend(people.into_iter().map(person));
        let found = calls::list(&seat.ctx, &seat.tenant, Some(of)).await?;
        let call = |(id, call): (HoldingId, Call)| {
            let title = if call.title.is_empty() { frame.t("privacy-untitled") } else { call.title };
            let when = frame.day(&call.started_at);
            (format!("call:{id}"), frame.t2("privacy-hold-call", "name", title, "date", when))
        };
        targets.extend(found.into_iter().map(call));
    }
    Ok(New { frame, refused, clients, client, targets, chosen })
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Placed {
    client: String,
    on: String,
    reason: String,
    until: String,
}

impl Placed {
    fn hold(&self, frame: &Frame) -> Answer<NewHold> {
        let on = match self.on.split_once(':') {
            None if self.on == "everything" => HoldOn::Everything,
            Some(("call", text)) => HoldOn::Call(id(text)?),
            Some(("person", text)) => HoldOn::Person(id::<PersonId>(text)?),
            _ => return Err(Problem::told("on", frame.t("privacy-hold-on-missing"))),
        };
        let until = match self.until.trim() {
            "" => None,
            day => {
                let end = days::ends(frame, day);
                Some(end.ok_or_else(|| Problem::told("until", frame.t("privacy-hold-until-wrong")))?)
            }
        };
        Ok(NewHold { on, reason: self.reason.clone(), until })
    }
}

async fn place(seat: Seat, Form(placed): Form<Placed>) -> Answer<Response> {
    seat.needs(&CallAction::Hold)?;
    let frame = Frame::new(&seat, "/holds", "privacy-hold");
    let held = match placed.hold(&frame) {
        Ok(new) => privacy::place_hold(&seat.ctx, &seat.tenant, new).await.map_err(|e| said(&frame, e)),
        Err(problem) => Err(problem),
    };
    match held {
        Ok(held) if held.left_out.is_empty() => Ok(onward("/holds?done=hold-placed")),
        Ok(_) => Ok(onward("/holds?done=hold-placed-without-audio")),
        Err(problem) => {
            let page = new(&seat, placed, Refused::none()).await.map_err(|_| problem.clone())?;
            let refused = Refused::of(&page.frame, &problem);
            Ok(refused_page(problem, &New { refused, ..page }))
        }
    }
}

/// A refusal at the field that it is about.
fn said(frame: &Frame, error: PrivacyError) -> Problem {
    match error {
        PrivacyError::Calls(CallsError::HardDeadline) => Problem::from(error).at("on"),
        PrivacyError::NoReason => Problem::told("reason", frame.t("privacy-hold-reason-missing")),
        other => other.into(),
    }
}

/// The holds of one matter.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Released {
    #[serde(default)]
    hold: Vec<String>,
}

async fn release(seat: Seat, Form(released): Form<Released>) -> Answer<Response> {
    seat.needs(&PrivacyAction::ReleaseHold)?;
    match release_all(&seat, &released.hold).await {
        Ok(()) => Ok(onward("/holds?done=hold-released")),
        Err(problem) => {
            let list = page(&seat, Refused::none()).await.map_err(|_| problem.clone())?;
            let refused = Refused::of(&list.frame, &problem);
            Ok(refused_page(problem, &List { refused, ..list }))
        }
    }
}

async fn release_all(seat: &Seat, holds: &[String]) -> Answer<()> {
    if holds.is_empty() {
        return Err(Problem::not_found());
    }
    for text in holds {
        privacy::release_hold(&seat.ctx, &seat.tenant, id::<HoldId>(text)?).await?;
    }
    Ok(())
}
