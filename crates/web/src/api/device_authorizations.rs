//! `/v1/device-authorizations`: signing a program in that has no browser (after RFC 8628).

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use candor_domain::identity::factors::Fresh;
use candor_domain::identity::{DeviceAnswer, IdentityError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use super::me::admitted;
use crate::App;
use crate::door::{Caller, From, Strict};
use crate::problem::{Answer, Kind, Problem};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(answer_device))
}

/// Open to everybody.
pub(super) fn open() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(start_device)).routes(routes!(poll_device))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StartDevice {
    /// What the program calls itself; whoever approves sees it.
    #[schema(max_length = 60, example = "candor on laptop")]
    name: String,
    /// What it asks to be allowed: actions, all actions on a noun (`call.*`), or `*`. Whoever approves sees this in words
    /// and may give less.
    #[schema(min_items = 1, example = json!(["call.*", "client.*"]))]
    scopes: Vec<String>,
}

/// What the program shows, keeps and asks with.
#[derive(Debug, Serialize, ToSchema)]
struct DeviceStarted {
    device_code: String,
    user_code: String,
    verification_uri: String,
    verification_uri_complete: String,
    /// Seconds.
    expires_in: i64,
    /// Seconds between two questions.
    interval: i64,
}

/// Begin signing a program in
#[utoipa::path(post, path = "/v1/device-authorizations", tag = "sign-in", request_body = StartDevice,
    responses((status = 200, description = "Codes, good for ten minutes", body = DeviceStarted)))]
async fn start_device(
    State(app): State<App>,
    from: From,
    Strict(body): Strict<StartDevice>,
) -> Answer<Json<DeviceStarted>> {
    let started = app.doorkeeper.start_device_login(&body.name, body.scopes, from.place.from)?;
    Ok(Json(DeviceStarted {
        verification_uri: from.link("/device"),
        verification_uri_complete: from.link(&format!("/device?code={}", started.user_code)),
        device_code: started.device_code,
        user_code: started.user_code,
        expires_in: started.expires_in.as_seconds(),
        interval: started.interval.as_seconds(),
    }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PollDevice {
    #[schema(max_length = 128)]
    device_code: String,
}

/// The token of a program that was approved.
#[derive(Debug, Serialize, ToSchema)]
struct DeviceToken {
    /// `ct_…`; given once.
    token: String,
    /// Seconds.
    expires_in: i64,
    /// What it may do; perhaps less than was asked for.
    scopes: Vec<String>,
    #[schema(format = Uuid)]
    tenant: String,
    #[schema(format = Uuid)]
    member: String,
}

/// Ask whether the program was approved
///
/// `authorization-pending` until somebody answered; `slow-down` for asking too often.
#[utoipa::path(post, path = "/v1/device-authorizations/token", tag = "sign-in", request_body = PollDevice,
    responses((status = 200, description = "Approved", body = DeviceToken)))]
async fn poll_device(State(app): State<App>, Strict(body): Strict<PollDevice>) -> Answer<Json<DeviceToken>> {
    let polled = app.doorkeeper.poll_device_login(&body.device_code).await.map_err(refusal)?;
    let kept = polled.token.token;
    Ok(Json(DeviceToken {
        token: polled.token.secret,
        expires_in: kept.expires_at.since(kept.created_at).as_seconds(),
        scopes: kept.scopes,
        tenant: polled.tenant.text(),
        member: polled.member.text(),
    }))
}

fn refusal(error: IdentityError) -> Problem {
    let kind = match &error {
        IdentityError::Pending => Kind::AuthorizationPending,
        IdentityError::PollSlower => Kind::SlowDown,
        IdentityError::Refused => Kind::AccessDenied,
        IdentityError::CodeDead => Kind::ExpiredToken,
        _ => return error.into(),
    };
    Problem::new(kind, error.to_string())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AnswerDevice {
    /// What the program shows.
    #[schema(max_length = 16, example = "BCDF-GHJK")]
    user_code: String,
    approve: bool,
    /// What the program may do: all that it asked for unless said, and never more.
    scopes: Option<Vec<String>>,
}

/// Approve or refuse a program
///
/// In a session whose owner proved themself within the last ten minutes.
#[utoipa::path(post, path = "/v1/device-authorizations/answer", tag = "sign-in", request_body = AnswerDevice,
    responses((status = 204, description = "Answered")))]
async fn answer_device(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<AnswerDevice>,
) -> Answer<StatusCode> {
    let answer = match (body.approve, body.scopes) {
        (false, _) => DeviceAnswer::Refuse,
        (true, None) => DeviceAnswer::AsAsked,
        (true, Some(scopes)) => DeviceAnswer::Only(scopes),
    };
    if answer != DeviceAnswer::Refuse && caller.who.session.is_some() {
        Fresh::of(&caller.who, caller.tenant.now())?;
    }
    app.doorkeeper.answer_device_login(&admitted(caller), &body.user_code, answer).await?;
    Ok(StatusCode::NO_CONTENT)
}
