//! `/healthz`: the process answers. `/readyz`: what it can and cannot do just now, part by part.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::State as Extract;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use candor_kernel::Kernel;
use candor_kernel::clock::Trust;
use candor_kernel::ids::TenantId;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::ailment::Ailment;

/// How a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Ready,
    /// It works; somebody should look.
    Degraded,
    /// It cannot serve.
    Down,
}

impl State {
    /// The word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Degraded => "degraded",
            Self::Down => "down",
        }
    }
}

/// A part of the installation and how it is. Nothing here names a tenant or a person.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = HealthComponent)]
pub struct Component {
    pub name: &'static str,
    pub state: State,
    /// What is the matter and what to do; absent when ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub reason: Option<Ailment>,
    /// How long the look took.
    pub latency_ms: f64,
}

/// How a part is, and the reason if it is not ready.
pub type Found = (State, Option<Ailment>);

impl Component {
    /// What a look that began then found.
    pub fn looked(name: &'static str, began: Instant, (state, reason): Found) -> Self {
        Self { name, state, reason, latency_ms: began.elapsed().as_secs_f64() * 1000.0 }
    }
}

/// It works, and somebody should look at this.
pub const fn degraded(reason: Ailment) -> Found {
    (State::Degraded, Some(reason))
}

/// A look that is under way.
pub type Looking<'a> = Pin<Box<dyn Future<Output = Vec<Component>> + Send + 'a>>;

/// Somebody who looks at every part.
pub trait Health: Send + Sync {
    fn look(&self) -> Looking<'_>;
}

/// The parts that every installation has: key places, clock, tenants.
impl Health for Arc<Kernel> {
    fn look(&self) -> Looking<'_> {
        Box::pin(async {
            let (began, keys) = (Instant::now(), Self::clone(self));
            let found = tokio::task::spawn_blocking(move || places(&keys)).await;
            let found = found.unwrap_or_else(|_| degraded(Ailment::NotLooked));
            let mut parts = vec![Component::looked("keys", began, found)];
            parts.push(Component::looked("clock", Instant::now(), clock(self)));
            let (began, found) = (Instant::now(), tenants(self).await);
            parts.push(Component::looked("tenants", began, found));
            parts
        })
    }
}

/// The two routes.
pub fn health_routes(health: Arc<dyn Health>) -> Router {
    Router::new()
        .route("/healthz", get(|| std::future::ready(Json(json!({ "status": "ok" })))))
        .route("/readyz", get(ready))
        .with_state(health)
}

/// The state of the whole: that of the worst part.
pub fn worst(components: &[Component]) -> State {
    components.iter().map(|part| part.state).max().unwrap_or(State::Ready)
}

async fn ready(Extract(health): Extract<Arc<dyn Health>>) -> Response {
    let components = health.look().await;
    let worst = worst(&components);
    // Degraded still serves: taking it out of rotation would help nobody.
    let status = if worst == State::Down { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    (status, Json(json!({ "status": worst, "components": components }))).into_response()
}

fn places(kernel: &Kernel) -> Found {
    let places = kernel.keys().places();
    let good = places.iter().filter(|place| place.member && place.reachable && !place.stale).count();
    if good == 0 {
        return (State::Down, Some(Ailment::NoPlace));
    }
    if places.iter().any(|place| !place.member || !place.reachable || place.stale) {
        return degraded(Ailment::PlaceAway);
    }
    if good < 2 {
        return degraded(Ailment::OnePlace);
    }
    (State::Ready, None)
}

fn clock(kernel: &Kernel) -> Found {
    match kernel.clock_trust() {
        Trust::Good => (State::Ready, None),
        Trust::Jumped { .. } => degraded(Ailment::ClockJumped),
    }
}

async fn tenants(kernel: &Kernel) -> Found {
    let mut sealed = 0;
    for id in kernel.tenants() {
        if kernel.tenant(id).await.is_err() {
            if id == TenantId::ZERO {
                return (State::Down, Some(Ailment::OwnStore));
            }
            sealed += 1;
        }
    }
    if sealed > 0 { degraded(Ailment::TenantSealed) } else { (State::Ready, None) }
}
