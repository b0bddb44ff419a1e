//! What operators asked to see, what they may see now, and the second signature under a legal duty.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::identity::staff::{self, AskedFor, GrantState, Ground, StaffAction, StaffError, Standing};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::Staff;
use super::names::Tenants;
use crate::App;
use crate::console::actors::short;
use crate::console::{Form, Frame, Refused, onward, refused_page, show};
use crate::door::{At, Query};
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/operator/grants.html")]
pub(super) struct Grants {
    frame: Frame,
    refused: Refused,
    tabs: Vec<(&'static str, String, bool)>,
    open: Vec<Card>,
    waiting: Vec<Card>,
    past: Vec<Card>,
    may_ask: bool,
}

/// A request as the page shows it.
struct Card {
    id: String,
    tenant: String,
    who: String,
    reason: String,
    items: Vec<Item>,
    length: String,
    asked_at: Timestamp,
    standing: &'static str,
    tone: &'static str,
    /// The order behind a legal duty.
    reference: Option<String>,
    /// Lapses, ends, or ended then.
    until: Timestamp,
    uses: usize,
    is_mine: bool,
    /// This operator can be the second one.
    may_vouch: bool,
}

/// A thing by its id: what it is called is the customer's.
struct Item {
    id: String,
    short: String,
    uses: usize,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    all: bool,
}

/// `GET /operator/grants`
pub(super) async fn list(
    State(app): State<App>,
    seat: Staff,
    Query(wanted): Query<Wanted>,
) -> Answer<Response> {
    Ok(show(&page(&app, &seat, wanted.all, Refused::none()).await?))
}

async fn page(app: &App, seat: &Staff, all: bool, refused: Refused) -> Answer<Grants> {
    seat.needs(&StaffAction::ListGrants)?;
    let frame = Frame::new(seat, "/operator/grants", "operator-grants");
    let tenants = Tenants::of(app, seat).await?;
    let (mut open, mut waiting, mut past) = (Vec::new(), Vec::new(), Vec::new());
    for asked in staff::asked_for(&seat.ctx, &app.kernel, !all).await? {
        let standing = asked.grant.standing(seat.tenant.now());
        let card = card(seat, &frame, &tenants, asked);
        match standing {
            Standing::Active => open.push(card),
            Standing::Pending => waiting.push(card),
            _ => past.push(card),
        }
    }
    let tabs = vec![
        ("/operator/grants", frame.t("operator-grants-mine"), !all),
        ("/operator/grants?all=true", frame.t("operator-grants-all"), all),
    ];
    let may_ask = seat.may(&StaffAction::RequestGrant);
    Ok(Grants { frame, refused, tabs, open, waiting, past, may_ask })
}

fn card(seat: &Staff, frame: &Frame, tenants: &Tenants, asked: AskedFor) -> Card {
    let AskedFor { tenant, id, grant } = asked;
    let standing = grant.standing(seat.tenant.now());
    let is_mine = grant.operator == seat.member_id();
    let is_legal = grant.ground != Ground::CustomerApproval;
    let item = |id: &HoldingId| Item {
        id: id.to_string(),
        short: short(&id.to_string()),
        uses: grant.uses.iter().filter(|used| used.item == *id).count(),
    };
    Card {
        id: id.to_string(),
        tenant: tenants.name(frame, tenant),
        items: grant.items.iter().map(item).collect(),
        length: frame.length(grant.asked_s),
        asked_at: grant.created_at,
        standing: standing.name(),
        tone: tone(standing),
        until: match &grant.state {
            GrantState::Pending => grant.lapses_at(),
            GrantState::Active { until, .. } => *until,
            GrantState::Refused { at, .. } | GrantState::Ended { at, .. } => *at,
        },
        uses: grant.uses.len(),
        may_vouch: standing == Standing::Pending
            && is_legal
            && !is_mine
            && seat.may(&StaffAction::VouchGrant),
        is_mine,
        who: grant.operator_name,
        reason: grant.reason,
        reference: match grant.ground {
            Ground::CustomerApproval => None,
            Ground::LegalDuty { reference, .. } => Some(reference),
        },
    }
}

const fn tone(standing: Standing) -> &'static str {
    match standing {
        Standing::Pending => "warn",
        Standing::Active => "accent",
        Standing::Lapsed | Standing::Expired | Standing::Refused | Standing::Ended => "calm",
    }
}

/// A button's form; it has nothing but its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pressed {}

/// `POST /operator/grants/{id}/vouch`
pub(super) async fn vouch(
    State(app): State<App>,
    seat: Staff,
    At(id): At<HoldingId>,
    Form(Pressed {}): Form<Pressed>,
) -> Answer<Response> {
    let tenant = staff::tenant_of(&seat.ctx, &app.kernel, id).await?;
    let done = staff::vouch(&seat.ctx, &app.kernel, tenant, id).await;
    answered(&app, &seat, done, "/operator/grants?all=true&done=grant-vouched").await
}

/// `POST /operator/grants/{id}/end`
pub(super) async fn give_back(
    State(app): State<App>,
    seat: Staff,
    At(id): At<HoldingId>,
    Form(Pressed {}): Form<Pressed>,
) -> Answer<Response> {
    let tenant = staff::tenant_of(&seat.ctx, &app.kernel, id).await?;
    let done = staff::give_back(&seat.ctx, &app.kernel, tenant, id).await;
    answered(&app, &seat, done, "/operator/grants?done=grant-given-back").await
}

async fn answered(app: &App, seat: &Staff, done: Result<(), StaffError>, onto: &str) -> Answer<Response> {
    let Err(error) = done else { return Ok(onward(onto)) };
    refused(app, seat, error.into()).await
}

/// The list with a refusal on it.
pub(super) async fn refused(app: &App, seat: &Staff, problem: Problem) -> Answer<Response> {
    let list = page(app, seat, false, Refused::none()).await.map_err(|_| problem.clone())?;
    let refused = Refused::of(&list.frame, &problem);
    Ok(refused_page(problem, &Grants { refused, ..list }))
}
