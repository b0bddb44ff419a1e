//! `/v1/sessions`, `/v1/devices`: where somebody is signed in, their own and, for admins, others'.

use axum::Json;
use axum::http::StatusCode;
use candor_domain::identity::{Device, IdentityError, Session, SessionEnd, SessionState, sessions};
use candor_kernel::KernelError;
use candor_kernel::ids::HoldingId;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{At, Caller, Listing, Page, Query, Turn};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_sessions))
        .routes(routes!(end_session))
        .routes(routes!(list_devices))
        .routes(routes!(forget_device))
        .routes(routes!(list_member_sessions))
        .routes(routes!(list_member_devices))
}

/// A sign-in of the last thirty days.
#[derive(Debug, Serialize, ToSchema)]
struct SessionView {
    #[schema(format = Uuid)]
    id: String,
    #[schema(format = DateTime)]
    created_at: String,
    /// The last request, to the hour.
    #[schema(format = DateTime)]
    seen_at: String,
    #[schema(format = DateTime)]
    ends_at: String,
    address: String,
    browser: String,
    system: String,
    /// The device's id.
    device: String,
    second_factor: bool,
    /// `live`, `replayed` (shown from elsewhere, and dead) or `ended`.
    state: &'static str,
    /// Is it the one that asks?
    current: bool,
}

fn view(caller: &Caller, (id, session): (HoldingId, Session)) -> SessionView {
    let now = caller.tenant.now();
    let state = match session.state {
        SessionState::Replayed { .. } => "replayed",
        SessionState::Live if session.is_live(now) || caller.who.session == Some(id) => "live",
        SessionState::Live | SessionState::Ended { .. } => "ended",
    };
    SessionView {
        id: id.text(),
        created_at: session.created_at.text(),
        seen_at: session.seen_at.text(),
        ends_at: session.ends_at.text(),
        address: session.address,
        browser: session.browser,
        system: session.system,
        device: session.device.text(),
        second_factor: session.second_factor,
        state,
        current: caller.who.session == Some(id),
    }
}

/// List one's own sessions
#[utoipa::path(get, path = "/v1/sessions", tag = "sessions", params(Turn),
    responses((status = 200, description = "Newest first", body = Page<SessionView>)))]
async fn list_sessions(caller: Caller, Query(turn): Query<Turn>) -> Answer<Json<Page<SessionView>>> {
    let found = sessions::mine(&caller.ctx, &caller.tenant).await?;
    Ok(Json(Listing::new(&caller, "sessions", ()).turn(&turn, found, |one| view(&caller, one))?))
}

/// List a member's sessions
#[utoipa::path(get, path = "/v1/members/{id}/sessions", tag = "sessions",
    params(("id" = String, Path, description = "The member", format = Uuid), Turn),
    responses((status = 200, description = "Newest first", body = Page<SessionView>)))]
async fn list_member_sessions(
    caller: Caller,
    At(id): At<HoldingId>,
    Query(turn): Query<Turn>,
) -> Answer<Json<Page<SessionView>>> {
    let found = sessions::of_member(&caller.ctx, &caller.tenant, id).await?;
    Ok(Json(Listing::new(&caller, "member sessions", id).turn(&turn, found, |one| view(&caller, one))?))
}

/// End a session
///
/// One's own; another member's with the right to.
#[utoipa::path(delete, path = "/v1/sessions/{id}", tag = "sessions",
    params(("id" = String, Path, description = "The session", format = Uuid)),
    responses((status = 204, description = "Ended")))]
async fn end_session(caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    match sessions::end_mine(&caller.ctx, &caller.tenant, id, SessionEnd::Revoked).await {
        Err(IdentityError::NeedsSession | IdentityError::Kernel(KernelError::NotFound { .. })) => {
            sessions::end(&caller.ctx, &caller.tenant, id).await?;
        }
        other => other?,
    }
    Ok(StatusCode::NO_CONTENT)
}

/// A known device.
#[derive(Debug, Serialize, ToSchema)]
struct DeviceView {
    #[schema(format = Uuid)]
    id: String,
    browser: String,
    system: String,
    #[schema(format = DateTime)]
    first_seen_at: String,
    #[schema(format = DateTime)]
    last_seen_at: String,
}

fn device((id, device): (HoldingId, Device)) -> DeviceView {
    DeviceView {
        id: id.text(),
        browser: device.browser,
        system: device.system,
        first_seen_at: device.first_seen_at.text(),
        last_seen_at: device.last_seen_at.text(),
    }
}

/// List one's own devices
#[utoipa::path(get, path = "/v1/devices", tag = "sessions", params(Turn),
    responses((status = 200, description = "Newest first", body = Page<DeviceView>)))]
async fn list_devices(caller: Caller, Query(turn): Query<Turn>) -> Answer<Json<Page<DeviceView>>> {
    let found = sessions::my_devices(&caller.ctx, &caller.tenant).await?;
    Ok(Json(Listing::new(&caller, "devices", ()).turn(&turn, found, device)?))
}

/// List a member's devices
#[utoipa::path(get, path = "/v1/members/{id}/devices", tag = "sessions",
    params(("id" = String, Path, description = "The member", format = Uuid), Turn),
    responses((status = 200, description = "Newest first", body = Page<DeviceView>)))]
async fn list_member_devices(
    caller: Caller,
    At(id): At<HoldingId>,
    Query(turn): Query<Turn>,
) -> Answer<Json<Page<DeviceView>>> {
    let found = sessions::devices_of(&caller.ctx, &caller.tenant, id).await?;
    Ok(Json(Listing::new(&caller, "member devices", id).turn(&turn, found, device)?))
}

/// Forget one of one's own devices
///
/// Its sessions end, and the next sign-in from it is that of a new device.
#[utoipa::path(delete, path = "/v1/devices/{id}", tag = "sessions",
    params(("id" = String, Path, description = "The device", format = Uuid)),
    responses((status = 204, description = "Forgotten")))]
async fn forget_device(caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    sessions::forget_device(&caller.ctx, &caller.tenant, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
