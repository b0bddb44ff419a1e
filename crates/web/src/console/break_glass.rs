//! `/break-glass`: staff of the installation ask to look at named things; a member decides, and sees each look.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::calls::{Call, CallAction};
use candor_domain::documents::{DocumentAction, Drafted};
use candor_domain::identity::staff::{self, Grant, GrantState, Ground, StaffAction, StaffError, Standing};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::Deserialize;

use super::{Actor, Actors, Form, Frame, Refused, Seat, onward, refused_page, show};
use crate::App;
use crate::door::{At, Listing, Query};
use crate::problem::{Answer, Problem};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/break-glass", get(list))
        .route("/break-glass/{id}/approve", post(approve))
        .route("/break-glass/{id}/refuse", post(refuse))
        .route("/break-glass/{id}/end", post(end))
}

#[derive(Template)]
#[template(path = "console/trust/break-glass.html")]
struct List {
    frame: Frame,
    refused: Refused,
    waiting: Vec<Asked>,
    open: Vec<Asked>,
    past: Vec<Asked>,
    may_answer: bool,
    first: String,
    next: String,
}

/// A request as the page shows it.
struct Asked {
    id: String,
    who: String,
    grant: Grant,
    items: Vec<Item>,
    length: String,
    standing: &'static str,
    tone: &'static str,
    /// The customer decides; under a legal duty nobody here does.
    is_ours: bool,
    reference: Option<String>,
    /// A request that nobody answers lapses then; an open grant ends then.
    until: Option<Timestamp>,
    by: Option<Actor>,
    uses: Vec<(String, Timestamp)>,
}

/// One named thing.
#[derive(Clone)]
struct Item {
    id: String,
    /// Its kind and name; empty where this seat may not see it, or it is gone.
    name: String,
    href: String,
}

#[derive(Deserialize)]
struct Wanted {
    cursor: Option<String>,
}

async fn list(seat: Seat, Query(wanted): Query<Wanted>) -> Answer<Response> {
    Ok(show(&page(&seat, wanted.cursor.as_deref(), Refused::none()).await?))
}

async fn page(seat: &Seat, cursor: Option<&str>, refused: Refused) -> Answer<List> {
    if seat.is_operator() {
        return Err(Problem::not_found());
    }
    seat.needs(&StaffAction::ListGrants)?;
    let frame = Frame::new(seat, "/break-glass", "trust-glass");
    let listing = Listing::new(seat, "console-grants", ());
    let cursor = cursor.filter(|cursor| !cursor.is_empty());
    let slice = listing.slice(Within::ALWAYS, cursor, None)?;
    let listed = staff::list(&seat.ctx, &seat.tenant, slice).await?;
    let found = listing.page(listed, |one| one)?;
    let actors = Actors::of(seat).await?;
    let (mut waiting, mut open, mut past) = (Vec::new(), Vec::new(), Vec::new());
    for (id, grant) in found.items {
        let standing = grant.standing(seat.tenant.now());
        let one = asked(seat, &frame, &actors, id, grant).await?;
        match standing {
            Standing::Pending => waiting.push(one),
            Standing::Active => open.push(one),
            _ => past.push(one),
        }
    }
    let next = found.next.map(|next| format!("/break-glass?cursor={next}")).unwrap_or_default();
    let first = cursor.map(|_| "/break-glass".to_owned()).unwrap_or_default();
    let may_answer = seat.may(&StaffAction::ApproveGrant);
    Ok(List { frame, refused, waiting, open, past, may_answer, first, next })
}

async fn asked(seat: &Seat, frame: &Frame, actors: &Actors, id: HoldingId, grant: Grant) -> Answer<Asked> {
    let mut items = Vec::with_capacity(grant.items.len());
    for item in &grant.items {
        items.push(named(seat, frame, *item).await?);
    }
    let standing = grant.standing(seat.tenant.now());
    let (by, until) = match &grant.state {
        GrantState::Pending => (None, Some(grant.lapses_at())),
        GrantState::Active { by, until, .. } => (Some(by.to_string()), Some(*until)),
        GrantState::Refused { by, at } | GrantState::Ended { by, at } => (Some(by.clone()), Some(*at)),
    };
    let name_of = |id: &HoldingId| {
        let found = items.iter().find(|item| item.id == id.to_string());
        found.map(|item| item.name.clone()).unwrap_or_default()
    };
    Ok(Asked {
        id: id.to_string(),
        who: grant.operator_name.clone(),
        length: frame.length(grant.asked_s),
        standing: standing.name(),
        tone: tone(standing),
        is_ours: grant.ground == Ground::CustomerApproval,
        reference: match &grant.ground {
            Ground::CustomerApproval => None,
            Ground::LegalDuty { reference, .. } => Some(reference.clone()),
        },
        until,
        by: by.map(|by| actors.name(frame, &by)),
        uses: grant.uses.iter().map(|used| (name_of(&used.item), used.at)).collect(),
        items,
        grant,
    })
}

const fn tone(standing: Standing) -> &'static str {
    match standing {
        Standing::Pending => "warn",
        Standing::Active => "accent",
        Standing::Lapsed | Standing::Expired | Standing::Refused | Standing::Ended => "calm",
    }
}

/// What a thing is called, for whoever may see it.
async fn named(seat: &Seat, frame: &Frame, id: HoldingId) -> Answer<Item> {
    let read = seat.tenant.read(&seat.ctx)?;
    if let Some(call) = read.find_one::<Call>(id, &CallAction::List).await? {
        let title = if call.title.is_empty() { frame.t("privacy-untitled") } else { call.title };
        let name = frame.t1("trust-item-call", "name", title);
        return Ok(Item { id: id.to_string(), name, href: format!("/calls/{id}") });
    }
    if let Some(drafted) = read.find_one::<Drafted>(id, &DocumentAction::List).await? {
        let name = frame.t1("trust-item-document", "name", drafted.document.title.clone());
        return Ok(Item { id: id.to_string(), name, href: format!("/documents/{id}") });
    }
    Ok(Item { id: id.to_string(), name: frame.t("trust-item-sealed"), href: String::new() })
}

/// A button's form; it has nothing but its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {}

async fn approve(seat: Seat, At(id): At<HoldingId>, Form(Answered {}): Form<Answered>) -> Answer<Response> {
    let done = staff::approve(&seat.ctx, &seat.tenant, id).await;
    answered(&seat, done, "/break-glass?done=grant-approved").await
}

async fn refuse(seat: Seat, At(id): At<HoldingId>, Form(Answered {}): Form<Answered>) -> Answer<Response> {
    let done = staff::refuse(&seat.ctx, &seat.tenant, id).await;
    answered(&seat, done, "/break-glass?done=grant-refused").await
}

async fn end(seat: Seat, At(id): At<HoldingId>, Form(Answered {}): Form<Answered>) -> Answer<Response> {
    let done = staff::end(&seat.ctx, &seat.tenant, id).await;
    answered(&seat, done, "/break-glass?done=grant-ended").await
}

async fn answered(seat: &Seat, done: Result<(), StaffError>, onto: &str) -> Answer<Response> {
    let Err(error) = done else { return Ok(onward(onto)) };
    let problem = Problem::from(error);
    let list = page(seat, None, Refused::none()).await.map_err(|_| problem.clone())?;
    let refused = Refused::of(&list.frame, &problem);
    Ok(refused_page(problem, &List { refused, ..list }))
}
