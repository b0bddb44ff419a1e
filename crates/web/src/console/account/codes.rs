//! Recovery codes: made, shown once.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::identity::factors::recovery;

use super::{Pressed, fresh, overview};
use crate::App;
use crate::console::{Form, Frame, Seat, show};
use crate::door::hold_secret;
use crate::pages::desk::{Away, Desk};

#[derive(Template)]
#[template(path = "console/account/codes.html")]
struct Codes {
    frame: Frame,
    codes: Vec<String>,
}

/// `POST /account/recovery-codes`
pub(super) async fn make(
    State(app): State<App>,
    seat: Seat,
    desk: Desk,
    Form(Pressed {}): Form<Pressed>,
) -> Result<Response, Away> {
    let proof = fresh(&seat)?;
    match recovery::make(&seat.ctx, &seat.tenant, proof).await {
        Ok(codes) => {
            let frame = Frame::new(&seat, "/account", "account-codes-title");
            let frame = frame.under_key("account-title", "/account");
            Ok(hold_secret(show(&Codes { frame, codes })))
        }
        Err(error) => Ok(overview::refused(&app, &seat, &desk, error.into()).await?),
    }
}
