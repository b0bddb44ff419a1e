//! Chores: what must happen by itself while the server runs. A room that has one adds a line to [`all`].
//!
//! Each chore has a task of its own, and each tenant a task inside it: one that fails, hangs or panics stops no other,
//! and a round never waits for a slow tenant.

use std::collections::HashMap;
use std::fmt::Display;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use candor_domain::identity::staff;
use candor_domain::{Purpose, audit, run_jobs, tenancy};
use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;
use candor_web::observe;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use super::house::House;

/// So many tenants are looked after at once by one chore.
const AT_ONCE: usize = 8;
/// When told to stop, a round under way has so long.
const LAST_ROUND: Duration = Duration::from_secs(20);
/// The chore whose standstill `/readyz` reports.
pub(super) const UPKEEP: &str = "upkeep";

pub(crate) type Done = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// One chore.
#[derive(Clone)]
pub(crate) struct Chore {
    pub name: &'static str,
    pub every: Duration,
    pub work: Work,
}

/// For whom it is done.
#[derive(Clone)]
pub(crate) enum Work {
    /// Once for the installation.
    Once(Arc<dyn Fn(House) -> Done + Send + Sync>),
    /// For every tenant, tenant zero included.
    EachTenant(fn(House, TenantId) -> Done),
}

/// Every chore of the rooms.
fn all() -> Vec<Chore> {
    let second = Duration::from_secs(1);
    vec![
        Chore { name: UPKEEP, every: second, work: Work::EachTenant(upkeep) },
        Chore { name: "jobs", every: second, work: Work::EachTenant(jobs) },
        Chore { name: "rules", every: Duration::from_hours(1), work: Work::EachTenant(rules) },
        Chore { name: "watch", every: second, work: Work::EachTenant(watch_log) },
        Chore { name: "reviews", every: Duration::from_hours(1), work: Work::Once(Arc::new(reviews)) },
        Chore { name: "siem", every: second, work: Work::EachTenant(pass_on) },
        Chore { name: "closings", every: second, work: Work::Once(Arc::new(closings)) },
    ]
}

fn upkeep(house: House, tenant: TenantId) -> Done {
    Box::pin(async move { house.kernel.upkeep(tenant).await.map(drop).map_err(said) })
}

fn jobs(house: House, tenant: TenantId) -> Done {
    Box::pin(async move {
        // As long as a full round was found there is probably more.
        while run_jobs(&house.kernel, &house.services, tenant).await.map_err(said)?.begun() > 0 {}
        Ok(())
    })
}

/// Tenants that an older version made get the rules for what this one keeps.
fn rules(house: House, tenant: TenantId) -> Done {
    Box::pin(async move { tenancy::renew_rules(&house.kernel, tenant).await.map_err(said) })
}

fn watch_log(house: House, tenant: TenantId) -> Done {
    Box::pin(async move {
        let ctx = house.kernel.ctx(Actor::System, tenant, &Purpose::Service).map_err(said)?;
        let tenant = house.kernel.tenant(tenant).await.map_err(said)?;
        house.watches.round(&ctx, &tenant).await.map(drop).map_err(said)
    })
}

fn pass_on(house: House, tenant: TenantId) -> Done {
    Box::pin(async move {
        let Some(collector) = house.services.collector.clone() else { return Ok(()) };
        let ctx = house.kernel.ctx(Actor::System, tenant, &Purpose::Service).map_err(said)?;
        let tenant = house.kernel.tenant(tenant).await.map_err(said)?;
        house.streams.round(&ctx, &tenant, collector.as_ref()).await.map(drop).map_err(said)
    })
}

fn closings(house: House) -> Done {
    Box::pin(async move {
        let zero = house.kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service).map_err(said)?;
        tenancy::close_due(&zero, &house.kernel).await.map(drop).map_err(said)
    })
}

fn reviews(house: House) -> Done {
    Box::pin(async move {
        staff::open_due(&house.kernel).await.map_err(said)?;
        audit::tell_acts_due(&house.kernel).await.map(drop).map_err(said)
    })
}

fn said(error: impl Display) -> String {
    error.to_string()
}

/// Keeps every chore until told to stop.
pub(super) async fn keep_all(house: House, more: Vec<Chore>, stop: watch::Receiver<bool>) {
    let mut keepers = JoinSet::new();
    for chore in all().into_iter().chain(more) {
        keepers.spawn(keep(chore, house.clone(), stop.clone()));
    }
    while keepers.join_next().await.is_some() {}
}

async fn keep(chore: Chore, house: House, mut stop: watch::Receiver<bool>) {
    let mut tick = interval(chore.every);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let (mut tasks, mut busy) = (JoinSet::new(), HashMap::new());
    loop {
        tokio::select! {
            biased;
            _ = stop.changed() => break,
            Some(ended) = tasks.join_next_with_id() => {
                let (task, outcome) = match ended {
                    Ok((task, outcome)) => (task, outcome),
                    Err(broken) => (broken.id(), Err("it panicked".to_owned())),
                };
                busy.retain(|_, other| *other != task);
                note(&chore, outcome);
            }
            _ = tick.tick() => {
                for tenant in whom(&chore, &house) {
                    busy.entry(tenant).or_insert_with(|| {
                        tasks.spawn(once(chore.clone(), house.clone(), tenant, Arc::clone(&room))).id()
                    });
                }
            }
        }
    }
    let _ = tokio::time::timeout(LAST_ROUND, async { while tasks.join_next().await.is_some() {} }).await;
}

fn whom(chore: &Chore, house: &House) -> Vec<TenantId> {
    match chore.work {
        Work::Once(_) => vec![TenantId::ZERO],
        Work::EachTenant(_) => house.kernel.tenants(),
    }
}

async fn once(
    chore: Chore,
    house: House,
    tenant: TenantId,
    room: Arc<Semaphore>,
) -> Result<Duration, String> {
    let _place = room.acquire_owned().await.map_err(said)?;
    let began = Instant::now();
    match &chore.work {
        Work::Once(work) => work(house.clone()).await?,
        Work::EachTenant(work) => work(house.clone(), tenant).await?,
    }
    house.pulse.beat(chore.name, tenant);
    Ok(began.elapsed())
}

fn note(chore: &Chore, outcome: Result<Duration, String>) {
    observe::chore(chore.name, outcome.as_ref().ok().copied());
    if let Err(why) = outcome {
        tracing::warn!(target: "candor::chore", chore = chore.name, why, "it will be tried again");
    }
}
