//! What `/readyz` looks at. Whoever asks learns no name and no number of tenants.

use std::sync::Arc;
use std::time::{Duration, Instant};

use candor_web::server::{Ailment, Component, Found, Health, Looking, State, degraded};
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

impl Doctor {
    pub(super) fn new(house: House, secure: Option<Arc<Secure>>) -> Self {
        Self { house, secure, last: Mutex::default() }
    }

    async fn look_now(&self) -> Vec<Component> {
        let kernel = &self.house.kernel;
        let mut parts = kernel.look().await;
        parts.push(Component::looked("upkeep", Instant::now(), self.upkeep()));
        if let Some(secure) = &self.secure {
            parts.push(Component::looked("certificate", Instant::now(), secure.state(kernel.now())));
        }
        parts
    }

    fn upkeep(&self) -> Found {
        match self.house.pulse.longest_wait(UPKEEP, &self.house.kernel.tenants()) {
            wait if wait > STALLED => degraded(Ailment::Stalled(wait.as_secs())),
            _ => (State::Ready, None),
        }
    }
}

impl Health for Doctor {
    fn look(&self) -> Looking<'_> {
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
