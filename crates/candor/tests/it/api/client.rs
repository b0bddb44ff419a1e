//! Somebody who talks to the API.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use candor_domain::Services;
use candor_domain::calls::CallEvent;
use candor_domain::identity::{self, Bearer, BearerKind, Doorkeeper, Session, SessionState};
use candor_domain::trust::Book;
use candor_kernel::Span;
use candor_kernel::ids::HoldingId;
use candor_testkit::{Failure, Side, World};
use candor_web::{App, Settings, router};
use serde_json::Value;
use tower::ServiceExt as _;

/// The API of a world. `alice` and `bob` are the two owners.
pub(crate) struct Api {
    pub world: World,
    /// The register of subprocessors.
    pub book: Arc<Book>,
    router: axum::Router,
    secrets: HashMap<String, String>,
    keys: Cell<u32>,
}

/// A member's session that is bound to nothing.
async fn owner(world: &World, side: &Side, email: &str) -> Result<String, Failure> {
    let (ctx, tenant, now) = (&side.ctx, &side.tenant, side.tenant.now());
    let name = (email, "An Owner");
    let member =
        identity::create_first_owner(ctx, &world.kernel, tenant, name, "four words in a row").await?;
    let (text, mark) = Bearer::mint(BearerKind::Session, tenant.id())?;
    let session = Session {
        member,
        mark,
        created_at: now,
        seen_at: now,
        authenticated_at: now,
        second_factor: true,
        idle_s: 86_400 * 365,
        ends_at: now + Span::days(365),
        address: String::new(),
        bound_to: String::new(),
        agent_mark: String::new(),
        browser: String::new(),
        system: String::new(),
        device: HoldingId::NIL,
        bound: false,
        device_key: None,
        state: SessionState::Live,
    };
    let mut tx = tenant.write(ctx)?;
    tx.add(&session)?;
    tx.commit(&CallEvent::PeopleNoted { count: 0 }).await?;
    Ok(text)
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
        let world = World::new().await?;
        let alice = owner(&world, &world.alice, "alice@alice.example").await?;
        let bob = owner(&world, &world.bob, "bob@bob.example").await?;
        Self::of(world, HashMap::from([("alice".to_owned(), alice), ("bob".to_owned(), bob)])).await
    }

    async fn of(world: World, secrets: HashMap<String, String>) -> Result<Self, Failure> {
        let keeper = Arc::new(Doorkeeper::new(Arc::clone(&world.kernel)));
        let book = Book::open(Arc::clone(&world.kernel), Vec::new()).await?;
        let services = Services { trust: Some(Arc::clone(&book)), ..Services::default() };
        let app = App::new(Arc::clone(&world.kernel), keeper, Arc::new(services), Settings::default());
        Ok(Self { router: router(app), world, secrets, keys: Cell::new(0), book })
    }

    /// Gives somebody a secret.
    pub(crate) fn know(&mut self, name: &str, secret: String) {
        self.secrets.insert(name.to_owned(), secret);
    }

    /// Stops the server and starts it again.
    pub(crate) async fn restart(self) -> Result<Self, Failure> {
        let Self { world, router, secrets, book, .. } = self;
        drop((router, book));
        Self::of(world.restart().await?, secrets).await
    }

    /// The doors themselves, to be served.
    #[cfg(feature = "lanes")]
    pub(crate) fn router(&self) -> axum::Router {
        self.router.clone()
    }

    /// What somebody presents at them.
    #[cfg(feature = "lanes")]
    pub(crate) fn secret(&self, who: &str) -> &str {
        self.secrets.get(who).map_or("", String::as_str)
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
        let bytes = body.map(|body| body.to_string());
        let json = [("content-type", "application/json")];
        let headers = [headers, if bytes.is_some() { &json } else { &[] }].concat();
        self.ask_bytes(who, method, path, bytes.unwrap_or_default().as_bytes(), &headers).await
    }

    /// The same with any body.
    pub(crate) async fn ask_bytes(
        &self,
        who: &str,
        method: &str,
        path: &str,
        body: &[u8],
        headers: &[(&str, &str)],
    ) -> Result<Reply, Failure> {
        let mut request = Request::builder().method(method).uri(path);
        if !who.is_empty() {
            let secret = self.secrets.get(who).map_or(who, String::as_str);
            request = request.header("authorization", format!("Bearer {secret}"));
        }
        if method == "POST" && !headers.iter().any(|(name, _)| *name == "idempotency-key") {
            self.keys.set(self.keys.get() + 1);
            request = request.header("idempotency-key", format!("key-{}", self.keys.get()));
        }
        for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_vec()))?).await
    }
}
