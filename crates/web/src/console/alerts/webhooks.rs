//! The webhooks, and a new one.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::notices::webhooks::{
    self, EVENT_TYPES, NewWebhook, SecretText, Webhook, WebhookAction, WebhookState,
};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::tabs;
use crate::App;
use crate::console::{Form, Frame, Refused, Seat, refused_page, show};
use crate::door::hold_secret;
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/alerts/webhooks.html")]
struct List {
    frame: Frame,
    tabs: Vec<(&'static str, String, bool)>,
    rows: Vec<Row>,
    may_create: bool,
}

/// A webhook in the list.
struct Row {
    id: HoldingId,
    url: String,
    events: Vec<String>,
    state: (String, &'static str),
    failing_since: Option<Timestamp>,
}

#[derive(Template)]
#[template(path = "console/alerts/webhook-new.html")]
struct Ask {
    frame: Frame,
    refused: Refused,
    url: String,
    events: Vec<Choice>,
}

/// A kind of event to be told of.
pub(super) struct Choice {
    pub(super) name: &'static str,
    pub(super) words: String,
    pub(super) is_chosen: bool,
}

#[derive(Template)]
#[template(path = "console/alerts/secret.html")]
struct Shown {
    frame: Frame,
    back: String,
    secret: String,
    is_new: bool,
}

/// What a webhook can ask for: single events, all alerts, everything.
const GROUPS: [&str; 2] = ["alert.*", "*"];

/// The state in words, with its tone.
pub(super) fn state(frame: &Frame, webhook: &Webhook) -> (String, &'static str) {
    match webhook.state {
        WebhookState::Active if webhook.failing_since.is_some() => (frame.t("alerts-hook-failing"), "warn"),
        WebhookState::Active => (frame.t("alerts-hook-active"), "good"),
        WebhookState::Paused => (frame.t("alerts-hook-paused"), "calm"),
        WebhookState::Disabled(why) => (frame.word("alerts-hook", why.word()), "bad"),
    }
}

/// Everything that can be asked for.
pub(super) fn choices(frame: &Frame, chosen: &[String]) -> Vec<Choice> {
    let names = EVENT_TYPES.iter().map(|event| event.name).filter(|name| *name != "webhook.test");
    let choice = |name: &'static str| Choice {
        name,
        words: words(frame, name),
        is_chosen: chosen.iter().any(|one| one == name),
    };
    names.chain(GROUPS).map(choice).collect()
}

/// A kind of event in words.
pub(super) fn words(frame: &Frame, event: &str) -> String {
    match event {
        "*" => frame.t("alerts-event-everything"),
        "alert.*" => frame.t("alerts-event-alerts"),
        one if EVENT_TYPES.iter().any(|known| known.name == one) => {
            frame.word("alerts-event", &one.replace('.', "-"))
        }
        other => other.to_owned(),
    }
}

/// `GET /webhooks`
pub(super) async fn list(seat: Seat) -> Answer<Response> {
    seat.needs(&WebhookAction::List)?;
    let frame = Frame::new(&seat, "/alerts", "alerts-webhooks");
    let found = webhooks::list(&seat.ctx, &seat.tenant).await?;
    let row = |(id, webhook): (HoldingId, Webhook)| Row {
        id,
        state: state(&frame, &webhook),
        events: webhook.events.iter().map(|event| words(&frame, event)).collect(),
        failing_since: webhook.failing_since,
        url: webhook.url,
    };
    let rows = found.into_iter().map(row).collect();
    let tabs = tabs(&seat, &frame, "/webhooks");
    let may_create = seat.may(&WebhookAction::Create);
    Ok(show(&List { frame, tabs, rows, may_create }))
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    url: Option<String>,
    #[serde(default)]
    events: Vec<String>,
}

fn frame(seat: &Seat) -> Frame {
    Frame::new(seat, "/alerts", "alerts-hook-new").under_key("alerts-webhooks", "/webhooks")
}

/// `GET /webhooks/new`
pub(super) async fn ask(seat: Seat) -> Answer<Response> {
    seat.needs(&WebhookAction::Create)?;
    Ok(show(&form(&seat, &Chosen { url: None, events: vec!["alert.*".to_owned()] }, Refused::none())))
}

fn form(seat: &Seat, chosen: &Chosen, refused: Refused) -> Ask {
    let frame = frame(seat);
    let events = choices(&frame, &chosen.events);
    Ask { frame, refused, url: chosen.url.clone().unwrap_or_default(), events }
}

/// `POST /webhooks`
pub(super) async fn create(
    State(app): State<App>,
    seat: Seat,
    Form(chosen): Form<Chosen>,
) -> Answer<Response> {
    seat.needs(&WebhookAction::Create)?;
    let new = NewWebhook { url: chosen.url.clone().unwrap_or_default(), events: chosen.events.clone() };
    match webhooks::create(&seat.ctx, &seat.tenant, &app.services, &new).await.map_err(Problem::from) {
        Ok((id, secret)) => Ok(secret_page(frame(&seat), id, &secret, true)),
        Err(problem) => {
            let refused = Refused::of(&frame(&seat), &problem);
            Ok(refused_page(problem, &form(&seat, &chosen, refused)))
        }
    }
}

/// The secret, this once.
pub(super) fn secret_page(frame: Frame, id: HoldingId, secret: &SecretText, is_new: bool) -> Response {
    let title = frame.t("alerts-hook-secret");
    let frame = frame.titled(title);
    let back = format!("/webhooks/{id}");
    hold_secret(show(&Shown { frame, back, secret: secret.expose().to_owned(), is_new }))
}
