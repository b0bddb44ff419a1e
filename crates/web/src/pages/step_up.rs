//! Proving once more who one is, before something that could lock oneself out or let somebody else in.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::response::Response;
use axum::routing::get;
use candor_domain::identity::{Admitted, FactorKind};
use serde::Deserialize;

use super::desk::{Away, Desk, home_path};
use super::html::onward;
use super::myself::me;
use super::open::{Refusal, shown, wrong};
use super::sign_in::Asked;
use crate::App;
use crate::console::Frame;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/step-up", get(show).post(prove))
}

/// What stands there where none of the three can be asked for.
enum Otherwise {
    Password,
    /// Passkeys that belong to another address of this server; a password would not do.
    Elsewhere,
}

#[derive(Template)]
#[template(path = "step_up.html")]
struct StepUp<'a> {
    frame: Frame,
    next: &'a str,
    passkey: bool,
    totp: bool,
    recovery: bool,
    otherwise: Otherwise,
    said: Option<String>,
}

async fn show(State(app): State<App>, desk: Desk, Query(asked): Query<Asked>) -> Result<Response, Away> {
    let caller = desk.caller(&app, "/step-up").await?;
    form(&app, desk.frame(&app, "step-up-title"), (&caller, &asked.next), None).await
}

async fn form(
    app: &App,
    frame: Frame,
    (caller, next): (&Admitted, &str),
    refusal: Option<Refusal>,
) -> Result<Response, Away> {
    let factors = me(caller).await?.factors;
    Ok(shown(refusal, |said| StepUp {
        frame,
        next: home_path(next),
        passkey: app.ways.passkeys.is_some() && factors.contains(&FactorKind::Passkey),
        totp: factors.contains(&FactorKind::Totp),
        recovery: factors.contains(&FactorKind::RecoveryCode),
        otherwise: if factors.is_empty() { Otherwise::Password } else { Otherwise::Elsewhere },
        said,
    }))
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum With {
    Password,
    Totp,
    RecoveryCode,
}

#[derive(Deserialize)]
struct Prove {
    kind: With,
    said: String,
    #[serde(default)]
    next: String,
}

async fn prove(State(app): State<App>, desk: Desk, Form(asked): Form<Prove>) -> Result<Response, Away> {
    let Prove { kind, said, next } = asked;
    let caller = desk.caller(&app, "/step-up").await?;
    let proven = match kind {
        With::Password => app.doorkeeper.confirm_alone(&caller, &said).await,
        With::Totp => app.doorkeeper.confirm_code(&caller, FactorKind::Totp, &said).await,
        With::RecoveryCode => app.doorkeeper.confirm_code(&caller, FactorKind::RecoveryCode, &said).await,
    };
    match proven {
        Ok(()) => Ok(onward(home_path(&next))),
        Err(error) => {
            let frame = desk.frame(&app, "step-up-title");
            let refusal = Some(wrong(&frame, error));
            form(&app, frame, (&caller, &next), refusal).await
        }
    }
}
