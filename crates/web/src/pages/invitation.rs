//! A link that makes somebody a member, or lets them back in.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::identity::invitations::Acceptance;
use serde::Deserialize;

use super::desk::Desk;
use super::html::{Said, onward, page};
use super::open::{Open, told};
use super::sign_in::refused;
use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/invitation/{secret}", get(show)).route("/invitation", post(accept))
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct Page<'a> {
    frame: Open,
    secret: &'a str,
    firm: String,
    role: String,
    email: String,
    display_name: &'a str,
    asks_email: bool,
    recovery: bool,
    said: Option<String>,
}

async fn show(State(app): State<App>, frame: Open, Path(secret): Path<String>) -> Response {
    form(&app, frame, &secret, "", None).await
}

async fn form(
    app: &App,
    frame: Open,
    secret: &str,
    name: &str,
    said: Option<(StatusCode, String)>,
) -> Response {
    let seen = match app.doorkeeper.see_invitation(secret).await {
        Ok(seen) => seen,
        Err(error) => {
            let words = told(&frame, &error).unwrap_or_else(|| refused(error).1);
            return dead(frame, words);
        }
    };
    let (status, said) = said.map_or((StatusCode::OK, None), |(status, words)| (status, Some(words)));
    let role = frame.word("role", seen.role.name());
    let shown = Page {
        frame,
        secret,
        firm: seen.firm,
        role,
        asks_email: seen.email.is_empty(),
        email: seen.email,
        display_name: name,
        recovery: seen.recovery,
        said,
    };
    page(status, &shown)
}

fn dead(frame: Open, words: String) -> Response {
    let heading = frame.t("sign-in-join-dead");
    let said = Said::of(frame.titled(heading), words, ("/sign-in", "sign-in-join-to-sign-in"));
    page(StatusCode::NOT_FOUND, &said)
}

#[derive(Deserialize)]
struct Accept {
    secret: String,
    email: Option<String>,
    #[serde(default)]
    display_name: String,
    password: String,
}

async fn accept(State(app): State<App>, desk: Desk, frame: Open, Form(said): Form<Accept>) -> Response {
    let acceptance = Acceptance {
        email: said.email,
        display_name: said.display_name.clone(),
        password: said.password,
        place: desk.place.clone(),
    };
    match app.doorkeeper.accept_invitation(&said.secret, acceptance).await {
        Ok(session) => desk.signed_in(onward("/account?welcome=1"), &session),
        Err(error) => {
            let own = told(&frame, &error);
            let (status, words) = refused(error);
            let shown = Some((status, own.unwrap_or(words)));
            form(&app, frame, &said.secret, &said.display_name, shown).await
        }
    }
}
