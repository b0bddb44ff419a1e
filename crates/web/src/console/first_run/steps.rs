//! The page with all steps: what is done, what is open, and how to do it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::calls;
use candor_domain::identity::factors::recovery;
use candor_domain::paging::Slice;
use candor_domain::privacy;
use candor_domain::tenancy::{self, TenancyAction};
use candor_kernel::Timestamp;

use super::places::whole_places;
use super::promises::{Told, lines};
use super::summary::idle;
use crate::App;
use crate::console::{Frame, Refused, Seat, show as shown};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/first_run/steps.html")]
pub(super) struct Page {
    pub(super) frame: Frame,
    pub(super) refused: Refused,
    has_factor: bool,
    promises: Told,
    /// The preset can still be chosen.
    may_choose: bool,
    /// Places that hold the whole key set.
    places: usize,
    accepted_at: Option<Timestamp>,
    /// Recovery codes that are left, if there are any.
    codes: Option<usize>,
    has_calls: bool,
    /// Why no call is taken in here, if none is.
    idle: Option<String>,
    /// What was pasted and refused.
    pub(super) pasted: String,
    pub(super) client: String,
}

impl Page {
    fn has_places(&self) -> bool {
        self.places > 1 || self.accepted_at.is_some()
    }

    /// Steps that are done, of five.
    fn done(&self) -> usize {
        let steps = [self.has_factor, true, self.has_places(), self.codes.is_some(), self.has_calls];
        steps.into_iter().filter(|done| *done).count()
    }
}

/// `GET /first-run`
pub(super) async fn show(State(app): State<App>, seat: Seat) -> Answer<Response> {
    Ok(shown(&page(&app, &seat).await?))
}

/// The steps, for whoever may change how the workspace is set up.
pub(super) async fn page(app: &App, seat: &Seat) -> Answer<Page> {
    seat.needs(&TenancyAction::ChangeSettings)?;
    let frame = Frame::new(seat, "", "set-up-title");
    let account = tenancy::account(&seat.ctx, &seat.tenant).await?;
    Ok(Page {
        has_factor: !seat.member().factors.is_empty(),
        promises: lines(&frame, &account, &seat.tenant.schedule()),
        may_choose: privacy::is_empty(&seat.ctx, &seat.tenant).await?,
        places: whole_places(app),
        accepted_at: account.one_place_accepted_at,
        codes: recovery::left(&seat.ctx, &seat.tenant).await?,
        has_calls: has_calls(seat).await?,
        idle: idle(&frame, &account.preset, &seat.tenant.schedule()),
        refused: Refused::none(),
        pasted: String::new(),
        client: String::new(),
        frame,
    })
}

async fn has_calls(seat: &Seat) -> Answer<bool> {
    Ok(!calls::page(&seat.ctx, &seat.tenant, None, Slice::first(1)).await?.items.is_empty())
}

/// Is the first call still to come, for somebody who sets the workspace up?
pub(in crate::console) async fn is_open(seat: &Seat) -> Answer<bool> {
    Ok(seat.may(&TenancyAction::ChangeSettings) && !has_calls(seat).await?)
}
