//! `/v1/me`: who is asking, and the password of whoever it is.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use candor_domain::identity::{Admitted, members, scopes_of};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use super::members::{MemberView, view};
use crate::App;
use crate::door::{Caller, Strict};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_me))
        .routes(routes!(change_password))
        .routes(routes!(confirm_password))
}

/// Who is asking, and with what.
#[derive(Debug, Serialize, ToSchema)]
struct MeView {
    #[schema(format = Uuid)]
    tenant: String,
    member: MemberView,
    /// The session that asks, or none.
    #[schema(format = Uuid)]
    session: Option<String>,
    /// The token that asks, or none.
    #[schema(format = Uuid)]
    token: Option<String>,
    /// What the token is for; absent for a person.
    scopes: Option<Vec<String>>,
    second_factor: bool,
    /// When the member last proved who they are.
    #[schema(format = DateTime)]
    authenticated_at: String,
}

/// Who am I?
#[utoipa::path(get, path = "/v1/me", tag = "sign-in",
    responses((status = 200, description = "The caller", body = MeView)))]
async fn get_me(caller: Caller) -> Answer<Json<MeView>> {
    let member = members::myself(&caller.ctx, &caller.tenant).await?;
    Ok(Json(MeView {
        tenant: caller.tenant.id().text(),
        member: view(member),
        session: caller.who.session.map(|id| id.text()),
        token: caller.who.token.map(|id| id.text()),
        scopes: scopes_of(&caller.ctx),
        second_factor: caller.who.second_factor,
        authenticated_at: caller.who.authenticated_at.text(),
    }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangePassword {
    #[schema(format = Password, max_length = 256)]
    present: String,
    /// At least twelve characters.
    #[schema(format = Password, max_length = 256)]
    new: String,
}

/// Set a new password
///
/// Every other session ends.
#[utoipa::path(post, path = "/v1/me/password", tag = "sign-in", request_body = ChangePassword,
    responses((status = 204, description = "Set")))]
async fn change_password(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<ChangePassword>,
) -> Answer<StatusCode> {
    app.doorkeeper.change_password(&admitted(caller), &body.present, &body.new).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConfirmPassword {
    #[schema(format = Password, max_length = 256)]
    password: String,
}

/// Prove again who you are
///
/// For ten minutes the session may do what wants a fresh proof: make tokens, change second factors. Where a second
/// factor is set up, the password alone does not do.
#[utoipa::path(post, path = "/v1/me/confirmations", tag = "sign-in", request_body = ConfirmPassword,
    responses((status = 204, description = "Proven")))]
async fn confirm_password(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<ConfirmPassword>,
) -> Answer<StatusCode> {
    app.doorkeeper.confirm_alone(&admitted(caller), &body.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The caller as the room of identity knows them.
pub(super) fn admitted(caller: Caller) -> Admitted {
    Admitted { tenant: caller.tenant, ctx: caller.ctx, who: caller.who }
}
