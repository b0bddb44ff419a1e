//! `/v1/me/factors`, `/v1/me/passkeys`: the caller's own second factors; `/v1/sign-in/second-factor`: using one.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use candor_domain::identity::factors::passkeys::{self, PasskeyView, Passkeys};
use candor_domain::identity::factors::{Fresh, recovery, totp};
use candor_domain::identity::{FactorKind, has_password, members};
use candor_kernel::ids::HoldingId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::me::admitted;
use super::sign_in::{SignedIn, signed_in};
use super::{Created, Text, hold_secret};
use crate::App;
use crate::door::{At, Caller, From, Strict};
use crate::problem::{Answer, Kind, Problem};

/// Open to everybody.
pub(super) fn open() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(second_factor))
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_factors))
        .routes(routes!(begin_totp, remove_totp))
        .routes(routes!(confirm_totp))
        .routes(routes!(make_codes, remove_codes))
        .routes(routes!(list_passkeys, finish_passkey))
        .routes(routes!(begin_passkey))
        .routes(routes!(remove_passkey))
        .routes(routes!(confirm_code))
}

/// What changes factors wants a proof of the last ten minutes.
fn fresh(caller: &Caller) -> Answer<Fresh> {
    Ok(Fresh::of(&caller.who, caller.tenant.now())?)
}

/// Where passkeys belong.
pub(super) fn site(app: &App) -> Answer<&Passkeys> {
    let problem = || Problem::new(Kind::Refused, "this server has no address that passkeys can belong to");
    app.ways.passkeys.as_ref().ok_or_else(problem)
}

/// A kind of code.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CodeKind {
    Totp,
    RecoveryCode,
}

impl CodeKind {
    const fn factor(self) -> FactorKind {
        match self {
            Self::Totp => FactorKind::Totp,
            Self::RecoveryCode => FactorKind::RecoveryCode,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SecondFactor {
    /// From `/v1/sign-in`.
    #[schema(max_length = 256)]
    ticket: String,
    kind: CodeKind,
    #[schema(max_length = 64, example = "287082")]
    code: String,
}

/// Go on with a second factor
///
/// Ten minutes and five tries after the password. Passkeys are asked for by the sign-in page.
#[utoipa::path(post, path = "/v1/sign-in/second-factor", tag = "sign-in", request_body = SecondFactor,
    responses((status = 200, description = "In", body = SignedIn,
        headers(("set-cookie" = String, description = "The session")))))]
async fn second_factor(
    State(app): State<App>,
    from: From,
    Strict(body): Strict<SecondFactor>,
) -> Answer<(HeaderMap, Json<SignedIn>)> {
    let kind = body.kind.factor();
    let session = app.doorkeeper.second_step_code(&body.ticket, kind, &body.code).await?;
    Ok(signed_in(&from, &session))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConfirmCode {
    kind: CodeKind,
    #[schema(max_length = 64, example = "287082")]
    code: String,
}

/// Prove again who you are, with a code
///
/// For ten minutes the session may do what wants a fresh proof. This is the way where a second factor is set up.
#[utoipa::path(post, path = "/v1/me/confirmations/code", tag = "sign-in", request_body = ConfirmCode,
    responses((status = 204, description = "Proven")))]
async fn confirm_code(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<ConfirmCode>,
) -> Answer<StatusCode> {
    app.doorkeeper.confirm_code(&admitted(caller), body.kind.factor(), &body.code).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The caller's ways in.
#[derive(Debug, Serialize, ToSchema)]
struct FactorsView {
    /// Whoever joined with a passkey alone has none.
    password: bool,
    /// Codes from an app are set up.
    totp: bool,
    /// Recovery codes that were not used yet.
    recovery_codes_left: u32,
    passkeys: u32,
}

/// Which ways in do I have?
#[utoipa::path(get, path = "/v1/me/factors", tag = "factors",
    responses((status = 200, description = "The factors", body = FactorsView)))]
async fn list_factors(caller: Caller) -> Answer<Json<FactorsView>> {
    let (_, member) = members::myself(&caller.ctx, &caller.tenant).await?;
    let left = recovery::left(&caller.ctx, &caller.tenant).await?.unwrap_or(0);
    let passkeys = passkeys::list(&caller.ctx, &caller.tenant).await?.len();
    Ok(Json(FactorsView {
        password: has_password(&caller.ctx, &caller.tenant).await?,
        totp: member.factors.contains(&FactorKind::Totp),
        recovery_codes_left: u32::try_from(left).unwrap_or(u32::MAX),
        passkeys: u32::try_from(passkeys).unwrap_or(u32::MAX),
    }))
}

/// What goes into the app; shown now and never again.
#[derive(Serialize, ToSchema)]
struct Totp {
    /// Base32.
    secret: String,
    /// The same as an `otpauth://` address, for a QR code.
    uri: String,
}

/// Begin to set up codes from an app
///
/// They count once a first code was right. Beginning again replaces the secret.
#[utoipa::path(post, path = "/v1/me/factors/totp", tag = "factors",
    responses((status = 201, description = "The secret", body = Totp)))]
