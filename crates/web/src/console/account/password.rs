//! Changing one's own password.

use axum::extract::State;
use axum::response::Response;
use candor_domain::identity::{Admitted, IdentityError};
use serde::Deserialize;

use super::overview;
use crate::App;
use crate::console::{Form, Seat, onward};
use crate::pages::desk::Desk;
use crate::problem::{Answer, Problem};

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    #[serde(default)]
    present: String,
    #[serde(default)]
    password: String,
}

/// `POST /account/password`: the present one is the proof.
pub(super) async fn change(
    State(app): State<App>,
    seat: Seat,
    desk: Desk,
    Form(said): Form<Change>,
) -> Answer<Response> {
    let caller = Admitted { tenant: seat.tenant.clone(), ctx: seat.ctx.clone(), who: seat.who };
    match app.doorkeeper.change_password(&caller, &said.present, &said.password).await {
        Ok(()) => Ok(onward("/account?done=password-changed")),
        Err(error) => overview::refused(&app, &seat, &desk, beside_its_field(&seat, error)).await,
    }
}

/// A wrong present password is a field of this form, not a failed sign-in.
fn beside_its_field(seat: &Seat, error: IdentityError) -> Problem {
    match error {
        IdentityError::WrongPassword => {
            let voice = seat.look().voice(seat.tenant.now());
            Problem::told("present", voice.t("account-password-wrong"))
        }
        other => other.into(),
    }
}
