//! Somebody who talks to the API.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use candor_testkit::{Failure, World};
use candor_web::door::doorkeeper::Doorkeeper;
use candor_web::{App, Settings, router};
use serde_json::Value;
use tower::ServiceExt as _;

/// The API of a world. `alice` and `bob` are the secrets of the two owners.
pub(crate) struct Api {
    pub world: World,
    router: axum::Router,
    keys: std::cell::Cell<u32>,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_default()
    }

    pub(crate) fn text(&self, name: &str) -> String {
        self.json().get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }

    /// The last part of a problem's type, beside its status.
    pub(crate) fn problem(&self) -> (u16, String) {
        let kind = self.text("type");
        (self.status.as_u16(), kind.rsplit('/').next().unwrap_or_default().to_owned())
    }
}

impl Api {
    pub(crate) async fn new() -> Result<Self, Failure> {
        Ok(Self::of(World::new().await?))
    }

    pub(crate) fn of(world: World) -> Self {
        let keeper = Doorkeeper::new(Arc::clone(&world.kernel))
            .knowing("alice", world.alice.ctx.clone())
            .knowing("bob", world.bob.ctx.clone());
        let app = App::new(Arc::clone(&world.kernel), Arc::new(keeper), Arc::default(), Settings::default());
        Self { router: router(app), world, keys: std::cell::Cell::new(0) }
    }

    /// Stops the server and starts it again.
    pub(crate) async fn restart(self) -> Result<Self, Failure> {
        let Self { world, router, .. } = self;
        drop(router);
        Ok(Self::of(world.restart().await?))
    }

    /// Sends a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Result<Reply, Failure> {
        let response = self.router.clone().oneshot(request).await?;
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await?.to_vec();
        Ok(Reply { status: parts.status, headers: parts.headers, bytes })
    }

    /// Sends what a well-behaved program sends: token, key, JSON.
    pub(crate) async fn ask(
        &self,
        who: &str,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Result<Reply, Failure> {
        self.ask_with(who, method, path, body, &[]).await
    }

    /// The same with more headers.
    pub(crate) async fn ask_with(
        &self,
        who: &str,
        method: &str,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Result<Reply, Failure> {
        let mut request = Request::builder().method(method).uri(path);
        if !who.is_empty() {
            request = request.header("authorization", format!("Bearer {who}"));
        }
        if method == "POST" && !headers.iter().any(|(name, _)| *name == "idempotency-key") {
            self.keys.set(self.keys.get() + 1);
            request = request.header("idempotency-key", format!("key-{}", self.keys.get()));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = match body {
            Some(body) => request.header("content-type", "application/json").body(body.to_string().into()),
            None => request.body(Body::empty()),
        };
        self.send(request?).await
    }
}
