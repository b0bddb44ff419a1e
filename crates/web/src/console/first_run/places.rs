//! Key places: how many hold everything, and accepting that it is one.

use axum::extract::State;
use axum::response::Response;
use candor_domain::tenancy::{self, TenancyAction};
use serde::Deserialize;

use super::steps::page;
use crate::App;
use crate::console::{Form, Refused, Seat, onward, refused_page};
use crate::problem::{Answer, Problem};

/// Places that hold the whole key set now. Where they are is the host's own affair.
pub(in crate::console) fn whole_places(app: &App) -> usize {
    let places = app.kernel.keys().places();
    places.iter().filter(|place| place.member && place.reachable && !place.stale).count()
}

/// What the form says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    #[serde(default)]
    accepted: bool,
}

/// `POST /first-run/one-place`
pub(super) async fn accept(State(app): State<App>, seat: Seat, Form(said): Form<Said>) -> Answer<Response> {
    seat.needs(&TenancyAction::ChangeSettings)?;
    if !said.accepted {
        let mut page = page(&app, &seat).await?;
        let problem = Problem::told("accepted", page.frame.t("set-up-places-tick"));
        page.refused = Refused::of(&page.frame, &problem);
        return Ok(refused_page(problem, &page));
    }
    tenancy::accept_one_place(&seat.ctx, &seat.tenant).await?;
    Ok(onward("/first-run?done=one-place#places"))
}
