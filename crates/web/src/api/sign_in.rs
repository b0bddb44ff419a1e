//! `/v1/sign-in`, `/v1/sign-out`: a session in the one cookie.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use candor_domain::identity::{Attempt, FactorKind, NewSession, SessionEnd, Step, sessions};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{Caller, From, Strict};
use crate::problem::Answer;

/// Open to everybody.
pub(super) fn open() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_in))
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_out))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignIn {
    #[schema(format = Email, max_length = 320)]
    email: String,
    #[schema(format = Password, max_length = 256)]
    password: String,
    /// Name or id of the tenant, where the address belongs to several.
    tenant: Option<String>,
}

/// What came of signing in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SignedIn {
    /// `signed_in`: the cookie is set. `second_factor`: go on with the ticket.
    status: &'static str,
    #[schema(format = Uuid)]
    tenant: Option<String>,
    #[schema(format = Uuid)]
    member: Option<String>,
    #[schema(format = Uuid)]
    session: Option<String>,
    /// Where the session belongs to a device key: its text, which the device keeps beside the key. There is no cookie then.
    secret: Option<String>,
    /// For the second factor; good for ten minutes.
    ticket: Option<String>,
    /// Any of these will do: `totp`, `recovery_code`, `passkey`.
    factors: Vec<&'static str>,
}

/// The answer to somebody who is in, with the cookie.
pub(super) fn signed_in(from: &From, session: &NewSession) -> (HeaderMap, Json<SignedIn>) {
    let answer = SignedIn {
        status: "signed_in",
        tenant: Some(session.tenant.text()),
        member: Some(session.member.text()),
        session: Some(session.session.text()),
        secret: session.by_key.then(|| session.secret.clone()),
        ticket: None,
        factors: Vec::new(),
    };
    let cookie = if session.by_key { HeaderMap::new() } else { from.signed_in(session) };
    (cookie, Json(answer))
}

const fn factor(kind: FactorKind) -> &'static str {
    match kind {
        FactorKind::Totp => "totp",
        FactorKind::RecoveryCode => "recovery_code",
        FactorKind::Passkey => "passkey",
    }
}

/// Sign in
///
/// With e-mail address and password. The session is in the cookie of the answer and nowhere else; programs use tokens
/// (`/v1/device-authorizations`). Tries slow down from the fifth failure and lock at the tenth, for the account, device
/// and network that fail together.
///
/// An app with a device key sends a proof of it in `DPoP` (RFC 9449): the session then belongs to the key instead of
/// address and browser, its text is in the answer, and every request brings a proof of its own.
#[utoipa::path(post, path = "/v1/sign-in", tag = "sign-in", request_body = SignIn,
    params(("DPoP" = Option<String>, Header, description = "A device key's proof for this request")),
    responses((status = 200, description = "In, or a second factor is needed", body = SignedIn,
        headers(("set-cookie" = String, description = "The session")))))]
async fn sign_in(
    State(app): State<App>,
    from: From,
    Strict(body): Strict<SignIn>,
) -> Answer<(HeaderMap, Json<SignedIn>)> {
    let place = from.with_key(&app)?;
    let attempt = Attempt { email: body.email, password: body.password, tenant: body.tenant, place };
    Ok(match app.doorkeeper.sign_in(&attempt).await? {
        Step::Session(session) => signed_in(&from, &session),
        Step::NeedsFactor(needs) => {
            let answer = SignedIn {
                status: "second_factor",
                tenant: None,
                member: None,
                session: None,
                secret: None,
                ticket: Some(needs.ticket),
                factors: needs.factors.into_iter().map(factor).collect(),
            };
            (HeaderMap::new(), Json(answer))
        }
    })
}

/// Sign out
#[utoipa::path(post, path = "/v1/sign-out", tag = "sign-in",
    responses((status = 204, description = "The session is over")))]
async fn sign_out(caller: Caller, from: From) -> Answer<(StatusCode, HeaderMap)> {
    let Some(session) = caller.who.session else {
        return Err(candor_domain::identity::IdentityError::NeedsSession.into());
    };
    sessions::end_mine(&caller.ctx, &caller.tenant, session, SessionEnd::SignedOut).await?;
    Ok((StatusCode::NO_CONTENT, from.signed_out()))
}
