//! What `/readyz` looks at. Whoever asks learns no name and no number of tenants.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use candor_kernel::Kernel;
use candor_kernel::clock::Trust;
use candor_kernel::ids::TenantId;
use candor_web::server::{Component, Health, State};
use tokio::sync::Mutex;

use super::chores::UPKEEP;
use super::house::House;
use super::secure::Secure;

/// Anybody may ask; the disks are looked at this often at most.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Upkeep runs every second; after this somebody should know that it does not.
const STALLED: Duration = Duration::from_secs(30);

/// Looks at the parts of the house.
pub(super) struct Doctor {
    house: House,
    secure: Option<Arc<Secure>>,
    last: Mutex<Option<(Instant, Vec<Component>)>>,
}

type Found = (State, Option<String>);

impl Doctor {
    pub(super) fn new(house: House, secure: Option<Arc<Secure>>) -> Self {
        Self { house, secure, last: Mutex::default() }
    }

    async fn look_now(&self) -> Vec<Component> {
        let kernel = &self.house.kernel;
        let mut parts = Vec::new();
        let mut add = |name, began: Instant, (state, reason): Found| {
            parts.push(Component { name, state, reason, latency_ms: began.elapsed().as_secs_f64() * 1000.0 });
        };
        let began = Instant::now();
        let keys = Arc::clone(kernel);
        let found = tokio::task::spawn_blocking(move || places(&keys)).await;
        add("keys", began, found.unwrap_or_else(|_| degraded("the key places could not be looked at")));
        add("clock", Instant::now(), clock(kernel));
        let (began, found) = (Instant::now(), tenants(kernel).await);
        add("tenants", began, found);
        add("upkeep", Instant::now(), self.upkeep());
        if let Some(secure) = &self.secure {
            add("certificate", Instant::now(), secure.state(kernel.now()));
        }
        parts
    }

    fn upkeep(&self) -> Found {
        match self.house.pulse.longest_wait(UPKEEP, &self.house.kernel.tenants()) {
            wait if wait > STALLED => {
                degraded(format!("deadlines were not looked at for {} s; the log says why", wait.as_secs()))
            }
            _ => (State::Ready, None),
        }
    }
}

impl Health for Doctor {
    fn look(&self) -> Pin<Box<dyn Future<Output = Vec<Component>> + Send + '_>> {
        Box::pin(async {
            // Held over the look, so that a crowd of callers makes one.
            let mut last = self.last.lock().await;
            if let Some((at, found)) = last.as_ref()
                && at.elapsed() < LOOK_EVERY
            {
                return found.clone();
            }
            let found = self.look_now().await;
            *last = Some((Instant::now(), found.clone()));
            found
        })
    }
}

fn degraded(reason: impl Into<String>) -> Found {
    (State::Degraded, Some(reason.into()))
}

fn places(kernel: &Kernel) -> Found {
    let places = kernel.keys().places();
    let good = places.iter().filter(|place| place.member && place.reachable && !place.stale).count();
    if good == 0 {
        return (State::Down, Some("no key place can be reached".to_owned()));
    }
    if places.iter().any(|place| !place.member || !place.reachable || place.stale) {
        return degraded("a key place is away or behind; run `candor doctor`");
    }
    if good < 2 {
        return degraded("one key place only: one disk from total loss; run `candor keys place add`");
    }
    (State::Ready, None)
}

fn clock(kernel: &Kernel) -> Found {
    match kernel.clock_trust() {
        Trust::Good => (State::Ready, None),
        Trust::Jumped { .. } => {
            degraded("the clock jumped; destruction is paused until `candor doctor --accept-time`")
        }
    }
}

async fn tenants(kernel: &Kernel) -> Found {
    let mut sealed = 0;
    for id in kernel.tenants() {
        if kernel.tenant(id).await.is_err() {
            if id == TenantId::ZERO {
                return (State::Down, Some("the installation's own store does not open".to_owned()));
            }
            sealed += 1;
        }
    }
    if sealed > 0 { degraded("a tenant is sealed; run `candor doctor`") } else { (State::Ready, None) }
}
