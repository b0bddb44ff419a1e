//! Who operates the installation, and the regular question whether they still should.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::identity::Member;
use candor_domain::identity::staff::{self, AccessReview, StaffAction, StaffError};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::Staff;
use super::names::Operators;
use crate::App;
use crate::console::{Actor, Form, Frame, Refused, onward, refused_page, show};
use crate::door::At;
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/operator/people.html")]
struct People {
    frame: Frame,
    refused: Refused,
    rows: Vec<Row>,
    open: Vec<Review>,
    past: Vec<Review>,
    may_review: bool,
    may_end: bool,
}

/// An operator.
struct Row {
    id: String,
    member: Member,
    due_at: Timestamp,
    is_me: bool,
}

/// A review that is open, or how it was answered.
struct Review {
    id: String,
    who: Actor,
    asked: AccessReview,
    by: Option<Actor>,
    is_me: bool,
}

/// `GET /operator/people`
pub(super) async fn list(seat: Staff) -> Answer<Response> {
    Ok(show(&page(&seat, Refused::none()).await?))
}

async fn page(seat: &Staff, refused: Refused) -> Answer<People> {
    seat.needs(&StaffAction::ListOperators)?;
    let frame = Frame::new(seat, "/operator/people", "operator-people");
    let all = staff::operators(&seat.ctx, &seat.tenant).await?;
    let row = |(id, member): (HoldingId, Member)| Row {
        id: id.to_string(),
        due_at: member.reviewed_at.unwrap_or(member.created_at) + staff::REVIEW_EVERY,
        is_me: id == seat.member_id(),
        member,
    };
    let rows = all.into_iter().map(row).collect();
    let may_review = seat.may(&StaffAction::ListReviews);
    let (mut open, mut past) = (Vec::new(), Vec::new());
    if may_review {
        let names = Operators::of(seat).await?;
        for (id, review) in staff::reviews(&seat.ctx, &seat.tenant).await? {
            let shown = Review {
                id: id.to_string(),
                who: names.name(&frame, &review.operator.to_string()),
                by: review.signed.as_ref().map(|signed| names.name(&frame, &signed.by)),
                is_me: review.operator == seat.member_id(),
                asked: review,
            };
            if shown.asked.signed.is_some() { past.push(shown) } else { open.push(shown) }
        }
    }
    let may_end = seat.may(&StaffAction::DeactivateOperator);
    Ok(People { frame, refused, rows, open, past, may_review, may_end })
}

/// A button's form; it has nothing but its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pressed {}

/// `POST /operator/people/{id}/deactivate`
pub(super) async fn deactivate(
    State(app): State<App>,
    seat: Staff,
    At(id): At<HoldingId>,
    Form(Pressed {}): Form<Pressed>,
) -> Answer<Response> {
    let done = staff::deactivate(&seat.ctx, &app.kernel, id).await;
    answered(&seat, done, "operator-deactivated").await
}

/// What the form says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signed {
    keep: bool,
}

/// `POST /operator/reviews/{id}/sign`
pub(super) async fn sign(
    State(app): State<App>,
    seat: Staff,
    At(id): At<HoldingId>,
    Form(Signed { keep }): Form<Signed>,
) -> Answer<Response> {
    let done = staff::sign(&seat.ctx, &app.kernel, id, keep).await;
    answered(&seat, done, if keep { "review-kept" } else { "operator-deactivated" }).await
}

async fn answered(seat: &Staff, done: Result<(), StaffError>, key: &str) -> Answer<Response> {
    let Err(error) = done else { return Ok(onward(&format!("/operator/people?done={key}"))) };
    let problem = Problem::from(error);
    let list = page(seat, Refused::none()).await.map_err(|_| problem.clone())?;
    let refused = Refused::of(&list.frame, &problem);
    Ok(refused_page(problem, &People { refused, ..list }))
}
