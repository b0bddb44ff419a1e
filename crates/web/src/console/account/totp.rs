//! Setting up, and taking away, codes from an app.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::identity::factors::totp::{self, TotpEnrolment};
use candor_domain::identity::factors::{FactorsError, Fresh};
use serde::Deserialize;

use super::{Pressed, fresh, overview};
use crate::App;
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show};
use crate::door::hold_secret;
use crate::pages::desk::{Away, Desk};
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/account/totp.html")]
struct Totp {
    frame: Frame,
    refused: Refused,
    /// In groups of four, for reading.
    grouped: String,
    uri: String,
}

impl Totp {
    fn of(seat: &Seat, begun: &TotpEnrolment) -> Self {
        let characters: Vec<char> = begun.secret.chars().collect();
        let groups: Vec<String> = characters.chunks(4).map(|group| group.iter().collect()).collect();
        let frame = Frame::new(seat, "/account", "totp-title").under_key("account-title", "/account");
        Self { frame, refused: Refused::none(), grouped: groups.join(" "), uri: begun.uri.clone() }
    }
}

/// `POST /account/totp`
pub(super) async fn begin(
    State(app): State<App>,
    seat: Seat,
    desk: Desk,
    Form(Pressed {}): Form<Pressed>,
) -> Result<Response, Away> {
    let proof = fresh(&seat)?;
    match totp::enrol(&seat.ctx, &seat.tenant, proof).await {
        Ok(begun) => Ok(hold_secret(show(&Totp::of(&seat, &begun)))),
        Err(error) => Ok(overview::refused(&app, &seat, &desk, error.into()).await?),
    }
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirm {
    #[serde(default)]
    code: String,
}

/// `POST /account/totp/confirm`
pub(super) async fn confirm(
    State(app): State<App>,
    seat: Seat,
    desk: Desk,
    Form(Confirm { code }): Form<Confirm>,
) -> Result<Response, Away> {
    let proof = fresh(&seat)?;
    match totp::confirm(&seat.ctx, &seat.tenant, &code, proof).await {
        Ok(()) => Ok(onward("/account?done=totp-set")),
        Err(FactorsError::WrongCode) => Ok(wrong_code(&seat, proof).await?),
        Err(error) => Ok(overview::refused(&app, &seat, &desk, error.into()).await?),
    }
}

/// The key is shown once: after a wrong code there is a new one.
async fn wrong_code(seat: &Seat, proof: Fresh) -> Answer<Response> {
    let page = Totp::of(seat, &totp::enrol(&seat.ctx, &seat.tenant, proof).await?);
    let problem = Problem::told("code", page.frame.t("totp-wrong"));
    let refused = Refused::of(&page.frame, &problem);
    Ok(hold_secret(refused_page(problem, &Totp { refused, ..page })))
}

/// `POST /account/totp/remove`
pub(super) async fn remove(
    State(app): State<App>,
    seat: Seat,
    desk: Desk,
    Form(Pressed {}): Form<Pressed>,
) -> Result<Response, Away> {
    let proof = fresh(&seat)?;
    match totp::remove(&seat.ctx, &seat.tenant, proof).await {
        Ok(()) => Ok(onward("/account?done=totp-removed")),
        Err(error) => Ok(overview::refused(&app, &seat, &desk, error.into()).await?),
    }
}
