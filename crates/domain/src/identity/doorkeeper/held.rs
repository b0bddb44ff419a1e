//! What the doorkeeper remembers between requests, all of it bounded.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Span, Tenant, Timestamp};

use super::Who;
use super::presented::Place;

/// An admission is held no longer.
pub(super) const LEASE: Span = Span::seconds(1);
/// So many are held; beyond, the old ones go.
const MOST: usize = 16_384;
/// So many sessions' exact times of use are remembered.
const MOST_SEEN: usize = 131_072;

/// An admission that was found.
pub(super) struct Found {
    pub tenant: Tenant,
    pub actor: Actor,
    pub who: Who,
    /// Not beyond this instant, whatever else.
    pub ends_at: Timestamp,
    /// The place that it is bound to.
    pub place: Option<Place>,
    /// The device key whose proof each request brings.
    pub device_key: Option<String>,
    /// Idle for so long is too long; the last use as written down.
    pub idle: Option<(Span, Timestamp)>,
    /// When it was found, and under which revision of the tenant's people.
    pub loaded_at: Timestamp,
    pub revision: (Arc<AtomicU64>, u64),
}

impl Found {
    fn is_fresh(&self, now: Timestamp) -> bool {
        let (counter, seen) = &self.revision;
        // A clock that was turned back makes nothing fresher.
        let age = now.since(self.loaded_at);
        counter.load(Ordering::SeqCst) == *seen && age >= Span::ZERO && age < LEASE
    }
}

/// Held admissions, by the mark of their text.
#[derive(Default)]
pub(super) struct HeldAdmissions {
    by_mark: RwLock<HashMap<String, Arc<Found>>>,
}

impl HeldAdmissions {
    pub(super) fn get(&self, mark: &str, now: Timestamp) -> Option<Arc<Found>> {
        let held = self.by_mark.read().unwrap_or_else(PoisonError::into_inner);
        held.get(mark).filter(|found| found.is_fresh(now)).cloned()
    }

    pub(super) fn put(&self, mark: String, found: &Arc<Found>, now: Timestamp) {
        let mut held = self.by_mark.write().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= MOST {
            held.retain(|_, found| found.is_fresh(now));
        }
        if held.len() < MOST {
            held.insert(mark, Arc::clone(found));
        }
    }

    pub(super) fn forget(&self, tenant: TenantId) {
        let mut held = self.by_mark.write().unwrap_or_else(PoisonError::into_inner);
        held.retain(|_, found| found.tenant.id() != tenant);
    }
}

/// When each session was last used, to the moment.
#[derive(Default)]
pub(super) struct Activity {
    seen: Mutex<HashMap<HoldingId, Timestamp>>,
}

impl Activity {
    pub(super) fn last(&self, session: HoldingId) -> Option<Timestamp> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).get(&session).copied()
    }

    pub(super) fn touch(&self, session: HoldingId, now: Timestamp) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MOST_SEEN && !seen.contains_key(&session) {
            // Forgetting shortens: what is written down counts then.
            seen.retain(|_, at| now.since(*at) < Span::hours(1));
        }
        if seen.len() < MOST_SEEN {
            seen.insert(session, now);
        }
    }
}
