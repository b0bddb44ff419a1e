//! `/v1/holds`: what is kept against erasure, and sealed meanwhile.

use axum::Json;
use axum::http::StatusCode;
use candor_domain::calls::HoldOn;
use candor_domain::privacy::{self, NewHold};
use candor_kernel::Timestamp;
use candor_kernel::deadline::HoldView as Kept;
use candor_kernel::ids::{HoldId, HoldingId, PersonId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{At, Caller, Strict};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_holds, place_hold))
        .routes(routes!(get_hold))
        .routes(routes!(release_hold))
}

/// All holds that stand.
#[derive(Debug, Serialize, ToSchema)]
struct HoldsView {
    items: Vec<HoldView>,
}

/// A hold.
#[derive(Debug, Serialize, ToSchema)]
struct HoldView {
    #[schema(format = Uuid)]
    id: String,
    /// `holding`, `person` or `tenant`.
    scope: String,
    /// The id of what is held.
    target: String,
    /// Purposes that are blocked; empty for a hold.
    blocked_purposes: Vec<String>,
    #[schema(format = DateTime)]
    placed_at: String,
    /// Ends by itself.
    #[schema(format = DateTime)]
    until: Option<String>,
    /// Matter and reason.
    reason: String,
}

fn view(hold: Kept) -> HoldView {
    HoldView {
        id: hold.id.text(),
        scope: hold.scope,
        target: hold.target,
        blocked_purposes: hold
            .blocked_purposes
            .split(',')
            .filter(|p| !p.is_empty())
            .map(str::to_owned)
            .collect(),
        placed_at: hold.placed_at.text(),
        until: hold.until.map(|at| at.text()),
        reason: hold.reason,
    }
}

/// List holds
#[utoipa::path(get, path = "/v1/holds", tag = "holds",
    responses((status = 200, description = "The latest first", body = HoldsView)))]
async fn list_holds(caller: Caller) -> Answer<Json<HoldsView>> {
    let holds = privacy::holds(&caller.ctx, &caller.tenant).await?;
    Ok(Json(HoldsView { items: holds.into_iter().map(view).collect() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PlaceHold {
    on: HeldThing,
    /// Matter and reason.
    #[schema(min_length = 1, example = "Matter 17, letter of 3 May")]
    reason: String,
    /// Ends by itself then.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

/// What shall be held.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum HeldThing {
    /// One call with its recording and transcript.
    #[schema(value_type = String, format = Uuid)]
    Call(HoldingId),
    /// Everything about a person.
    #[schema(value_type = String, format = Uuid)]
    Person(PersonId),
    /// The whole tenant.
    Everything,
}

/// What was placed.
#[derive(Debug, Serialize, ToSchema)]
struct PlacedView {
    /// One hold for each thing that it covers.
    holds: Vec<String>,
    /// Recordings whose deadline is hard: they die on their day all the same.
    left_out: Vec<String>,
}

/// Place a hold
///
/// A hold keeps the bytes and stops ordinary reading. What has a hard deadline is left out.
#[utoipa::path(post, path = "/v1/holds", tag = "holds", request_body = PlaceHold,
    responses((status = 201, description = "Placed", body = PlacedView)))]
async fn place_hold(
    caller: Caller,
    Strict(body): Strict<PlaceHold>,
) -> Answer<(StatusCode, Json<PlacedView>)> {
    let on = match body.on {
        HeldThing::Call(id) => HoldOn::Call(id),
        HeldThing::Person(id) => HoldOn::Person(id),
        HeldThing::Everything => HoldOn::Everything,
    };
    let new = NewHold { on, reason: body.reason, until: body.until };
    let held = privacy::place_hold(&caller.ctx, &caller.tenant, new).await?;
    let view = PlacedView {
        holds: held.holds.iter().map(Text::text).collect(),
        left_out: held.left_out.iter().map(Text::text).collect(),
    };
    Ok((StatusCode::CREATED, Json(view)))
}

/// Show a hold
#[utoipa::path(get, path = "/v1/holds/{id}", tag = "holds",
    params(("id" = String, Path, description = "The hold", format = Uuid)),
    responses((status = 200, description = "The hold", body = HoldView)))]
async fn get_hold(caller: Caller, At(id): At<HoldId>) -> Answer<Json<HoldView>> {
    Ok(Json(view(privacy::hold(&caller.ctx, &caller.tenant, id).await?)))
}

/// Release a hold
///
/// What is past its deadline then goes.
#[utoipa::path(post, path = "/v1/holds/{id}/release", tag = "holds",
    params(("id" = String, Path, description = "The hold", format = Uuid)),
    responses((status = 204, description = "Released")))]
async fn release_hold(caller: Caller, At(id): At<HoldId>) -> Answer<StatusCode> {
    privacy::release_hold(&caller.ctx, &caller.tenant, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
