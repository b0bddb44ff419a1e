//! `/account`: how one signs in oneself: passkeys, an app's codes, recovery codes, the password.
//!
//! What could lock somebody out, or let somebody else in, wants a proof of the last ten minutes. The ceremonies of
//! passkeys are in [`crate::pages`], for the script.

mod codes;
mod overview;
mod password;
mod totp;

use axum::Router;
use axum::routing::{get, post};
use candor_domain::identity::factors::Fresh;
use serde::Deserialize;

use super::{Seat, onward};
use crate::App;
use crate::pages::desk::Away;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/account", get(overview::show))
        .route("/account/passkeys/{id}/remove", post(overview::remove_passkey))
        .route("/account/password", post(password::change))
        .route("/account/recovery-codes", post(codes::make))
        .route("/account/totp", post(totp::begin))
        .route("/account/totp/confirm", post(totp::confirm))
        .route("/account/totp/remove", post(totp::remove))
}

/// A button's form; it has nothing but its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pressed {}

/// The proof of the last ten minutes, or the way to prove it.
fn fresh(seat: &Seat) -> Result<Fresh, Away> {
    Fresh::of(&seat.who, seat.tenant.now()).map_err(|_| Away::with(onward("/step-up?next=/account")))
}
