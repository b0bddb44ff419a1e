//! Where the wrapped keys lie, and reading them through.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::tenancy::TenancyAction;
use candor_domain::tenancy::installation::{self, KeysChecked};
use candor_kernel::Timestamp;
use candor_kernel::keys::PlaceState;
use serde::Deserialize;

use super::Staff;
use crate::App;
use crate::api::place_state;
use crate::console::{Form, Frame, onward, show};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/operator/keys.html")]
struct Keys {
    frame: Frame,
    places: Vec<Place>,
    tenants: usize,
    epoch: u64,
    epoch_since: Timestamp,
    /// `c`
    anchor: String,
    checked: Option<KeysChecked>,
    may_check: bool,
    /// Places with everything in them.
    whole: usize,
}

/// A place as the page shows it.
struct Place {
    found: PlaceState,
    state: &'static str,
    /// Of the sentence about it.
    key: String,
    tone: &'static str,
}

fn place(found: PlaceState) -> Place {
    let state = place_state(&found);
    let tone = match state {
        "whole" => "good",
        "behind" => "warn",
        _ => "bad",
    };
    Place { found, state, key: format!("operator-place-{state}"), tone }
}

/// `GET /operator/keys`
pub(super) async fn list(State(app): State<App>, seat: Staff) -> Answer<Response> {
    seat.needs(&TenancyAction::ReadInstallation)?;
    let frame = Frame::new(&seat, "/operator/keys", "operator-keys");
    let found = installation::key_places(&seat.ctx, &app.kernel).await?;
    let places: Vec<Place> = found.places.into_iter().map(place).collect();
    let whole = places.iter().filter(|place| place.state == "whole").count();
    Ok(show(&Keys {
        frame,
        places,
        whole,
        tenants: found.tenants,
        epoch: found.epoch,
        epoch_since: found.epoch_since,
        anchor: found.anchor.letter().to_lowercase(),
        checked: found.checked,
        may_check: seat.may(&TenancyAction::CheckKeys),
    }))
}

/// A button's form; it has nothing but its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pressed {}

/// `POST /operator/keys/check`
pub(super) async fn check(
    State(app): State<App>,
    seat: Staff,
    Form(Pressed {}): Form<Pressed>,
) -> Answer<Response> {
    seat.needs(&TenancyAction::CheckKeys)?;
    let found = installation::check_keys(&seat.ctx, &app.kernel).await?;
    let done = if found.problems.is_empty() { "keys-checked" } else { "keys-not-in-order" };
    Ok(onward(&format!("/operator/keys?done={done}")))
}
