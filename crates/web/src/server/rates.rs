//! How often one source and one tenant may ask.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use candor_kernel::ids::TenantId;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Limits;

/// The rates in force, per source and per tenant.
pub struct Rates {
    source: Rate<IpAddr>,
    tenant: Rate<TenantId>,
    clock: DefaultClock,
}

struct Rate<K: Hash + Eq + Clone> {
    limiter: DefaultKeyedRateLimiter<K>,
    per_second: u32,
    burst: u32,
}

/// Asked too often.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("too many requests from one {what}; wait and try again")]
pub struct TooMany {
    /// `source` or `tenant`.
    pub what: &'static str,
    /// From when on one more is answered.
    pub retry_after: Duration,
    /// How many at once, and how long until all of them are free again.
    pub burst: u32,
    pub window: Duration,
}

impl Rates {
    pub fn new(limits: &Limits) -> Self {
        Self {
            source: rate(limits.source_per_second, limits.source_burst),
            tenant: rate(limits.tenant_per_second, limits.tenant_burst),
            clock: DefaultClock::default(),
        }
    }

    /// Counts a request of a source.
    pub(super) fn source(&self, source: IpAddr) -> Result<(), TooMany> {
        self.count(&self.source, &source, "source")
    }

    /// Counts a request of a tenant. Called after authentication only: nobody spends another's allowance.
    pub(super) fn tenant(&self, tenant: TenantId) -> Result<(), TooMany> {
        self.count(&self.tenant, &tenant, "tenant")
    }

    /// Forgets those who have not asked for a while.
    pub(super) fn forget_idle(&self) {
        self.source.limiter.retain_recent();
        self.tenant.limiter.retain_recent();
    }

    fn count<K: Hash + Eq + Clone>(
        &self,
        rate: &Rate<K>,
        key: &K,
        what: &'static str,
    ) -> Result<(), TooMany> {
        rate.limiter.check_key(key).map_err(|not_until| {
            let retry_after = not_until.wait_time_from(self.clock.now());
            let window = Duration::from_secs(u64::from(rate.burst.div_ceil(rate.per_second.max(1))));
            TooMany { what, retry_after, burst: rate.burst, window }
        })
    }
}

fn rate<K: Hash + Eq + Clone>(per_second: u32, burst: u32) -> Rate<K> {
    let quota = Quota::per_second(at_least_one(per_second)).allow_burst(at_least_one(burst));
    Rate { limiter: RateLimiter::keyed(quota), per_second, burst }
}

fn at_least_one(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_answered_then_one_waits_and_the_neighbour_does_not() {
        let rates = Rates::new(&Limits { source_per_second: 1, source_burst: 3, ..Limits::default() });
        let (a, b) = (IpAddr::from([203, 0, 113, 1]), IpAddr::from([203, 0, 113, 2]));
        assert!((0..3).all(|_| rates.source(a).is_ok()));
        let refused = rates.source(a);
        assert!(matches!(&refused, Err(TooMany { what: "source", retry_after, burst: 3, .. })
            if *retry_after <= Duration::from_secs(1)));
        assert!(rates.source(b).is_ok());
    }
}
