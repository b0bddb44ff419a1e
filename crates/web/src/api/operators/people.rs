//! Who operates the installation, and whether they still should.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use candor_domain::identity::staff::{self, AccessReview};
use candor_kernel::ids::{HoldingId, TenantId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::App;
use crate::api::Text;
use crate::door::{At, Caller, Strict};
use crate::problem::Answer;

/// All operators.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OperatorsView {
    items: Vec<OperatorView>,
}

/// An operator.
#[derive(Debug, Serialize, ToSchema)]
struct OperatorView {
    #[schema(format = Uuid)]
    id: String,
    name: String,
    email: String,
    /// `operator`, `reviewer`, `steward`.
    roles: Vec<String>,
    /// Without a review by then the roles rest.
    #[schema(format = DateTime)]
    review_due_at: String,
}

/// List operators
#[utoipa::path(get, path = "/v1/operator/operators", tag = "operators",
    responses((status = 200, description = "Those who are active", body = OperatorsView)))]
pub(super) async fn list_operators(State(app): State<App>, caller: Caller) -> Answer<Json<OperatorsView>> {
    let home = app.kernel.tenant(TenantId::ZERO).await?;
    let all = staff::operators(&caller.ctx, &home).await?;
    let shown = all.into_iter().map(|(id, member)| OperatorView {
        id: id.text(),
        review_due_at: (member.reviewed_at.unwrap_or(member.created_at) + staff::REVIEW_EVERY).text(),
        name: member.display_name,
        email: member.email,
        roles: member.operator_roles,
    });
    Ok(Json(OperatorsView { items: shown.collect() }))
}

/// Deactivate an operator
///
/// Sessions and tokens end at once.
#[utoipa::path(post, path = "/v1/operator/operators/{id}/deactivate", tag = "operators",
    params(("id" = String, Path, description = "The operator", format = Uuid)),
    responses((status = 204, description = "Deactivated")))]
pub(super) async fn deactivate_operator(
    State(app): State<App>,
    caller: Caller,
    At(id): At<HoldingId>,
) -> Answer<StatusCode> {
    staff::deactivate(&caller.ctx, &app.kernel, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Reviews of operators' access.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReviewsView {
    items: Vec<ReviewView>,
}

/// The question whether somebody should still be an operator.
#[derive(Debug, Serialize, ToSchema)]
struct ReviewView {
    #[schema(format = Uuid)]
    id: String,
    #[schema(format = Uuid)]
    operator: String,
    #[schema(format = DateTime)]
    opened_at: String,
    #[schema(format = DateTime)]
    due_at: String,
    /// Who answered.
    signed_by: Option<String>,
    /// The operator stays.
    keep: Option<bool>,
}

fn review((id, review): (HoldingId, AccessReview)) -> ReviewView {
    ReviewView {
        id: id.text(),
        operator: review.operator.text(),
        opened_at: review.opened_at.text(),
        due_at: review.due_at.text(),
        keep: review.signed.as_ref().map(|signed| signed.keep),
        signed_by: review.signed.map(|signed| signed.by),
    }
}

/// List access reviews
#[utoipa::path(get, path = "/v1/operator/reviews", tag = "operators",
    responses((status = 200, description = "The newest first", body = ReviewsView)))]
pub(super) async fn list_reviews(State(app): State<App>, caller: Caller) -> Answer<Json<ReviewsView>> {
    let home = app.kernel.tenant(TenantId::ZERO).await?;
    let all = staff::reviews(&caller.ctx, &home).await?;
    Ok(Json(ReviewsView { items: all.into_iter().map(review).collect() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignReview {
    /// `true`: for another ninety days. `false`: deactivated now.
    keep: bool,
}

/// Sign an access review
///
/// Nobody signs their own.
#[utoipa::path(post, path = "/v1/operator/reviews/{id}/sign", tag = "operators", request_body = SignReview,
    params(("id" = String, Path, description = "The review", format = Uuid)),
    responses((status = 204, description = "Signed")))]
pub(super) async fn sign_review(
    State(app): State<App>,
    caller: Caller,
    At(id): At<HoldingId>,
    Strict(body): Strict<SignReview>,
) -> Answer<StatusCode> {
    staff::sign(&caller.ctx, &app.kernel, id, body.keep).await?;
    Ok(StatusCode::NO_CONTENT)
}
