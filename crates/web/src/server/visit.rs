//! One request on its way: its id, its limits, and what the door learns about it.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use candor_kernel::ids::{RequestId, TenantId};
use tokio::time::Instant;

use super::{Rates, TooMany};

/// The server puts one on every request as an extension; doors take it from there.
#[derive(Clone)]
pub struct Visit(Arc<Inner>);

struct Inner {
    request: RequestId,
    tenant: OnceLock<TenantId>,
    rates: Arc<Rates>,
    started: Instant,
    body_limit: AtomicU64,
    /// What was wrong with the body, if anything.
    body: AtomicU8,
    /// When the body last brought something, in milliseconds from the start.
    heard: AtomicU64,
    handling: AtomicU64,
}

/// What a body did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyFault {
    None = 0,
    TooLarge = 1,
    TooSlow = 2,
}

impl Visit {
    pub(super) fn new(request: RequestId, rates: Arc<Rates>, limits: &super::Limits) -> Self {
        Self(Arc::new(Inner {
            request,
            tenant: OnceLock::new(),
            rates,
            started: Instant::now(),
            body_limit: AtomicU64::new(limits.body_bytes),
            body: AtomicU8::new(BodyFault::None as u8),
            heard: AtomicU64::new(0),
            handling: AtomicU64::new(limits.handling.as_millis() as u64),
        }))
    }

    /// The request's id: in the answer's `X-Request-Id`, in the log line, and in the context of the door.
    pub fn request(&self) -> RequestId {
        self.0.request
    }

    /// A door tells whose request this is, after authentication; the tenant's rate is counted here.
    pub fn admitted(&self, tenant: TenantId) -> Result<(), TooMany> {
        // Told twice, it counts once.
        if self.0.tenant.set(tenant).is_err() {
            return Ok(());
        }
        self.0.rates.tenant(tenant)
    }

    /// The tenant that a door admitted.
    pub fn tenant(&self) -> Option<TenantId> {
        self.0.tenant.get().copied()
    }

    /// A route that takes larger bodies says so before it reads.
    pub fn allow_body(&self, bytes: u64) {
        self.0.body_limit.store(bytes, Ordering::Relaxed);
    }

    /// A route that works longer on one request says so.
    pub fn allow_time(&self, time: Duration) {
        self.0.handling.store(time.as_millis() as u64, Ordering::Relaxed);
    }

    pub(super) fn body_limit(&self) -> u64 {
        self.0.body_limit.load(Ordering::Relaxed)
    }

    pub(super) fn fault(&self, fault: BodyFault) {
        self.0.body.store(fault as u8, Ordering::Relaxed);
    }

    pub(super) fn body_fault(&self) -> BodyFault {
        match self.0.body.load(Ordering::Relaxed) {
            1 => BodyFault::TooLarge,
            2 => BodyFault::TooSlow,
            _ => BodyFault::None,
        }
    }

    /// The body brought something: the time limit begins anew.
    pub(super) fn heard(&self) {
        self.0.heard.store(self.elapsed().as_millis() as u64, Ordering::Relaxed);
    }

    /// Since the head of the request was there.
    pub fn elapsed(&self) -> Duration {
        self.0.started.elapsed()
    }

    /// When the answer must begin, as far as known by now.
    pub(super) fn deadline(&self) -> Instant {
        let ms = self.0.heard.load(Ordering::Relaxed) + self.0.handling.load(Ordering::Relaxed);
        self.0.started + Duration::from_millis(ms)
    }
}
