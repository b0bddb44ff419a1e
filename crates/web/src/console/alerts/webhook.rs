//! One webhook: its address and events, its secret, a test, and how deliveries went.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::notices::webhooks::{self, Change, Webhook, WebhookAction, WebhookState};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Version;
use serde::Deserialize;

use super::deliveries::{self, Row};
use super::webhooks::{Choice, choices, secret_page, state};
use crate::App;
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show as shown};
use crate::door::{At, Query};
use crate::problem::{Answer, Kind, Problem};

#[derive(Template)]
#[template(path = "console/alerts/webhook.html")]
struct Page {
    frame: Frame,
    refused: Refused,
    id: HoldingId,
    version: String,
    url: String,
    state: (String, &'static str),
    is_on: bool,
    failing_since: Option<Timestamp>,
    created_at: Timestamp,
    events: Vec<Choice>,
    deliveries: Vec<Row>,
    first: String,
    next: String,
    may_change: bool,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    cursor: Option<String>,
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    version: Option<String>,
    url: Option<String>,
    #[serde(default)]
    events: Vec<String>,
    #[serde(default)]
    active: bool,
}

fn frame(seat: &Seat) -> Frame {
    Frame::new(seat, "/alerts", "alerts-hook").under_key("alerts-webhooks", "/webhooks")
}

/// `GET /webhooks/{id}`
pub(super) async fn show(seat: Seat, At(id): At<HoldingId>, Query(asked): Query<Asked>) -> Answer<Response> {
    Ok(shown(&page(&seat, id, asked.cursor.as_deref(), (None, Refused::none())).await?))
}

async fn page(
    seat: &Seat,
    id: HoldingId,
    cursor: Option<&str>,
    (chosen, refused): (Option<&Chosen>, Refused),
) -> Answer<Page> {
    let read = seat.tenant.read(&seat.ctx)?;
    let version = read.version::<Webhook>(id, &WebhookAction::Read).await?.to_string();
    let webhook = webhooks::get(&seat.ctx, &seat.tenant, id).await?;
    let frame = frame(seat);
    let (rows, next) = deliveries::page(seat, &frame, id, cursor).await?;
    let url = chosen.and_then(|chosen| chosen.url.clone()).unwrap_or_else(|| webhook.url.clone());
    Ok(Page {
        state: state(&frame, &webhook),
        is_on: webhook.state == WebhookState::Active,
        events: choices(&frame, chosen.map_or(&webhook.events, |chosen| &chosen.events)),
        failing_since: webhook.failing_since,
        created_at: webhook.created_at,
        deliveries: rows,
        first: cursor.map(|_| format!("/webhooks/{id}")).unwrap_or_default(),
        next,
        may_change: seat.may(&WebhookAction::Change),
        refused,
        id,
        version,
        url,
        frame,
    })
}

/// `POST /webhooks/{id}`
pub(super) async fn change(
    State(app): State<App>,
    seat: Seat,
    At(id): At<HoldingId>,
    Form(chosen): Form<Chosen>,
) -> Answer<Response> {
    match act(&app, &seat, id, &chosen).await {
        Ok(()) => Ok(onward(&format!("/webhooks/{id}?done=webhook-changed"))),
        Err(problem) if problem.kind == Kind::NotFound => Err(problem),
        Err(problem) => {
            let refused = Refused::of(&frame(&seat), &problem);
            Ok(refused_page(problem, &page(&seat, id, None, (Some(&chosen), refused)).await?))
        }
    }
}

async fn act(app: &App, seat: &Seat, id: HoldingId, chosen: &Chosen) -> Result<(), Problem> {
    let version = chosen.version.as_deref().and_then(|text| text.parse::<Version>().ok());
    let stale = || Problem::new(Kind::Stale, "load the page again and send the form from there");
    let ctx = seat.ctx.expecting(id, version.ok_or_else(stale)?);
    let url = Some(chosen.url.clone().unwrap_or_default());
    let change = Change { url, events: Some(chosen.events.clone()), active: Some(chosen.active) };
    webhooks::change(&ctx, &seat.tenant, &app.services, id, change).await?;
    Ok(())
}

/// `POST /webhooks/{id}/secret`
pub(super) async fn rotate(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    let secret = webhooks::rotate(&seat.ctx, &seat.tenant, id).await?;
    Ok(secret_page(frame(&seat), id, &secret, false))
}

/// `POST /webhooks/{id}/test`
pub(super) async fn test(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    webhooks::test_send(&seat.ctx, &seat.tenant, id).await?;
    Ok(onward(&format!("/webhooks/{id}?done=webhook-test#deliveries")))
}

/// `POST /webhooks/{id}/remove`
pub(super) async fn remove(State(app): State<App>, seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    webhooks::remove(&seat.ctx, &seat.tenant, &app.services, id).await?;
    Ok(onward("/webhooks?done=webhook-removed"))
}
