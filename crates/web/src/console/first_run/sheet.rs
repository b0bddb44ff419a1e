//! The recovery sheet: what to print and lock away for the day when something is lost.

use askama::Template;
use axum::response::Response;
use candor_domain::identity::factors::{Fresh, recovery};
use candor_domain::tenancy::TenancyAction;

use crate::console::{Frame, Seat, onward, show as shown};
use crate::door::{From, hold_secret};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/first_run/sheet.html")]
struct Page {
    frame: Frame,
    address: String,
    tenant: String,
    who: String,
    email: String,
    /// Made just now; shown this once.
    codes: Vec<String>,
    /// How many are left of those made earlier.
    left: Option<usize>,
    version: &'static str,
}

/// `GET /first-run/sheet`
pub(super) async fn show(seat: Seat, from: From) -> Answer<Response> {
    seat.needs(&TenancyAction::ChangeSettings)?;
    let left = recovery::left(&seat.ctx, &seat.tenant).await?;
    Ok(shown(&sheet(&seat, &from, Vec::new(), left)))
}

/// `POST /first-run/sheet`: with new codes, after a fresh proof of who asks.
pub(super) async fn make(seat: Seat, from: From) -> Answer<Response> {
    seat.needs(&TenancyAction::ChangeSettings)?;
    let Ok(fresh) = Fresh::of(&seat.who, seat.tenant.now()) else {
        return Ok(onward("/step-up?next=/first-run/sheet"));
    };
    let codes = recovery::make(&seat.ctx, &seat.tenant, fresh).await?;
    Ok(hold_secret(shown(&sheet(&seat, &from, codes, None))))
}

fn sheet(seat: &Seat, from: &From, codes: Vec<String>, left: Option<usize>) -> Page {
    Page {
        frame: Frame::new(seat, "", "set-up-sheet").under_key("set-up-title", "/first-run"),
        address: from.link("/sign-in"),
        tenant: seat.tenant.id().to_string(),
        who: seat.member().display_name.clone(),
        email: seat.member().email.clone(),
        codes,
        left,
        version: env!("CARGO_PKG_VERSION"),
    }
}
