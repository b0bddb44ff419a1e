//! A scratch installation with two key places, and the kinds that benches store.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use candor_kernel::clock::{Clock, ManualClock, Span, Timestamp};
use candor_kernel::ctx::{Actor, Ctx};
use candor_kernel::deadline::{ClockRule, Rule, Schedule};
use candor_kernel::disk::RealDisk;
use candor_kernel::holding::{Holding, Lookup};
use candor_kernel::home::{Kernel, Options};
use candor_kernel::ids::{HoldingId, PlaceId, TenantId};
use candor_kernel::keys::{FileAnchor, PlaceConfig};
use candor_kernel::names::{Action, Authority, DataClass, Decision, Event, Purpose, Resource};
use candor_kernel::register::Register;
use candor_kernel::tenant::Tenant;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A name for anything that needs one.
pub(super) struct Word(pub(super) &'static str);

impl DataClass for Word {
    fn name(&self) -> &'static str {
        self.0
    }
}
impl Purpose for Word {
    fn name(&self) -> &'static str {
        self.0
    }
}
impl Action for Word {
    fn name(&self) -> &'static str {
        self.0
    }
}
impl Event for Word {
    fn name(&self) -> &'static str {
        self.0
    }
    fn detail(&self) -> Value {
        json!({})
    }
}

pub(super) const SERVICE: Word = Word("service");
pub(super) const READ: Word = Word("record.read");
pub(super) const WROTE: Word = Word("record.written");

/// A record with a body, a deadline and one lookup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) at: Timestamp,
    pub(super) number: u64,
    /// Ends the record's life.
    pub(super) ends: Timestamp,
    pub(super) body: String,
}

impl Holding for Record {
    const KIND: &'static str = "record";
    const CLASS: &'static dyn DataClass = &Word("recording");
    const PURPOSES: &'static [&'static dyn Purpose] = &[&Word("service")];
    const RETENTION: Option<&'static str> = Some("recording");
    const ABOUT: &'static str = "A record made by a bench.";
    fn sort_at(&self) -> Timestamp {
        self.at
    }
    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("ends", self.ends)]
    }
    fn lookups(&self) -> Vec<Lookup> {
        vec![Lookup { name: "number", value: self.number.to_string(), unique: false }]
    }
}

impl Record {
    /// A record whose stored form is about `bytes` long.
    pub(super) fn sized(number: u64, at: Timestamp, ends: Timestamp, bytes: usize) -> Self {
        let letters = (0..bytes as u64).map(|n| char::from(b'a' + ((n * 7 + number) % 26) as u8));
        Self { at, number, ends, body: letters.collect() }
    }
}

/// Allows everything; benches measure the path, not the policy.
struct Everybody;

impl Authority for Everybody {
    fn decide(&self, _: &Ctx, _: &dyn Action, _: &Resource<'_>) -> Decision {
        Decision::Allow
    }
}

/// Deadlines of the bench's records: at `ends`, swept within the hour before.
pub(super) fn schedule() -> Schedule {
    let clocks = vec![ClockRule { from: "ends".to_owned(), within: Span::hours(1) }];
    let rule = Rule { clocks, keep: Vec::new(), margin: Span::hours(1) };
    Schedule { rules: [("recording".to_owned(), rule)].into() }
}

fn options(root: &Path, clock: Arc<dyn Clock>) -> anyhow::Result<Options> {
    let place = |id: u8, at: &str| PlaceConfig {
        id: PlaceId::from_bytes([id; 16]),
        name: at.to_owned(),
        disk: Arc::new(RealDisk::new(root.join(at))),
    };
    Ok(Options {
        home: root.join("home"),
        places: vec![place(1, "place-a"), place(2, "place-b")],
        anchor: Arc::new(FileAnchor::open(Arc::new(RealDisk::new(root.join("anchor"))), None)?),
        clock,
        register: Register::new().with::<Record>(),
        authority: Arc::new(Everybody),
    })
}

/// A new installation below `root`, which must be empty.
pub(super) async fn found(root: &Path, clock: Arc<dyn Clock>) -> anyhow::Result<Kernel> {
    FileAnchor::create(Arc::new(RealDisk::new(root.join("anchor"))), None)?;
    Ok(Kernel::create(options(root, clock)?).await?)
}

/// The same installation, opened again.
pub(super) async fn reopen(root: &Path, clock: Arc<dyn Clock>) -> anyhow::Result<Kernel> {
    Ok(Kernel::open(options(root, clock)?).await?)
}

/// A clock that stands where a bench puts it.
pub(super) fn clock() -> ManualClock {
    ManualClock::new(Timestamp::from_micros(1_790_000_000_000_000))
}

/// A fresh tenant.
pub(super) async fn tenant(kernel: &Kernel) -> anyhow::Result<(Tenant, TenantId, Ctx)> {
    let id = kernel.new_tenant_id()?;
    let tenant = kernel.create_tenant(id, schedule()).await?;
    let ctx = kernel.ctx(Actor::Host, id, &SERVICE)?;
    Ok((tenant, id, ctx))
}

/// Stores `count` records from `writers` tasks at once; returns their ids.
pub(super) async fn fill(
    tenant: &Tenant,
    ctx: &Ctx,
    count: u64,
    writers: u64,
    make: impl Fn(u64) -> Record + Clone + Send + 'static,
) -> anyhow::Result<Vec<HoldingId>> {
    let mut tasks = tokio::task::JoinSet::new();
    for writer in 0..writers {
        let (tenant, ctx, make) = (tenant.clone(), ctx.clone(), make.clone());
        tasks.spawn(async move {
            let mut ids = Vec::new();
            for number in (writer..count).step_by(writers as usize) {
                let mut tx = tenant.write(&ctx)?;
                ids.push(tx.add(&make(number))?);
                tx.commit(&WROTE).await?;
            }
            anyhow::Ok(ids)
        });
    }
    let mut all = Vec::with_capacity(count as usize);
    while let Some(ids) = tasks.join_next().await {
        all.extend(ids??);
    }
    Ok(all)
}

/// A scratch folder that goes with the value.
pub(super) struct Scratch(pub(super) PathBuf);

impl Scratch {
    pub(super) fn below(at: &Path, name: &str) -> anyhow::Result<Self> {
        let path = at.join(format!("candor-bench-{name}-{}", std::process::id()));
        if path.exists() {
            std::fs::remove_dir_all(&path)?;
        }
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
