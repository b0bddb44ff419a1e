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
use super::open::{Refusal, wrong};
use crate::App;
use crate::console::Voice;
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

/// What the ceremonies stand on: where passkeys belong, and words for whoever cannot do one.
struct Site<'a> {
    app: &'a App,
    voice: Voice,
}

impl<'a> Site<'a> {
    fn of(app: &'a App, desk: &Desk) -> Self {
        Self { app, voice: desk.voice(app) }
    }

    fn passkeys(&self) -> Result<&'a Passkeys, Away> {
        let problem = || Problem::new(Kind::Refused, self.voice.t("factor-no-site"));
        self.app.ways.passkeys.as_ref().ok_or_else(|| Away::with(problem().into_response()))
    }

    /// A refusal for the script, which shows its `detail`.
    fn refused(&self, error: FactorsError) -> Away {
        let Refusal { status, words, problem } = wrong(&self.voice, error);
        let told = Problem { cause: problem.cause, ..Problem::new(Kind::of_status(status), words) };
        Away::with(told.into_response())
    }
}

fn options(begun: &Begun) -> Response {
    Json(json!({ "ceremony": begun.ceremony, "options": begun.options })).into_response()
}

fn onward(next: &str) -> Response {
    Json(json!({ "next": home_path(next) })).into_response()
}

async fn begin_sign_in(State(app): State<App>, desk: Desk) -> Result<Response, Away> {
    let site = Site::of(&app, &desk);
    Ok(options(&site.passkeys()?.begin_sign_in(&app.kernel).map_err(|error| site.refused(error))?))
}

async fn sign_in(State(app): State<App>, desk: Desk, Json(mut said): Json<Said>) -> Result<Response, Away> {
    let (site, place) = (Site::of(&app, &desk), (desk.place.clone(), None));
    let opened = app.doorkeeper.passkey_sign_in(site.passkeys()?, said.shown(), place).await;
    let opened = opened.map_err(|error| site.refused(error))?;
    Ok(desk.signed_in(onward(&said.next), &opened))
}

async fn begin_second(State(app): State<App>, desk: Desk, Json(said): Json<Said>) -> Result<Response, Away> {
    let site = Site::of(&app, &desk);
    let begun = app.doorkeeper.begin_second_step(site.passkeys()?, &said.ticket).await;
    Ok(options(&begun.map_err(|error| site.refused(error))?))
}

async fn second(State(app): State<App>, desk: Desk, Json(mut said): Json<Said>) -> Result<Response, Away> {
    let (site, shown) = (Site::of(&app, &desk), said.shown());
    let opened = app.doorkeeper.second_step_passkey(site.passkeys()?, &said.ticket, shown).await;
    Ok(desk.signed_in(onward(&said.next), &opened.map_err(|error| site.refused(error))?))
}

async fn begin_step_up(State(app): State<App>, desk: Desk) -> Result<Response, Away> {
    let (site, caller) = (Site::of(&app, &desk), desk.caller(&app, "/").await?);
    let begun = app.doorkeeper.begin_confirm(site.passkeys()?, &caller).await;
    Ok(options(&begun.map_err(|error| site.refused(error))?))
}

async fn step_up(State(app): State<App>, desk: Desk, Json(mut said): Json<Said>) -> Result<Response, Away> {
    let (site, caller) = (Site::of(&app, &desk), desk.caller(&app, "/").await?);
    let proven = app.doorkeeper.confirm_passkey(site.passkeys()?, &caller, said.shown()).await;
    proven.map_err(|error| site.refused(error))?;
    Ok(onward(&said.next))
}

async fn begin_joining(State(app): State<App>, desk: Desk, Json(said): Json<Said>) -> Result<Response, Away> {
    let site = Site::of(&app, &desk);
    let whoever = said.introduction();
    let begun = app.doorkeeper.begin_invitation_passkey(site.passkeys()?, &said.secret, &whoever).await;
    Ok(options(&begun.map_err(|error| site.refused(error))?))
}

async fn join(State(app): State<App>, desk: Desk, Json(mut said): Json<Said>) -> Result<Response, Away> {
    let (site, whoever, shown) = (Site::of(&app, &desk), said.introduction(), said.shown());
    let (passkeys, place) = (site.passkeys()?, desk.place.clone());
    let opened = app.doorkeeper.accept_with_passkey(passkeys, &said.secret, (whoever, shown), place).await;
    Ok(desk.signed_in(onward(&said.next), &opened.map_err(|error| site.refused(error))?))
}

async fn begin_new(State(app): State<App>, desk: Desk) -> Result<Response, Away> {
    let (site, caller) = (Site::of(&app, &desk), desk.caller(&app, "/account").await?);
    let fresh = Fresh::of(&caller.who, caller.tenant.now());
    let stale = |_| {
        let problem = Problem::new(Kind::StepUpRequired, site.voice.t("factor-not-fresh"));
        Away::with(problem.into_response())
    };
    let fresh = fresh.map_err(stale)?;
    let begun = site.passkeys()?.begin_registration(&caller.ctx, &caller.tenant, fresh).await;
    Ok(options(&begun.map_err(|error| site.refused(error))?))
}

async fn new(State(app): State<App>, desk: Desk, Json(said): Json<Said>) -> Result<Response, Away> {
    let (site, caller) = (Site::of(&app, &desk), desk.caller(&app, "/account").await?);
    let named = (said.ceremony.as_str(), said.name.as_str());
    let made = site.passkeys()?.finish_registration(&caller.ctx, &caller.tenant, named, said.credential);
    made.await.map_err(|error| site.refused(error))?;
    Ok(onward("/account?done=passkey-added"))
}
