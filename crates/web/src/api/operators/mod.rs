//! `/v1/operator`: what operators of the installation do. Callers are operators, in tenant zero; to everybody else
//! nothing is here. No route shows a customer's things but [`items`], which needs a grant that names them.

mod acts;
mod grants;
mod installation;
mod items;
mod people;
mod register;
mod tenants;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use installation::place_state;

use crate::App;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(tenants::list_tenants))
        .routes(routes!(tenants::get_tenant_figures))
        .routes(routes!(installation::show_health))
        .routes(routes!(installation::list_key_places))
        .routes(routes!(installation::check_key_places))
        .routes(routes!(installation::list_backups))
        .routes(routes!(installation::list_work))
        .routes(routes!(grants::list_requests, grants::request_grant))
        .routes(routes!(grants::vouch_for_grant))
        .routes(routes!(grants::give_grant_back))
        .routes(routes!(items::open_item))
        .routes(routes!(people::list_operators))
        .routes(routes!(people::deactivate_operator))
        .routes(routes!(people::list_reviews))
        .routes(routes!(people::sign_review))
        .routes(routes!(register::announce_subprocessor))
        .routes(routes!(register::change_subprocessor))
        .routes(routes!(register::retire_subprocessor))
        .routes(routes!(acts::list_acts))
        .routes(routes!(acts::sign_acts))
}
