//! The first page of somebody who is signed in, until there is a console: what to do next.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use candor_domain::identity::{Admitted, Member, members};
use candor_domain::tenancy;
use candor_domain::{Purpose, identity};
use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;

use super::desk::{Away, Desk};
use super::html::ok;
use crate::App;
use crate::problem::Problem;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/", get(show))
}

#[derive(Template)]
#[template(path = "landing.html")]
struct Landing {
    name: String,
    role: String,
    firm: String,
    /// A password alone opens the account.
    weak: bool,
}

async fn show(State(app): State<App>, desk: Desk) -> Result<Response, Away> {
    let caller = desk.caller(&app, "/").await?;
    let member = me(&caller).await?;
    let firm = firm(&app, caller.tenant.id()).await;
    let role = if caller.tenant.id() == TenantId::ZERO { "operator" } else { member.role.name() };
    let weak = member.factors.is_empty() && !caller.who.second_factor;
    Ok(ok(&Landing { name: member.display_name, role: role.to_owned(), firm, weak }))
}

/// Whoever is signed in, as a member.
pub(super) async fn me(caller: &Admitted) -> Result<Member, Away> {
    let found = members::get(&caller.ctx, &caller.tenant, caller.who.member).await;
    found.map_err(|error| match error {
        identity::IdentityError::Kernel(error) => Away::with(Problem::from(error).into_response()),
        other => Away::with(Problem::internal(other).into_response()),
    })
}

/// The tenant's name; what is not found is not worth an error page.
async fn firm(app: &App, tenant: TenantId) -> String {
    let nameless = || "this installation".to_owned();
    let Ok(zero) = app.kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service) else {
        return nameless();
    };
    let found = tenancy::get(&zero, &app.kernel, &tenant.to_string()).await;
    found.map_or_else(|_| nameless(), |(_, record)| record.name)
}
