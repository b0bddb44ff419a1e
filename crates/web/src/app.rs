//! What every door stands on, and the doors together.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::middleware::from_fn_with_state;
use candor_domain::Services;
use candor_domain::calls::UNDO_WINDOW;
use candor_domain::identity::Doorkeeper;
use candor_kernel::{Kernel, Span};

use crate::door::once::Running;
use crate::pages::{self, Ways};
use crate::server::{Component, Health};
use crate::{api, docs, door};

/// What handlers are given. One pointer: a request carries it through every layer.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] leads to.
pub struct Parts {
    pub kernel: Arc<Kernel>,
    pub doorkeeper: Arc<Doorkeeper>,
    /// What rooms need from outside.
    pub services: Arc<Services>,
    pub settings: Settings,
    /// Requests under way, by their idempotency keys.
    pub running: Running,
    /// Ways in besides the password.
    pub ways: Ways,
    health: OnceLock<Arc<dyn Health>>,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// What the installation decided for its doors.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long the erasure of a call can be taken back.
    pub undo_window: Span,
    /// The address under which people reach this server, for example `https://candor.example`. A request with a
    /// cookie that changes something must come from it. `None`: from the host that the request names.
    pub origin: Option<String>,
    /// Where passkeys belong if `origin` is not set: this machine, for example `http://localhost:8080`.
    pub local: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { undo_window: UNDO_WINDOW, origin: None, local: None }
    }
}

impl App {
    /// The doors of this kernel.
    pub fn new(
        kernel: Arc<Kernel>,
        doorkeeper: Arc<Doorkeeper>,
        services: Arc<Services>,
        settings: Settings,
    ) -> Self {
        let ways = Ways::at(settings.origin.as_deref().or(settings.local.as_deref()), &services);
        let (running, health) = (Running::default(), OnceLock::new());
        Self(Arc::new(Parts { kernel, doorkeeper, services, settings, running, ways, health }))
    }

    /// Says who looks at the parts of this installation; until then the kernel's own are looked at. Counts once.
    #[must_use]
    pub fn watched_by(self, health: Arc<dyn Health>) -> Self {
        drop(self.health.set(health));
        self
    }

    /// How every part is, just now.
    pub(crate) async fn look(&self) -> Vec<Component> {
        match self.health.get() {
            Some(health) => health.look().await,
            None => self.kernel.look().await,
        }
    }
}

/// Every route of this server.
pub fn router(app: App) -> Router {
    let (routes, document) = api::routes(&app);
    let routes = routes.merge(pages::routes(&app)).merge(docs::routes());
    door::frame(routes, &app, &document)
        .with_state(app.clone())
        .layer(from_fn_with_state(app, pages::for_people))
}
