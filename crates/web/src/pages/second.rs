//! The second step after a password or a provider.

use askama::Template;
use axum::Router;
use axum::extract::{Form, State};
use axum::response::Response;
use axum::routing::post;
use candor_domain::identity::FactorKind;
use serde::Deserialize;

use super::desk::{Desk, home_path};
use super::html::onward;
use super::open::{Open, Refusal, shown, wrong};
use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/sign-in/second", post(with_code))
}

#[derive(Template)]
#[template(path = "second.html")]
struct Second<'a> {
    frame: Open,
    ticket: &'a str,
    next: &'a str,
    passkey: bool,
    totp: bool,
    recovery: bool,
    said: Option<String>,
}

/// The page that asks for it.
pub(super) fn ask(
    app: &App,
    frame: Open,
    (ticket, next): (&str, &str),
    factors: &[FactorKind],
    refusal: Option<Refusal>,
) -> Response {
    shown(refusal, |said| Second {
        frame,
        ticket,
        next: home_path(next),
        passkey: app.ways.passkeys.is_some() && factors.contains(&FactorKind::Passkey),
        totp: factors.contains(&FactorKind::Totp),
        recovery: factors.contains(&FactorKind::RecoveryCode),
        said,
    })
}

#[derive(Deserialize)]
struct WithCode {
    ticket: String,
    kind: FactorKind,
    code: String,
    #[serde(default)]
    next: String,
}

async fn with_code(State(app): State<App>, desk: Desk, frame: Open, Form(said): Form<WithCode>) -> Response {
    match app.doorkeeper.second_step_code(&said.ticket, said.kind, &said.code).await {
        Ok(session) => desk.signed_in(onward(home_path(&said.next)), &session),
        Err(error) => {
            let Ok(waiting) = app.doorkeeper.waiting(&said.ticket) else {
                return onward("/sign-in?why=over");
            };
            app.doorkeeper.only_looked(&said.ticket);
            let refusal = wrong(&frame, error);
            let asked = (said.ticket.as_str(), said.next.as_str());
            ask(&app, frame, asked, &waiting.factors, Some(refusal))
        }
    }
}
