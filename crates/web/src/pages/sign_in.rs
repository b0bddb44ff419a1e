//! Signing in with address and password, and signing out.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::HeaderValue;
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::identity::{Attempt, SessionEnd, Step, sessions};
use serde::Deserialize;

use super::desk::{Desk, home_path};
use super::html::{ok, onward};
use super::open::{Open, refused};
use super::provider::{Offer, offers};
use super::second;
use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/sign-in", get(show).post(try_in)).route("/sign-out", post(out))
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn<'a> {
    frame: Open,
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

async fn show(State(app): State<App>, frame: Open, Query(asked): Query<Asked>) -> Response {
    let said = match asked.why.as_str() {
        "moved" => Some(frame.t("sign-in-moved")),
        "over" => Some(frame.t("sign-in-over")),
        _ => None,
    };
    ok(&form(&app, frame, &asked, "", said).await)
}

async fn form<'a>(
    app: &App,
    frame: Open,
    asked: &'a Asked,
    email: &'a str,
    said: Option<String>,
) -> SignIn<'a> {
    SignIn {
        frame,
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

async fn try_in(State(app): State<App>, desk: Desk, frame: Open, Form(said): Form<TryIn>) -> Response {
    let tenant = Some(said.tenant.trim().to_owned()).filter(|tenant| !tenant.is_empty());
    let place = desk.place.clone();
    let attempt = Attempt { email: said.email.clone(), password: said.password, tenant, place };
    match app.doorkeeper.sign_in(&attempt).await {
        Ok(Step::Session(session)) => desk.signed_in(onward(home_path(&said.next)), &session),
        Ok(Step::NeedsFactor(needed)) => {
            second::ask(&app, frame, (&needed.ticket, &said.next), &needed.factors, None)
        }
        Err(error) => {
            let asked = Asked { next: said.next, why: String::new(), tenant: said.tenant };
            let refusal = refused(&frame, error);
            let page = form(&app, frame, &asked, &said.email, None).await;
            refusal.on(|words| SignIn { said: Some(words), ..page })
        }
    }
}

async fn out(State(app): State<App>, desk: Desk, frame: Open) -> Response {
    if let Ok(caller) = desk.caller(&app, "/").await
        && let Some(session) = caller.who.session
    {
        let ended = sessions::end_mine(&caller.ctx, &caller.tenant, session, SessionEnd::SignedOut).await;
        if let Err(error) = ended {
            let (refusal, asked) = (refused(&frame, error), Asked::default());
            let page = form(&app, frame, &asked, "", None).await;
            return refusal.on(|words| SignIn { said: Some(words), ..page });
        }
    }
    let mut response = desk.signed_out(onward("/sign-in"));
    let clear = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert("clear-site-data", clear);
    response
}
