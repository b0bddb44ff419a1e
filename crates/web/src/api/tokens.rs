//! `/v1/tokens`: a member's authority, or a part of it, for programs.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use candor_domain::identity::tokens::{self, NewToken};
use candor_domain::identity::{ApiToken, IdentityError};
use candor_kernel::ids::HoldingId;
use candor_kernel::{KernelError, Span};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Text, hold_secret};
use crate::App;
use crate::door::{At, Caller, Listing, Page, Query, Strict, Turn};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_tokens, create_token))
        .routes(routes!(revoke_token))
        .routes(routes!(list_member_tokens))
}

/// An API token, without its secret.
#[derive(Debug, Serialize, ToSchema)]
struct TokenView {
    #[schema(format = Uuid)]
    id: String,
    name: String,
    /// Actions (`call.read`), all actions on a noun (`call.*`), or everything that its member may (`*`).
    scopes: Vec<String>,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    expires_at: String,
    /// The last use, to the hour.
    #[schema(format = DateTime)]
    used_at: Option<String>,
    #[schema(format = DateTime)]
    revoked_at: Option<String>,
}

fn view((id, token): (HoldingId, ApiToken)) -> TokenView {
    TokenView {
        id: id.text(),
        name: token.name,
        scopes: token.scopes,
        created_at: token.created_at.text(),
        expires_at: token.expires_at.text(),
        used_at: token.used_at.map(|at| at.text()),
        revoked_at: token.revoked_at.map(|at| at.text()),
    }
}

/// List one's own tokens
#[utoipa::path(get, path = "/v1/tokens", tag = "tokens", params(Turn),
    responses((status = 200, description = "Newest first", body = Page<TokenView>)))]
async fn list_tokens(caller: Caller, Query(turn): Query<Turn>) -> Answer<Json<Page<TokenView>>> {
    let found = tokens::mine(&caller.ctx, &caller.tenant).await?;
    Ok(Json(Listing::new(&caller, "tokens", ()).turn(&turn, found, view)?))
}

/// List a member's tokens
#[utoipa::path(get, path = "/v1/members/{id}/tokens", tag = "tokens",
    params(("id" = String, Path, description = "The member", format = Uuid), Turn),
    responses((status = 200, description = "Newest first", body = Page<TokenView>)))]
async fn list_member_tokens(
    caller: Caller,
    At(id): At<HoldingId>,
    Query(turn): Query<Turn>,
) -> Answer<Json<Page<TokenView>>> {
    let found = tokens::of_member(&caller.ctx, &caller.tenant, id).await?;
    Ok(Json(Listing::new(&caller, "member tokens", id).turn(&turn, found, view)?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateToken {
    #[schema(min_length = 1, max_length = 60, example = "nightly export")]
    name: String,
    #[schema(example = json!(["call.read", "document.*"]))]
    scopes: Vec<String>,
    /// Days until it ends, 90 unless said.
    #[schema(minimum = 1, maximum = 366)]
    days: Option<u16>,
}

/// A token that was made.
#[derive(Debug, Serialize, ToSchema)]
struct TokenMade {
    token: TokenView,
    /// `ct_…`; shown now and never again.
    secret: String,
}

/// Make a token
///
/// In a session whose owner proved themself within the last ten minutes. The token does no more than its scopes name
/// and its member may.
#[utoipa::path(post, path = "/v1/tokens", tag = "tokens", request_body = CreateToken,
    responses((status = 201, description = "Made", body = TokenMade)))]
async fn create_token(caller: Caller, Strict(body): Strict<CreateToken>) -> Answer<Response> {
    caller.proven_lately()?;
    let life = Span::days(body.days.unwrap_or(90).into());
    let new = NewToken { name: body.name, scopes: body.scopes, life };
    let made = tokens::create(&caller.ctx, &caller.tenant, new).await?;
    let made = TokenMade { token: view((made.id, made.token)), secret: made.secret };
    Ok(hold_secret((StatusCode::CREATED, Json(made)).into_response()))
}

/// Revoke a token
///
/// One's own; another member's with the right to; with a token, that token itself. The next request with it is refused.
#[utoipa::path(delete, path = "/v1/tokens/{id}", tag = "tokens",
    params(("id" = String, Path, description = "The token", format = Uuid)),
    responses((status = 204, description = "Revoked")))]
async fn revoke_token(caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    if caller.who.token == Some(id) {
        tokens::revoke_itself(&caller.ctx, &caller.tenant, id).await?;
        return Ok(StatusCode::NO_CONTENT);
    }
    match tokens::revoke_mine(&caller.ctx, &caller.tenant, id).await {
        Err(IdentityError::NeedsSession | IdentityError::Kernel(KernelError::NotFound { .. })) => {
            tokens::revoke(&caller.ctx, &caller.tenant, id).await?;
        }
        other => other?,
    }
    Ok(StatusCode::NO_CONTENT)
}
