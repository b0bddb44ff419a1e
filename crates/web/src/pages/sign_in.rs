//! Signing in with address and password, and signing out.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::identity::{Attempt, IdentityError, SessionEnd, Step, sessions};
use serde::Deserialize;

use super::desk::{Desk, home_path};
use super::html::{ok, onward, page};
use super::provider::{Offer, offers};
use super::second;
use crate::App;
use crate::problem::Problem;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/sign-in", get(show).post(try_in)).route("/sign-out", post(out))
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn<'a> {
    passkeys: bool,
    providers: Vec<Offer>,
    next: &'a str,
    email: &'a str,
    tenant: &'a str,
    said: Option<String>,
}

/// What the address of a page may say.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub next: String,
    pub why: String,
    pub tenant: String,
}

async fn show(State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    let said = match asked.why.as_str() {
        "moved" => Some(
            "Your session was used from another place or browser, so it was closed. Sign in again to go on.",
        ),
        "over" => Some("That took too long or was tried too often. Begin again."),
        _ => None,
    };
    ok(&form(&app, &asked, "", said.map(str::to_owned)).await)
}

async fn form<'a>(app: &App, asked: &'a Asked, email: &'a str, said: Option<String>) -> SignIn<'a> {
    SignIn {
        passkeys: app.ways.passkeys.is_some(),
        providers: offers(app, &asked.tenant).await,
        next: home_path(&asked.next),
        email,
        tenant: &asked.tenant,
        said,
    }
}

#[derive(Deserialize)]
struct TryIn {
    email: String,
    password: String,
    #[serde(default)]
    tenant: String,
    #[serde(default)]
    next: String,
}

async fn try_in(State(app): State<App>, desk: Desk, Form(said): Form<TryIn>) -> Response {
    let tenant = Some(said.tenant.trim().to_owned()).filter(|tenant| !tenant.is_empty());
    let place = desk.place.clone();
    let attempt = Attempt { email: said.email.clone(), password: said.password, tenant, place };
    match app.doorkeeper.sign_in(&attempt).await {
        Ok(Step::Session(session)) => desk.signed_in(onward(home_path(&said.next)), &session),
        Ok(Step::NeedsFactor(needed)) => second::ask(&app, &needed.ticket, &needed.factors, &said.next, None),
        Err(error) => {
            let asked = Asked { next: said.next, why: String::new(), tenant: said.tenant };
            let (status, words) = refused(error);
            page(status, &form(&app, &asked, &said.email, Some(words)).await)
        }
    }
}

/// What a page says of a refusal, and with which status.
pub(super) fn refused(error: IdentityError) -> (StatusCode, String) {
    let words = sentence(&error.to_string());
    match error {
        IdentityError::SlowDown(_) | IdentityError::Password(_) => (StatusCode::TOO_MANY_REQUESTS, words),
        IdentityError::Locked(_) => (StatusCode::LOCKED, words),
        IdentityError::Kernel(error) => {
            let problem = Problem::from(error);
            (problem.kind.status(), sentence(&problem.detail))
        }
        IdentityError::Tenancy(_) => (StatusCode::INTERNAL_SERVER_ERROR, "Something failed here.".to_owned()),
        _ => (StatusCode::UNPROCESSABLE_ENTITY, words),
    }
}

/// A message as a sentence of its own.
pub(super) fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let first: String = characters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let end = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{end}", characters.as_str())
}

async fn out(State(app): State<App>, desk: Desk) -> Response {
    if let Ok(caller) = desk.caller(&app, "/").await
        && let Some(session) = caller.who.session
    {
        let ended = sessions::end_mine(&caller.ctx, &caller.tenant, session, SessionEnd::SignedOut).await;
        if let Err(error) = ended {
            let (status, words) = refused(error);
            return page(status, &form(&app, &Asked::default(), "", Some(words)).await);
        }
    }
    let mut response = desk.signed_out(onward("/sign-in"));
    let clear = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert("clear-site-data", clear);
    response
}
