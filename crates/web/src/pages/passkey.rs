//! The two halves of every passkey ceremony, for the script of the pages.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use candor_domain::identity::factors::passkeys::{Begun, Passkeys};
use candor_domain::identity::factors::{FactorsError, Fresh, Shown};
use candor_domain::identity::invitations::Introduction;
use serde::Deserialize;
use serde_json::{Value, json};

use super::desk::{Away, Desk, home_path};
use super::open::{Open, told};
use super::second::wrong;
use crate::App;
use crate::problem::{Kind, Problem};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in/passkey/begin", post(begin_sign_in))
        .route("/sign-in/passkey", post(sign_in))
        .route("/sign-in/second/passkey/begin", post(begin_second))
        .route("/sign-in/second/passkey", post(second))
        .route("/step-up/passkey/begin", post(begin_step_up))
        .route("/step-up/passkey", post(step_up))
        .route("/invitation/passkey/begin", post(begin_joining))
        .route("/invitation/passkey", post(join))
        .route("/account/passkeys/begin", post(begin_new))
        .route("/account/passkeys", post(new))
}

/// What the script sends: the fields of the form, and in the second half the ceremony and the browser's answer.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Said {
    next: String,
    ticket: String,
    name: String,
    secret: String,
    email: Option<String>,
    display_name: String,
    ceremony: String,
    credential: Value,
}

impl Said {
    /// What somebody who joins says of themself.
    fn introduction(&self) -> Introduction {
        Introduction {
            email: self.email.clone(),
            display_name: self.display_name.clone(),
            passkey_name: self.name.clone(),
        }
    }

    fn shown(&mut self) -> Shown {
        Shown { ceremony: std::mem::take(&mut self.ceremony), credential: self.credential.take() }
    }
}

fn site(app: &App) -> Result<&Passkeys, Away> {
    let problem = || Problem::new(Kind::Refused, "this server has no address that passkeys can belong to");
    app.ways.passkeys.as_ref().ok_or_else(|| Away::with(problem().into_response()))
}

/// A refusal for the script, which shows its `detail`.
fn refused(error: FactorsError) -> Away {
    let (status, words) = wrong(error);
    Away::with(Problem::new(Kind::of_status(status), words).into_response())
}

fn options(begun: &Begun) -> Response {
    Json(json!({ "ceremony": begun.ceremony, "options": begun.options })).into_response()
}

fn onward(next: &str) -> Response {
    Json(json!({ "next": home_path(next) })).into_response()
}

async fn begin_sign_in(State(app): State<App>) -> Result<Response, Away> {
    Ok(options(&site(&app)?.begin_sign_in(&app.kernel).map_err(refused)?))
}

async fn sign_in(State(app): State<App>, desk: Desk, Json(mut said): Json<Said>) -> Result<Response, Away> {
    let place = (desk.place.clone(), None);
    let opened = app.doorkeeper.passkey_sign_in(site(&app)?, said.shown(), place).await.map_err(refused)?;
    Ok(desk.signed_in(onward(&said.next), &opened))
}

async fn begin_second(State(app): State<App>, Json(said): Json<Said>) -> Result<Response, Away> {
    let begun = app.doorkeeper.begin_second_step(site(&app)?, &said.ticket).await;
    Ok(options(&begun.map_err(refused)?))
}

async fn second(State(app): State<App>, desk: Desk, Json(mut said): Json<Said>) -> Result<Response, Away> {
    let shown = said.shown();
    let opened = app.doorkeeper.second_step_passkey(site(&app)?, &said.ticket, shown).await;
    Ok(desk.signed_in(onward(&said.next), &opened.map_err(refused)?))
}

async fn begin_step_up(State(app): State<App>, desk: Desk) -> Result<Response, Away> {
    let caller = desk.caller(&app, "/").await?;
    Ok(options(&app.doorkeeper.begin_confirm(site(&app)?, &caller).await.map_err(refused)?))
}

async fn step_up(State(app): State<App>, desk: Desk, Json(mut said): Json<Said>) -> Result<Response, Away> {
    let caller = desk.caller(&app, "/").await?;
    let shown = said.shown();
    app.doorkeeper.confirm_passkey(site(&app)?, &caller, shown).await.map_err(refused)?;
    Ok(onward(&said.next))
}

async fn begin_joining(
    State(app): State<App>,
    frame: Open,
    Json(said): Json<Said>,
) -> Result<Response, Away> {
    let begun =
        app.doorkeeper.begin_invitation_passkey(site(&app)?, &said.secret, &said.introduction()).await;
    Ok(options(&begun.map_err(|error| in_words(&frame, error))?))
}

async fn join(
    State(app): State<App>,
    desk: Desk,
    frame: Open,
    Json(mut said): Json<Said>,
) -> Result<Response, Away> {
    let (whoever, shown) = (said.introduction(), said.shown());
    let place = desk.place.clone();
    let opened = app.doorkeeper.accept_with_passkey(site(&app)?, &said.secret, (whoever, shown), place).await;
    Ok(desk.signed_in(onward(&said.next), &opened.map_err(|error| in_words(&frame, error))?))
}

/// A refusal at the door in the words of the page.
fn in_words(frame: &Open, error: FactorsError) -> Away {
    let own = match &error {
        FactorsError::Identity(inner) => told(frame, inner),
        _ => None,
    };
    let (status, words) = wrong(error);
    Away::with(Problem::new(Kind::of_status(status), own.unwrap_or(words)).into_response())
}

async fn begin_new(State(app): State<App>, desk: Desk) -> Result<Response, Away> {
    let caller = desk.caller(&app, "/account").await?;
    let fresh = Fresh::of(&caller.who, caller.tenant.now());
    let stale =
        |_| Away::with(Problem::new(Kind::StepUpRequired, "Prove once more who you are.").into_response());
    let fresh = fresh.map_err(stale)?;
    let begun = site(&app)?.begin_registration(&caller.ctx, &caller.tenant, fresh).await;
    Ok(options(&begun.map_err(refused)?))
}

async fn new(State(app): State<App>, desk: Desk, Json(said): Json<Said>) -> Result<Response, Away> {
    let caller = desk.caller(&app, "/account").await?;
    let named = (said.ceremony.as_str(), said.name.as_str());
    let made = site(&app)?.finish_registration(&caller.ctx, &caller.tenant, named, said.credential).await;
    made.map_err(refused)?;
    Ok(onward("/account"))
}
