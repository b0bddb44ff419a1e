//! One's own sessions and devices: where one is signed in, and ending it.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::identity::{Device, Session, SessionEnd, SessionState, sessions};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::{Form, Frame, Seat, onward, show};
use crate::App;
use crate::door::id;
use crate::problem::Answer;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/sessions", get(list))
        .route("/sessions/end", post(end))
        .route("/sessions/end-others", post(end_others))
        .route("/sessions/forget", post(forget))
}

#[derive(Template)]
#[template(path = "console/sessions.html")]
struct Sessions {
    frame: Frame,
    live: Vec<Row>,
    ended: Vec<Row>,
    devices: Vec<Known>,
    has_others: bool,
}

/// A session in the list.
struct Row {
    id: HoldingId,
    what: String,
    address: String,
    created_at: Timestamp,
    seen_at: Timestamp,
    second_factor: bool,
    is_this: bool,
    /// How it ended, when it did.
    end: String,
}

/// A device in the list.
struct Known {
    id: HoldingId,
    what: String,
    first_seen_at: Timestamp,
    last_seen_at: Timestamp,
}

/// `GET /sessions`
async fn list(seat: Seat) -> Answer<Response> {
    let frame = Frame::new(&seat, "/sessions", "sessions-title");
    let found = sessions::mine(&seat.ctx, &seat.tenant).await?;
    let now = seat.tenant.now();
    let (live, ended): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, session)| session.is_live(now));
    let rows = |found: Vec<(HoldingId, Session)>| -> Vec<Row> {
        found.into_iter().map(|one| row(&seat, &frame, one)).collect()
    };
    let (mut live, ended) = (rows(live), rows(ended));
    live.sort_by_key(|row| !row.is_this);
    let devices = sessions::my_devices(&seat.ctx, &seat.tenant).await?;
    let devices = devices.into_iter().map(|(id, device): (HoldingId, Device)| Known {
        id,
        what: frame.t2("people-browser-on", "browser", &device.browser, "system", &device.system),
        first_seen_at: device.first_seen_at,
        last_seen_at: device.last_seen_at,
    });
    let devices = devices.collect();
    let has_others = live.iter().any(|row| !row.is_this);
    Ok(show(&Sessions { frame, live, ended, devices, has_others }))
}

fn row(seat: &Seat, frame: &Frame, (id, session): (HoldingId, Session)) -> Row {
    let end = match session.state {
        SessionState::Live => frame.t("sessions-end-time"),
        SessionState::Replayed { .. } => frame.t("sessions-end-replayed"),
        SessionState::Ended { why, .. } => frame.word("sessions-end", why.name()),
    };
    Row {
        id,
        what: frame.t2("people-browser-on", "browser", &session.browser, "system", &session.system),
        address: session.address,
        created_at: session.created_at,
        seen_at: session.seen_at,
        second_factor: session.second_factor,
        is_this: seat.who.session == Some(id),
        end,
    }
}

/// Which one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    one: String,
}

/// `POST /sessions/end`
async fn end(seat: Seat, Form(said): Form<One>) -> Answer<Response> {
    let one: HoldingId = id(&said.one)?;
    sessions::end_mine(&seat.ctx, &seat.tenant, one, SessionEnd::Revoked).await?;
    Ok(onward("/sessions?done=session-ended"))
}

/// `POST /sessions/end-others`
async fn end_others(seat: Seat) -> Answer<Response> {
    let now = seat.tenant.now();
    for (one, session) in sessions::mine(&seat.ctx, &seat.tenant).await? {
        if session.is_live(now) && seat.who.session != Some(one) {
            sessions::end_mine(&seat.ctx, &seat.tenant, one, SessionEnd::Revoked).await?;
        }
    }
    Ok(onward("/sessions?done=sessions-ended"))
}

/// `POST /sessions/forget`
async fn forget(seat: Seat, Form(said): Form<One>) -> Answer<Response> {
    sessions::forget_device(&seat.ctx, &seat.tenant, id(&said.one)?).await?;
    Ok(onward("/sessions?done=device-forgotten"))
}
