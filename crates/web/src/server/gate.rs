//! What every request passes before and after its route.

use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use candor_kernel::ids::RequestId;
use futures_util::FutureExt as _;
use tokio::time::timeout_at;

use super::body::PacedBody;
use super::visit::BodyFault;
use super::{Peer, Rates, Settings, Visit, forwarded, headers, refusal::refusal};
use crate::observe::{self, Seen};
use crate::problem::Kind;

/// The answer's header with the request's id.
const REQUEST_ID: &str = "x-request-id";

#[derive(Clone)]
pub(super) struct Gate {
    pub settings: Settings,
    pub rates: Arc<Rates>,
}

/// The router with the gate before every route of it, the fallback included.
pub(super) fn behind(router: Router, gate: Gate) -> Router {
    // Ours is the one limit on bodies; axum's own would cut uploads at 2 MB.
    router.layer(DefaultBodyLimit::disable()).layer(middleware::from_fn_with_state(gate, pass))
}

async fn pass(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    let settings = &gate.settings;
    let direct = request.extensions().get::<Peer>().copied();
    let direct = direct.unwrap_or(Peer { address: [0, 0, 0, 0].into(), tls: false });
    let peer = forwarded::peer(direct, request.headers(), &settings.proxies);
    let now = settings.clock.now();
    let id = RequestId::from_bytes(candor_kernel::seal::new_id(now).unwrap_or_default());
    let visit = Visit::new(id, Arc::clone(&gate.rates), &settings.limits);
    let route = request.extensions().get::<MatchedPath>().cloned();
    let method = request.method().clone();
    request.extensions_mut().insert(peer);
    request.extensions_mut().insert(visit.clone());

    let mut response = match refused(&gate, &peer, id, &request) {
        Some(refusal) => refusal,
        None => answered(&gate, &visit, request, next).await,
    };
    headers::secure(&mut response, &peer);
    if let Ok(id) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    let seen = Seen { at: now, peer, visit, method, route };
    observe::answered(&settings.observer, seen, response)
}

/// What is refused by its head alone.
fn refused(gate: &Gate, peer: &Peer, id: RequestId, request: &Request) -> Option<Response> {
    if let Some(refusal) = headers::check(request.headers(), &gate.settings.limits, id) {
        return Some(refusal);
    }
    gate.rates.source(peer.source()).err().map(IntoResponse::into_response)
}

/// The route's answer, or ours when the route failed, slept, or its body was not to be had.
async fn answered(gate: &Gate, visit: &Visit, request: Request, next: Next) -> Response {
    let limits = &gate.settings.limits;
    let request = request.map(|body| Body::new(PacedBody::new(body, visit.clone(), limits)));
    let mut route = pin!(AssertUnwindSafe(next.run(request)).catch_unwind());
    let response = loop {
        let deadline = visit.deadline();
        match timeout_at(deadline, route.as_mut()).await {
            Ok(Ok(response)) => break response,
            Ok(Err(_)) => break failed(visit),
            // The body brought something meanwhile.
            Err(_) if visit.deadline() > deadline => {}
            Err(_) => break overdue(visit),
        }
    };
    match visit.body_fault() {
        BodyFault::None => response,
        BodyFault::TooLarge => {
            let detail = format!("this route takes bodies of up to {} bytes", visit.body_limit());
            refusal(Kind::TooLarge, detail, visit.request())
        }
        BodyFault::TooSlow => {
            let detail = "the body came too slowly; send it again over a better line";
            let mut response = refusal(Kind::TimedOut, detail, visit.request());
            response.headers_mut().insert("connection", HeaderValue::from_static("close"));
            response
        }
    }
}

/// A caught panic. What it said may hold content and is not repeated; the log has its place in the code.
fn failed(visit: &Visit) -> Response {
    tracing::error!(target: "candor::fault", request = %visit.request(), "a handler panicked");
    let detail =
        "something failed here that should not; the operator finds it in the log by the request's id";
    refusal(Kind::Internal, detail, visit.request())
}

fn overdue(visit: &Visit) -> Response {
    let detail = "the answer took too long; try again later";
    refusal(Kind::Unavailable, detail, visit.request())
}
