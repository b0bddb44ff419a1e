//! `/live`: a page that stands open learns that something changed, and of which kind. Nothing else: it looks again
//! through its own address, where the authority decides as always.
//!
//! Server-sent events (WHATWG HTML §9.2). A stream ends after a minute, so that whoever was signed out meanwhile is not
//! told any more. Seats with a narrow scope are told nothing: that something happens elsewhere is not theirs to know.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use candor_domain::Purpose;
use candor_domain::audit::{self, Changes};
use candor_domain::identity::SeatScope;
use candor_kernel::ctx::Actor;
use candor_kernel::{Ctx, Tenant};
use futures_util::stream::unfold;

use super::Seat;
use crate::App;
use crate::problem::Answer;

const EVERY: Duration = Duration::from_secs(2);
const ROUNDS: u32 = 30;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/live", get(live))
}

/// Where a stream stands.
struct Listening {
    ctx: Ctx,
    tenant: Tenant,
    size: u64,
    round: u32,
}

async fn live(State(app): State<App>, seat: Seat) -> Answer<Response> {
    if seat.member().scope != SeatScope::default() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let ctx = app.kernel.ctx(Actor::System, seat.tenant.id(), &Purpose::Service)?;
    let tenant = seat.tenant.clone();
    let size = audit::changes(&ctx, &tenant, u64::MAX).await?.size;
    let listening = Listening { ctx, tenant, size, round: 0 };
    let events = unfold(listening, |listening| async move { listening.next().await });
    let headers = [(CONTENT_TYPE, "text/event-stream"), (CACHE_CONTROL, "no-store")];
    Ok((headers, Body::from_stream(events)).into_response())
}

impl Listening {
    /// The next thing to send: a change, or after each wait a sign of life.
    async fn next(mut self) -> Option<(Result<String, std::convert::Infallible>, Self)> {
        if self.round == ROUNDS {
            return None;
        }
        if self.round > 0 {
            tokio::time::sleep(EVERY).await;
        }
        self.round += 1;
        let changes = audit::changes(&self.ctx, &self.tenant, self.size).await.ok()?;
        self.size = changes.size;
        Some((Ok(event(&changes)), self))
    }
}

fn event(changes: &Changes) -> String {
    if changes.areas.is_empty() {
        return ":\n\n".to_owned();
    }
    let areas: Vec<&str> = changes.areas.iter().map(String::as_str).collect();
    format!("id: {}\nevent: changed\ndata: {}\n\n", changes.size, areas.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_says_what_kind_of_thing_changed_and_nothing_else() {
        let areas = ["call", "erasure"].map(str::to_owned).into();
        let sent = event(&Changes { size: 41, areas });
        assert_eq!(sent, "id: 41\nevent: changed\ndata: call erasure\n\n");
        assert_eq!(event(&Changes { size: 41, ..Changes::default() }), ":\n\n");
    }
}
