//! What operators did, and who has looked at it.

use axum::Json;
use axum::extract::State;
use candor_domain::audit::{self, Act};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::App;
use crate::api::Text;
use crate::door::{Caller, Strict};
use crate::problem::Answer;

/// What waits for a review.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActsView {
    /// How many acts nobody else has signed for.
    unreviewed: u64,
    /// By when the oldest of them is to be signed for.
    #[schema(format = DateTime)]
    due_at: Option<String>,
    /// The oldest of them first, at most 200.
    items: Vec<ActView>,
}

/// An entry of the installation's log by which a person changed something.
#[derive(Debug, Serialize, ToSchema)]
struct ActView {
    /// Its running number.
    index: u64,
    #[schema(format = DateTime)]
    at: String,
    action: String,
    /// An operator's id, or `host`.
    by: String,
}

/// List acts that wait for a review
///
/// Privileged acts in the installation's own log. What operators do in a customer's tenant is in the customer's log.
#[utoipa::path(get, path = "/v1/operator/acts", tag = "operators",
    responses((status = 200, description = "The oldest first", body = ActsView)))]
pub(super) async fn list_acts(State(app): State<App>, caller: Caller) -> Answer<Json<ActsView>> {
    let queue = audit::unreviewed_acts(&caller.ctx, &app.kernel).await?;
    let view = |act: Act| ActView { index: act.index, at: act.at.text(), action: act.action, by: act.by };
    Ok(Json(ActsView {
        unreviewed: queue.unreviewed,
        due_at: queue.due_at.map(|at| at.text()),
        items: queue.acts.into_iter().map(view).collect(),
    }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignActs {
    /// All acts up to this entry, and it, were looked at.
    until: u64,
}

/// That somebody signed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActsSigned {
    /// For how many acts.
    acts: u64,
}

/// Sign for acts
///
/// Nobody signs for their own: those stay for another reviewer.
#[utoipa::path(post, path = "/v1/operator/acts/sign", tag = "operators", request_body = SignActs,
    responses((status = 200, description = "Signed", body = ActsSigned)))]
pub(super) async fn sign_acts(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<SignActs>,
) -> Answer<Json<ActsSigned>> {
    Ok(Json(ActsSigned { acts: audit::sign_acts(&caller.ctx, &app.kernel, body.until).await? }))
}
