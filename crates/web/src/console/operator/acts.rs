//! What operators changed, until somebody else has signed for it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::audit::{self, Act};
use candor_domain::identity::staff::{StaffAction, StaffError};
use candor_kernel::Timestamp;
use serde::Deserialize;

use super::Staff;
use super::names::Operators;
use crate::App;
use crate::console::log::sentence;
use crate::console::{Actor, Form, Frame, Refused, onward, refused_page, show};
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/operator/acts.html")]
struct Acts {
    frame: Frame,
    refused: Refused,
    rows: Vec<Row>,
    /// How many wait in all.
    waiting: u64,
    due_at: Option<Timestamp>,
    /// The last act on the page: signing reaches so far.
    until: Option<u64>,
    /// Acts of others among them.
    others: usize,
    may_sign: bool,
}

/// An entry of the installation's log by which somebody changed something.
struct Row {
    act: Act,
    sentence: String,
    by: Actor,
    is_mine: bool,
}

/// `GET /operator/acts`
pub(super) async fn list(State(app): State<App>, seat: Staff) -> Answer<Response> {
    Ok(show(&page(&app, &seat, Refused::none()).await?))
}

async fn page(app: &App, seat: &Staff, refused: Refused) -> Answer<Acts> {
    seat.needs(&StaffAction::ListReviews)?;
    let frame = Frame::new(seat, "/operator/acts", "operator-acts");
    let queue = audit::unreviewed_acts(&seat.ctx, &app.kernel).await?;
    let names = Operators::of(seat).await?;
    let me = seat.member_id().to_string();
    let row = |act: Act| Row {
        sentence: sentence(&frame, &act.action),
        by: names.name(&frame, &act.by),
        is_mine: act.by == me,
        act,
    };
    let rows: Vec<Row> = queue.acts.into_iter().map(row).collect();
    Ok(Acts {
        refused,
        waiting: queue.unreviewed,
        due_at: queue.due_at,
        until: rows.last().map(|row| row.act.index),
        others: rows.iter().filter(|row| !row.is_mine).count(),
        may_sign: seat.may(&StaffAction::SignReview),
        frame,
        rows,
    })
}

/// What the form says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Until {
    until: u64,
}

/// `POST /operator/acts/sign`
pub(super) async fn sign(
    State(app): State<App>,
    seat: Staff,
    Form(Until { until }): Form<Until>,
) -> Answer<Response> {
    match audit::sign_acts(&seat.ctx, &app.kernel, until).await {
        Ok(_) => Ok(onward("/operator/acts?done=acts-signed")),
        Err(error) => refused(&app, &seat, error).await,
    }
}

async fn refused(app: &App, seat: &Staff, error: StaffError) -> Answer<Response> {
    let problem = Problem::from(error);
    let list = page(app, seat, Refused::none()).await.map_err(|_| problem.clone())?;
    let refused = Refused::of(&list.frame, &problem);
    Ok(refused_page(problem, &Acts { refused, ..list }))
}
