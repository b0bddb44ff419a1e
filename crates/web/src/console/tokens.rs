//! One's own API tokens: made, shown once, revoked.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::identity::factors::Fresh;
use candor_domain::identity::tokens::{self, NewToken};
use candor_domain::identity::{ApiToken, IdentityError};
use candor_kernel::ids::HoldingId;
use candor_kernel::{Span, Timestamp};
use serde::Deserialize;

use super::people::may::{self, Part};
use super::{Form, Frame, Refused, Seat, onward, refused_page, show};
use crate::App;
use crate::door::{From, hold_secret, id};
use crate::problem::{Answer, Problem};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/tokens", get(list).post(create))
        .route("/tokens/new", get(ask))
        .route("/tokens/revoke", post(revoke))
}

/// Lives that are offered, in days.
const LIVES: [u16; 5] = [1, 7, 30, 90, 365];
const USUAL_LIFE: u16 = 90;

#[derive(Template)]
#[template(path = "console/tokens/list.html")]
struct List {
    frame: Frame,
    live: Vec<Row>,
    ended: Vec<Row>,
}

/// A token in the list.
struct Row {
    id: HoldingId,
    name: String,
    /// In words where there are words.
    scopes: Vec<(String, String)>,
    created_at: Timestamp,
    used_at: Option<Timestamp>,
    expires_at: Timestamp,
    revoked_at: Option<Timestamp>,
}

#[derive(Template)]
#[template(path = "console/tokens/new.html")]
struct Ask {
    frame: Frame,
    refused: Refused,
    called: String,
    everything: bool,
    lives: Vec<(String, String)>,
    life: String,
    parts: Vec<Part>,
}

#[derive(Template)]
#[template(path = "console/tokens/made.html")]
struct Made {
    frame: Frame,
    name: String,
    secret: String,
    try_it: String,
    expires_at: Timestamp,
}

/// `GET /tokens`
async fn list(seat: Seat) -> Answer<Response> {
    let frame = Frame::new(&seat, "/tokens", "tokens-title");
    let found = tokens::mine(&seat.ctx, &seat.tenant).await?;
    let now = seat.tenant.now();
    let (live, ended): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, token)| token.is_live(now));
    let rows = |found: Vec<(HoldingId, ApiToken)>| -> Vec<Row> {
        found.into_iter().map(|one| row(&frame, one)).collect()
    };
    let (live, ended) = (rows(live), rows(ended));
    Ok(show(&List { frame, live, ended }))
}

fn row(frame: &Frame, (id, token): (HoldingId, ApiToken)) -> Row {
    Row {
        id,
        name: token.name,
        scopes: token.scopes.iter().map(|scope| (scope.clone(), may::scope_words(frame, scope))).collect(),
        created_at: token.created_at,
        used_at: token.used_at,
        expires_at: token.expires_at,
        revoked_at: token.revoked_at,
    }
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    name: Option<String>,
    reach: ReachOf,
    #[serde(default)]
    actions: Vec<String>,
    days: u16,
}

/// Everything that the member may, or what is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ReachOf {
    Everything,
    Chosen,
}

fn frame(seat: &Seat) -> Frame {
    Frame::new(seat, "/tokens", "tokens-new").under_key("tokens-title", "/tokens")
}

/// `GET /tokens/new`
async fn ask(seat: Seat) -> Answer<Response> {
    if Fresh::of(&seat.who, seat.tenant.now()).is_err() {
        return Ok(onward("/step-up?next=/tokens/new"));
    }
    let chosen = Chosen { name: None, reach: ReachOf::Chosen, actions: Vec::new(), days: USUAL_LIFE };
    Ok(show(&form(&seat, &chosen, Refused::none())))
}

fn form(seat: &Seat, chosen: &Chosen, refused: Refused) -> Ask {
    let frame = frame(seat);
    let life = |days: u16| (days.to_string(), frame.length(i64::from(days) * 86_400));
    Ask {
        refused,
        called: chosen.name.clone().unwrap_or_default(),
        everything: chosen.reach == ReachOf::Everything,
        lives: LIVES.into_iter().map(life).collect(),
        life: chosen.days.to_string(),
        parts: may::choices(&frame, &chosen.actions),
        frame,
    }
}

/// `POST /tokens`, after a fresh proof of who asks.
async fn create(seat: Seat, from: From, Form(chosen): Form<Chosen>) -> Answer<Response> {
    if Fresh::of(&seat.who, seat.tenant.now()).is_err() {
        return Ok(onward("/step-up?next=/tokens/new"));
    }
    let scopes = match chosen.reach {
        ReachOf::Everything => vec!["*".to_owned()],
        ReachOf::Chosen => chosen.actions.clone(),
    };
    let name = chosen.name.clone().unwrap_or_default();
    let new = NewToken { name, scopes, life: Span::days(chosen.days.into()) };
    match tokens::create(&seat.ctx, &seat.tenant, new).await.map_err(|error| said(&seat, error)) {
        Ok(made) => {
            let (frame, name) = (frame(&seat), made.token.name);
            let title = frame.t("tokens-made");
            let try_it = format!("curl -H \"authorization: Bearer {}\" {}", made.secret, from.link("/v1/me"));
            let expires_at = made.token.expires_at;
            let made = Made { frame: frame.titled(title), name, secret: made.secret, try_it, expires_at };
            Ok(hold_secret(show(&made)))
        }
        Err(problem) => {
            let refused = Refused::of(&frame(&seat), &problem);
            Ok(refused_page(problem, &form(&seat, &chosen, refused)))
        }
    }
}

/// A form without a tick has no name of an action to complain of.
fn said(seat: &Seat, error: IdentityError) -> Problem {
    match &error {
        IdentityError::BadAction(name) if name.is_empty() => {
            let voice = seat.look().voice(seat.tenant.now());
            Problem::told("actions", voice.t("tokens-none-chosen"))
        }
        _ => error.into(),
    }
}

/// Which one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    one: String,
}

/// `POST /tokens/revoke`
async fn revoke(seat: Seat, Form(said): Form<One>) -> Answer<Response> {
    tokens::revoke_mine(&seat.ctx, &seat.tenant, id(&said.one)?).await?;
    Ok(onward("/tokens?done=token-revoked"))
}
