//! A link that makes somebody a member, or lets them back in. The first owner's leads on to setting the workspace up.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::identity::invitations::Acceptance;
use serde::Deserialize;

use super::desk::{Desk, home_path};
use super::html::{Said, onward};
use super::open::{Open, Refusal, refused, shown};
use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/invitation/{secret}", get(show))
        .route("/first-run/{secret}", get(show_first))
        .route("/invitation", post(accept))
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct Page<'a> {
    frame: Open,
    secret: &'a str,
    /// Where it goes on.
    next: &'a str,
    /// The same for somebody who comes in by a passkey: they need not be told to set one up.
    onward: &'static str,
    firm: String,
    role: String,
    email: String,
    display_name: &'a str,
    asks_email: bool,
    recovery: bool,
    /// Has this server an address that passkeys can belong to?
    passkeys: bool,
    /// What the passkey is called until its owner says otherwise.
    device: String,
    said: Option<String>,
}

async fn show(State(app): State<App>, desk: Desk, frame: Open, Path(secret): Path<String>) -> Response {
    let device = frame.word("account-device", desk.device());
    form(&app, frame, (&secret, WELCOME), ("", device), None).await
}

async fn show_first(State(app): State<App>, desk: Desk, frame: Open, Path(secret): Path<String>) -> Response {
    let device = frame.word("account-device", desk.device());
    form(&app, frame, (&secret, FIRST_RUN), ("", device), None).await
}

async fn form(
    app: &App,
    frame: Open,
    (secret, next): (&str, &str),
    (name, device): (&str, String),
    refusal: Option<Refusal>,
) -> Response {
    let seen = match app.doorkeeper.see_invitation(secret).await {
        Ok(seen) => seen,
        Err(error) => {
            let refusal = refused(&frame, error);
            return dead(frame, refusal);
        }
    };
    let role = frame.word("role", seen.role.name());
    shown(refusal, |said| Page {
        passkeys: app.ways.passkeys.is_some(),
        device,
        onward: if next == FIRST_RUN { FIRST_RUN } else { "/account" },
        frame,
        secret,
        next,
        firm: seen.firm,
        role,
        asks_email: seen.email.is_empty(),
        email: seen.email,
        display_name: name,
        recovery: seen.recovery,
        said,
    })
}

fn dead(frame: Open, refusal: Refusal) -> Response {
    let heading = frame.t("sign-in-join-dead");
    let to_sign_in = ("/sign-in", "sign-in-join-to-sign-in");
    Refusal { status: StatusCode::NOT_FOUND, ..refusal }
        .on(|words| Said::of(frame.titled(heading), words, to_sign_in))
}

/// Where the first owner goes on.
const FIRST_RUN: &str = "/first-run";

/// Where most go on: to a passkey.
const WELCOME: &str = "/account?welcome=1";

#[derive(Deserialize)]
struct Accept {
    secret: String,
    next: Option<String>,
    email: Option<String>,
    #[serde(default)]
    display_name: String,
    password: String,
}

async fn accept(State(app): State<App>, desk: Desk, frame: Open, Form(said): Form<Accept>) -> Response {
    let next = said.next.as_deref().map_or(WELCOME, home_path).to_owned();
    let acceptance = Acceptance {
        email: said.email,
        display_name: said.display_name.clone(),
        password: said.password,
        place: desk.place.clone(),
    };
    match app.doorkeeper.accept_invitation(&said.secret, acceptance).await {
        Ok(session) => desk.signed_in(onward(&next), &session),
        Err(error) => {
            let refusal = Some(refused(&frame, error));
            let device = frame.word("account-device", desk.device());
            form(&app, frame, (&said.secret, &next), (&said.display_name, device), refusal).await
        }
    }
}
