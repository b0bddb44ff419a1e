//! `/healthz`: the process answers. `/readyz`: what it can and cannot do just now, part by part.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::extract::State as Extract;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use serde_json::json;

/// How a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Ready,
    /// It works; somebody should look.
    Degraded,
    /// It cannot serve.
    Down,
}

/// A part of the installation and how it is. Nothing here names a tenant or a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Component {
    pub name: &'static str,
    pub state: State,
    /// What is the matter and what to do; absent when ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How long the look took.
    pub latency_ms: f64,
}

/// Somebody who looks at every part.
pub trait Health: Send + Sync {
    fn look(&self) -> Pin<Box<dyn Future<Output = Vec<Component>> + Send + '_>>;
}

/// The two routes.
pub fn health_routes(health: Arc<dyn Health>) -> Router {
    Router::new()
        .route("/healthz", get(|| std::future::ready(Json(json!({ "status": "ok" })))))
        .route("/readyz", get(ready))
        .with_state(health)
}

async fn ready(Extract(health): Extract<Arc<dyn Health>>) -> Response {
    let components = health.look().await;
    let worst = components.iter().map(|part| part.state).max().unwrap_or(State::Ready);
    // Degraded still serves: taking it out of rotation would help nobody.
    let status = if worst == State::Down { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    (status, Json(json!({ "status": worst, "components": components }))).into_response()
}
