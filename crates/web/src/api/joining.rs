//! `/v1/invitations/accept/passkey`: accepting an invitation with a passkey and no password.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use candor_domain::identity::factors::Shown;
use candor_domain::identity::invitations::Introduction;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::factors::{Begun, site};
use super::sign_in::{SignedIn, signed_in};
use crate::App;
use crate::door::{From, Strict};
use crate::problem::Answer;

/// Open to everybody: whoever holds the link is asked nothing else. No key names these requests; a ceremony is good for
/// one answer and a link for one member.
pub(super) fn open() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(begin_joining)).routes(routes!(join))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BeginJoining {
    /// `ci_…`
    #[schema(max_length = 128)]
    secret: String,
    /// Only where the invitation names none.
    #[schema(format = Email, max_length = 320)]
    email: Option<String>,
    /// The authenticator shows it. Ignored where a member comes back.
    #[serde(default)]
    #[schema(max_length = 120)]
    display_name: String,
}

/// Begin to accept an invitation with a passkey
///
/// What could not be accepted in the end is refused here, before somebody is asked for a finger. Nothing is kept yet.
#[utoipa::path(post, path = "/v1/invitations/accept/passkey/begin", tag = "sign-in", request_body = BeginJoining,
    responses((status = 200, description = "The question for the authenticator", body = Begun)))]
async fn begin_joining(State(app): State<App>, Strict(body): Strict<BeginJoining>) -> Answer<Json<Begun>> {
    let whoever =
        Introduction { email: body.email, display_name: body.display_name, passkey_name: String::new() };
    let begun = app.doorkeeper.begin_invitation_passkey(site(&app)?, &body.secret, &whoever).await?;
    Ok(Json(begun.into()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Join {
    /// `ci_…`
    #[schema(max_length = 128)]
    secret: String,
    /// Only where the invitation names none.
    #[schema(format = Email, max_length = 320)]
    email: Option<String>,
    /// Ignored where a member comes back.
    #[serde(default)]
    #[schema(max_length = 120)]
    display_name: String,
    /// What the passkey is called.
    #[schema(min_length = 1, max_length = 60, example = "Blue key")]
    name: String,
    /// From the first half.
    #[schema(max_length = 64)]
    ceremony: String,
    /// What the browser answered, by its `toJSON`.
    #[schema(value_type = Object)]
    credential: Value,
}

/// Accept an invitation with a passkey
///
/// The member has no password. Where somebody comes back, the passkey replaces the password and every other factor.
#[utoipa::path(post, path = "/v1/invitations/accept/passkey", tag = "sign-in", request_body = Join,
    params(("DPoP" = Option<String>, Header, description = "A device key's proof for this request")),
    responses((status = 201, description = "A member, and signed in", body = SignedIn,
        headers(("set-cookie" = String, description = "The session")))))]
async fn join(
    State(app): State<App>,
    from: From,
    Strict(body): Strict<Join>,
) -> Answer<(StatusCode, HeaderMap, Json<SignedIn>)> {
    let (passkeys, place) = (site(&app)?, from.with_key(&app)?);
    let whoever =
        Introduction { email: body.email, display_name: body.display_name, passkey_name: body.name };
    let shown = Shown { ceremony: body.ceremony, credential: body.credential };
    let session = app.doorkeeper.accept_with_passkey(passkeys, &body.secret, (whoever, shown), place).await?;
    let (headers, answer) = signed_in(&from, &session);
    Ok((StatusCode::CREATED, headers, answer))
}
