//! `/v1/roles`: a tenant's own roles, whose actions come on top of a built-in one.

use axum::Json;
use axum::http::StatusCode;
use candor_domain::identity::{CustomRole, IdentityAction, roles};
use candor_kernel::ids::HoldingId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Created, Text};
use crate::App;
use crate::door::{At, Caller, IfMatch, Listing, Page, Query, Strict, Tagged, Turn};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_roles, create_role)).routes(routes!(
        get_role,
        change_role,
        remove_role
    ))
}

/// A custom role.
#[derive(Debug, Serialize, ToSchema)]
struct RoleView {
    #[schema(format = Uuid)]
    id: String,
    name: String,
    actions: Vec<String>,
    #[schema(format = DateTime)]
    created_at: String,
}

fn view((id, role): (HoldingId, CustomRole)) -> RoleView {
    RoleView { id: id.text(), name: role.name, actions: role.actions, created_at: role.created_at.text() }
}

/// List custom roles
#[utoipa::path(get, path = "/v1/roles", tag = "roles", params(Turn),
    responses((status = 200, description = "Newest first", body = Page<RoleView>)))]
async fn list_roles(caller: Caller, Query(turn): Query<Turn>) -> Answer<Json<Page<RoleView>>> {
    let found = roles::list(&caller.ctx, &caller.tenant).await?;
    Ok(Json(Listing::new(&caller, "roles", ()).turn(&turn, found, view)?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateRole {
    #[schema(min_length = 1, max_length = 60, example = "Eraser")]
    name: String,
    #[schema(example = json!(["call.erase"]))]
    actions: Vec<String>,
}

/// Create a custom role
///
/// Nobody puts more into a role than they may do themself.
#[utoipa::path(post, path = "/v1/roles", tag = "roles", request_body = CreateRole,
    responses((status = 201, description = "Made", body = Created,
        headers(("location" = String, description = "Where it is")))))]
async fn create_role(caller: Caller, Strict(body): Strict<CreateRole>) -> Answer<Created> {
    let id = roles::create(&caller.ctx, &caller.tenant, &body.name, &body.actions).await?;
    Ok(Created::under("/v1/roles", id))
}

/// Show a custom role
#[utoipa::path(get, path = "/v1/roles/{id}", tag = "roles",
    params(("id" = String, Path, description = "The role", format = Uuid)),
    responses((status = 200, description = "The role", body = RoleView,
        headers(("etag" = String, description = "Its version")))))]
async fn get_role(caller: Caller, At(id): At<HoldingId>) -> Answer<Tagged<RoleView>> {
    show(&caller, id).await
}

async fn show(caller: &Caller, id: HoldingId) -> Answer<Tagged<RoleView>> {
    let read = caller.tenant.read(&caller.ctx)?;
    let version = read.version::<CustomRole>(id, &IdentityAction::ListRoles).await?;
    let role = roles::get(&caller.ctx, &caller.tenant, id).await?;
    Ok(Tagged(version, view((id, role))))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangeRole {
    actions: Vec<String>,
}

/// Change what a custom role includes
#[utoipa::path(patch, path = "/v1/roles/{id}", tag = "roles", request_body = ChangeRole,
    params(("id" = String, Path, description = "The role", format = Uuid),
        ("If-Match" = String, Header, description = "The version that is changed")),
    responses((status = 200, description = "The changed role", body = RoleView,
        headers(("etag" = String, description = "Its new version")))))]
async fn change_role(
    caller: Caller,
    At(id): At<HoldingId>,
    expected: IfMatch,
    Strict(body): Strict<ChangeRole>,
) -> Answer<Tagged<RoleView>> {
    let ctx = expected.ctx(&caller, id)?;
    roles::change(&ctx, &caller.tenant, id, &body.actions).await?;
    show(&caller, id).await
}

/// Remove a custom role
#[utoipa::path(delete, path = "/v1/roles/{id}", tag = "roles",
    params(("id" = String, Path, description = "The role", format = Uuid)),
    responses((status = 204, description = "Removed; nobody had it")))]
async fn remove_role(caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    roles::remove(&caller.ctx, &caller.tenant, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
