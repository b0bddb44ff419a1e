//! All ways in that this person has.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::identity::factors::passkeys::{self, PasskeyView};
use candor_domain::identity::factors::recovery;
use candor_domain::identity::{FactorKind, has_password, members};
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::{Pressed, fresh};
use crate::App;
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show as shown};
use crate::door::{At, Query};
use crate::pages::desk::{Away, Desk};
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/account/overview.html")]
pub(super) struct Account {
    frame: Frame,
    pub(super) refused: Refused,
    /// Just came in by an invitation.
    welcome: bool,
    passkeys: Vec<PasskeyView>,
    /// What a new one might be called; none where this server has no address that passkeys can belong to.
    suggestion: Option<String>,
    totp: bool,
    recovery: Option<usize>,
    password: Password,
}

/// What stands where the password is changed.
#[derive(PartialEq, Eq)]
enum Password {
    /// Their own, to be changed.
    Theirs,
    /// They joined without one; this is what they have in its place.
    None,
    /// Operators have no password that lets them in.
    Useless,
}

impl Password {
    async fn of(seat: &Seat) -> Answer<Self> {
        if seat.is_operator() {
            return Ok(Self::Useless);
        }
        Ok(if has_password(&seat.ctx, &seat.tenant).await? { Self::Theirs } else { Self::None })
    }
}

impl Account {
    pub(super) fn frame(&self) -> &Frame {
        &self.frame
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    welcome: Option<String>,
}

/// `GET /account`
pub(super) async fn show(
    State(app): State<App>,
    seat: Seat,
    desk: Desk,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let account = page(&app, &seat, &desk).await?;
    Ok(shown(&Account { welcome: asked.welcome.is_some(), ..account }))
}

pub(super) async fn page(app: &App, seat: &Seat, desk: &Desk) -> Answer<Account> {
    let frame = Frame::new(seat, "/account", "account-title");
    // As of now: what a form has just changed stands on the page.
    let me = members::myself(&seat.ctx, &seat.tenant).await?.1;
    Ok(Account {
        refused: Refused::none(),
        welcome: false,
        passkeys: passkeys::list(&seat.ctx, &seat.tenant).await?,
        suggestion: app.ways.passkeys.as_ref().map(|_| frame.word("account-device", desk.device())),
        totp: me.factors.contains(&FactorKind::Totp),
        recovery: recovery::left(&seat.ctx, &seat.tenant).await?,
        password: Password::of(seat).await?,
        frame,
    })
}

/// The page with a refusal on it.
pub(super) async fn refused(app: &App, seat: &Seat, desk: &Desk, problem: Problem) -> Answer<Response> {
    let account = page(app, seat, desk).await.map_err(|_| problem.clone())?;
    let refused = Refused::of(account.frame(), &problem);
    Ok(refused_page(problem, &Account { refused, ..account }))
}

/// `POST /account/passkeys/{id}/remove`
pub(super) async fn remove_passkey(
    State(app): State<App>,
    seat: Seat,
    desk: Desk,
    At(id): At<HoldingId>,
    Form(Pressed {}): Form<Pressed>,
) -> Result<Response, Away> {
    let proof = fresh(&seat)?;
    match passkeys::remove(&seat.ctx, &seat.tenant, id, proof).await {
        Ok(()) => Ok(onward("/account?done=passkey-removed")),
        Err(error) => Ok(refused(&app, &seat, &desk, error.into()).await?),
    }
}