async fn begin_totp(caller: Caller) -> Answer<Response> {
    let begun = totp::enrol(&caller.ctx, &caller.tenant, fresh(&caller)?).await?;
    let shown = Totp { secret: begun.secret, uri: begun.uri };
    Ok(hold_secret((StatusCode::CREATED, Json(shown)).into_response()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FirstCode {
    #[schema(max_length = 16, example = "287082")]
    code: String,
}

/// Finish setting up codes from an app
#[utoipa::path(post, path = "/v1/me/factors/totp/confirm", tag = "factors", request_body = FirstCode,
    responses((status = 204, description = "Set up")))]
async fn confirm_totp(caller: Caller, Strict(body): Strict<FirstCode>) -> Answer<StatusCode> {
    totp::confirm(&caller.ctx, &caller.tenant, &body.code, fresh(&caller)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take codes from an app away
#[utoipa::path(delete, path = "/v1/me/factors/totp", tag = "factors",
    responses((status = 204, description = "Gone")))]
async fn remove_totp(caller: Caller) -> Answer<StatusCode> {
    totp::remove(&caller.ctx, &caller.tenant, fresh(&caller)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Recovery codes; shown now and never again.
#[derive(Serialize, ToSchema)]
struct Codes {
    codes: Vec<String>,
}

/// Make ten recovery codes
///
/// Each works once. Older ones count no more.
#[utoipa::path(post, path = "/v1/me/factors/recovery-codes", tag = "factors",
    responses((status = 201, description = "The codes", body = Codes)))]
async fn make_codes(caller: Caller) -> Answer<Response> {
    let codes = recovery::make(&caller.ctx, &caller.tenant, fresh(&caller)?).await?;
    Ok(hold_secret((StatusCode::CREATED, Json(Codes { codes })).into_response()))
}

/// Take the recovery codes away
#[utoipa::path(delete, path = "/v1/me/factors/recovery-codes", tag = "factors",
    responses((status = 204, description = "Gone")))]
async fn remove_codes(caller: Caller) -> Answer<StatusCode> {
    recovery::remove(&caller.ctx, &caller.tenant, fresh(&caller)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A passkey of the caller.
#[derive(Debug, Serialize, ToSchema)]
struct Passkey {
    #[schema(format = Uuid)]
    id: String,
    name: String,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    used_at: Option<String>,
}

fn view(key: PasskeyView) -> Passkey {
    Passkey {
        id: key.id.text(),
        name: key.name,
        created_at: key.created_at.text(),
        used_at: key.used_at.map(|at| at.text()),
    }
}

/// List my passkeys
///
/// Newest first; there are at most twenty.
#[utoipa::path(get, path = "/v1/me/passkeys", tag = "factors",
    responses((status = 200, description = "The passkeys", body = Vec<Passkey>)))]
async fn list_passkeys(caller: Caller) -> Answer<Json<Vec<Passkey>>> {
    let found = passkeys::list(&caller.ctx, &caller.tenant).await?;
    Ok(Json(found.into_iter().map(view).collect()))
}

/// The first half of a ceremony.
#[derive(Serialize, ToSchema)]
pub(super) struct Begun {
    /// To be sent with the second half, within five minutes.
    ceremony: String,
    /// For `navigator.credentials.create`, as JSON (WebAuthn Level 3).
    #[schema(value_type = Object)]
    options: Value,
}

impl std::convert::From<passkeys::Begun> for Begun {
    fn from(begun: passkeys::Begun) -> Self {
        Self { ceremony: begun.ceremony, options: begun.options }
    }
}

/// Begin to set up a passkey
#[utoipa::path(post, path = "/v1/me/passkeys/begin", tag = "factors",
    responses((status = 200, description = "The question for the authenticator", body = Begun)))]
async fn begin_passkey(State(app): State<App>, caller: Caller) -> Answer<Response> {
    let begun = site(&app)?.begin_registration(&caller.ctx, &caller.tenant, fresh(&caller)?).await?;
    Ok(hold_secret(Json(Begun::from(begun)).into_response()))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FinishPasskey {
    #[schema(max_length = 64)]
    ceremony: String,
    #[schema(min_length = 1, max_length = 60, example = "Blue key")]
    name: String,
    /// What the browser answered, by its `toJSON`.
    #[schema(value_type = Object)]
    credential: Value,
}

/// Finish setting up a passkey
#[utoipa::path(post, path = "/v1/me/passkeys", tag = "factors", request_body = FinishPasskey,
    responses((status = 201, description = "Set up", body = Created)))]
async fn finish_passkey(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<FinishPasskey>,
) -> Answer<Created> {
    let named = (body.ceremony.as_str(), body.name.as_str());
    let id = site(&app)?.finish_registration(&caller.ctx, &caller.tenant, named, body.credential).await?;
    Ok(Created::under("/v1/me/passkeys", id))
}

/// Remove one of my passkeys
#[utoipa::path(delete, path = "/v1/me/passkeys/{id}", tag = "factors",
    params(("id" = String, Path, description = "The passkey", format = Uuid)),
    responses((status = 204, description = "It opens nothing any more")))]
async fn remove_passkey(caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    passkeys::remove(&caller.ctx, &caller.tenant, id, fresh(&caller)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
