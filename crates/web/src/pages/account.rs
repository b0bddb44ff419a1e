//! How somebody signs in: passkeys, codes from an app, recovery codes.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::identity::factors::{FactorsError, passkeys, recovery};
use candor_domain::identity::{Admitted, FactorKind};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::desk::{Away, Desk};
use super::html::{Said, ok, onward, page};
use super::myself::me;
use super::second::wrong;
use crate::App;
use crate::console::Frame;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/account", get(show))
        .route("/account/passkeys/{id}/remove", post(remove_passkey))
        .route("/account/recovery-codes", post(make_codes))
}

/// A passkey in the list.
struct Row {
    id: String,
    name: String,
    created: String,
    used: Option<String>,
}

#[derive(Template)]
#[template(path = "account.html")]
struct Account {
    frame: Frame,
    welcome: bool,
    site: bool,
    passkeys: Vec<Row>,
    suggestion: String,
    totp: bool,
    recovery: Option<usize>,
    said: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    welcome: Option<String>,
}

async fn show(State(app): State<App>, desk: Desk, Query(asked): Query<Asked>) -> Result<Response, Away> {
    let caller = desk.caller(&app, "/account").await?;
    shown(&app, &desk, &caller, asked.welcome.is_some(), None).await
}

/// The page, also after something on it was refused.
pub(super) async fn shown(
    app: &App,
    desk: &Desk,
    caller: &Admitted,
    welcome: bool,
    said: Option<(StatusCode, String)>,
) -> Result<Response, Away> {
    let failed = |error| Away::with(super::account::failed(desk.frame(app, "public-failed"), error));
    let found = passkeys::list(&caller.ctx, &caller.tenant).await.map_err(failed)?;
    let row = |view: passkeys::PasskeyView| Row {
        id: view.id.to_string(),
        name: view.name,
        created: view.created_at.utc_day(),
        used: view.used_at.map(Timestamp::utc_day),
    };
    let left = recovery::left(&caller.ctx, &caller.tenant).await.map_err(failed)?;
    let (status, said) = said.map_or((StatusCode::OK, None), |(status, words)| (status, Some(words)));
    let account = Account {
        frame: desk.frame(app, "account-title").back_to("/account"),
        welcome,
        site: app.ways.passkeys.is_some(),
        passkeys: found.into_iter().map(row).collect(),
        suggestion: desk.device_name(),
        totp: me(caller).await?.factors.contains(&FactorKind::Totp),
        recovery: left,
        said,
    };
    Ok(page(status, &account))
}

/// A page for a refusal that leaves nothing to show.
pub(super) fn failed(frame: Frame, error: FactorsError) -> Response {
    let (status, words) = wrong(error);
    page(status, &Said::of(frame, words, ("/account", "public-back")))
}

async fn remove_passkey(
    State(app): State<App>,
    desk: Desk,
    Path(id): Path<String>,
) -> Result<Response, Away> {
    let (caller, fresh) = desk.fresh_caller(&app, "/account").await?;
    let id = id.parse().unwrap_or(HoldingId::NIL);
    match passkeys::remove(&caller.ctx, &caller.tenant, id, fresh).await {
        Ok(()) => Ok(onward("/account")),
        Err(error) => shown(&app, &desk, &caller, false, Some(wrong(error))).await,
    }
}

#[derive(Template)]
#[template(path = "recovery_codes.html")]
struct Codes {
    frame: Frame,
    codes: Vec<String>,
}

async fn make_codes(State(app): State<App>, desk: Desk) -> Result<Response, Away> {
    let (caller, fresh) = desk.fresh_caller(&app, "/account").await?;
    match recovery::make(&caller.ctx, &caller.tenant, fresh).await {
        Ok(codes) => Ok(ok(&Codes { frame: desk.frame(&app, "account-codes-title"), codes })),
        Err(error) => shown(&app, &desk, &caller, false, Some(wrong(error))).await,
    }
}
