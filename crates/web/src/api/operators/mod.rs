//! `/v1/operator`: what operators of the installation do. Callers are operators, in tenant zero; to everybody else
//! nothing is here. No route shows a customer's things but [`items`], which needs a grant that names them.

mod acts;
mod grants;
mod items;
mod people;

use axum::Json;
use candor_domain::tenancy;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::Caller;
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_tenants))
        .routes(routes!(grants::list_requests, grants::request_grant))
        .routes(routes!(grants::vouch_for_grant))
        .routes(routes!(grants::give_grant_back))
        .routes(routes!(items::open_item))
        .routes(routes!(people::list_operators))
        .routes(routes!(people::deactivate_operator))
        .routes(routes!(people::list_reviews))
        .routes(routes!(people::sign_review))
        .routes(routes!(acts::list_acts))
        .routes(routes!(acts::sign_acts))
}

/// All tenants.
#[derive(Debug, Serialize, ToSchema)]
struct TenantsView {
    items: Vec<TenantLine>,
}

/// That a tenant exists.
#[derive(Debug, Serialize, ToSchema)]
struct TenantLine {
    #[schema(format = Uuid)]
    id: String,
    name: String,
    preset: String,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    closed_at: Option<String>,
}

/// List tenants
///
/// Names and states; what is inside a tenant is nobody's list.
#[utoipa::path(get, path = "/v1/operator/tenants", tag = "operators",
    responses((status = 200, description = "The newest first", body = TenantsView)))]
async fn list_tenants(
    axum::extract::State(app): axum::extract::State<App>,
    caller: Caller,
) -> Answer<Json<TenantsView>> {
    let all = tenancy::list(&caller.ctx, &app.kernel).await?;
    let line = |record: tenancy::TenantRecord| TenantLine {
        id: record.tenant.text(),
        created_at: record.created_at.text(),
        closed_at: record.closed_at.map(|at| at.text()),
        name: record.name,
        preset: record.preset,
    };
    Ok(Json(TenantsView { items: all.into_iter().map(|(_, record)| line(record)).collect() }))
}
