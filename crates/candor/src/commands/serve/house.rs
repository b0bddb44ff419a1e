//! What chores and doors share, and how the chores are getting on.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use candor_domain::Services;
use candor_domain::audit::{Streams, Watches};
use candor_kernel::ids::TenantId;
use candor_kernel::{Kernel, Span};

/// The running installation.
#[derive(Clone)]
pub(crate) struct House {
    pub kernel: Arc<Kernel>,
    pub services: Arc<Services>,
    /// How long the erasure of a call can be taken back.
    pub undo_window: Span,
    pub pulse: Arc<Pulse>,
    /// Over the tenants' logs.
    pub watches: Arc<Watches>,
    /// To the collector, if there is one.
    pub streams: Arc<Streams>,
}

impl House {
    pub(crate) fn new(kernel: Arc<Kernel>, services: Services, undo_window: Span) -> Self {
        let (services, pulse, watches) = (Arc::new(services), Arc::new(Pulse::start()), Arc::default());
        let streams = Arc::default();
        Self { kernel, services, undo_window, pulse, watches, streams }
    }
}

/// When each chore last ended well, per tenant.
pub(crate) struct Pulse {
    started: Instant,
    last: Mutex<HashMap<(&'static str, TenantId), Instant>>,
}

impl Pulse {
    fn start() -> Self {
        Self { started: Instant::now(), last: Mutex::default() }
    }

    pub(crate) fn beat(&self, chore: &'static str, tenant: TenantId) {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).insert((chore, tenant), Instant::now());
    }

    /// How long ago the chore last ended well for the tenant that waits longest.
    pub(crate) fn longest_wait(&self, chore: &'static str, tenants: &[TenantId]) -> Duration {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = tenants.iter().map(|id| last.get(&(chore, *id)).unwrap_or(&self.started).elapsed());
        waits.max().unwrap_or_default()
    }
}
