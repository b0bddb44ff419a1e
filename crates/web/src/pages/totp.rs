//! Setting up, and taking away, codes from an app.

use askama::Template;
use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use candor_domain::identity::factors::{FactorsError, totp};
use serde::Deserialize;

use super::account::shown;
use super::desk::{Away, Desk};
use super::html::{ok, onward, page};
use super::second::wrong;
use crate::App;
use crate::console::Frame;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/account/totp", post(begin))
        .route("/account/totp/confirm", post(confirm))
        .route("/account/totp/remove", post(remove))
}

#[derive(Template)]
#[template(path = "totp.html")]
struct Totp {
    frame: Frame,
    /// In groups of four, for reading.
    grouped: String,
    uri: String,
    said: Option<String>,
}

impl Totp {
    fn of(frame: Frame, begun: &totp::TotpEnrolment, said: Option<String>) -> Self {
        let characters: Vec<char> = begun.secret.chars().collect();
        let groups: Vec<String> = characters.chunks(4).map(|group| group.iter().collect()).collect();
        Self { frame, grouped: groups.join(" "), uri: begun.uri.clone(), said }
    }
}

async fn begin(State(app): State<App>, desk: Desk) -> Result<Response, Away> {
    let (caller, fresh) = desk.fresh_caller(&app, "/account").await?;
    match totp::enrol(&caller.ctx, &caller.tenant, fresh).await {
        Ok(begun) => Ok(ok(&Totp::of(desk.frame(&app, "totp-title"), &begun, None))),
        Err(error) => shown(&app, &desk, &caller, false, Some(wrong(error))).await,
    }
}

#[derive(Deserialize)]
struct Confirm {
    code: String,
}

async fn confirm(State(app): State<App>, desk: Desk, Form(said): Form<Confirm>) -> Result<Response, Away> {
    let (caller, fresh) = desk.fresh_caller(&app, "/account").await?;
    match totp::confirm(&caller.ctx, &caller.tenant, &said.code, fresh).await {
        Ok(()) => Ok(onward("/account")),
        // The key is shown once: after a wrong code there is a new one.
        Err(FactorsError::WrongCode) => {
            let begun = totp::enrol(&caller.ctx, &caller.tenant, fresh).await;
            let frame = || desk.frame(&app, "totp-title");
            let begun = begun.map_err(|error| Away::with(super::account::failed(frame(), error)))?;
            let words = frame().t("totp-wrong");
            Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &Totp::of(frame(), &begun, Some(words))))
        }
        Err(error) => shown(&app, &desk, &caller, false, Some(wrong(error))).await,
    }
}

async fn remove(State(app): State<App>, desk: Desk) -> Result<Response, Away> {
    let (caller, fresh) = desk.fresh_caller(&app, "/account").await?;
    match totp::remove(&caller.ctx, &caller.tenant, fresh).await {
        Ok(()) => Ok(onward("/account")),
        Err(error) => shown(&app, &desk, &caller, false, Some(wrong(error))).await,
    }
}
