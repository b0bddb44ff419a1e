//! Opening a tenant: check that data and keys belong together, finish what a crash left, then serve.

use std::sync::{Arc, Mutex, RwLock};

use tokio::sync::mpsc;

use crate::clock::Timestamp;
use crate::deadline::{Lateness, Schedule};
use crate::error::Result;
use crate::holding::RootName;
use crate::home::Shared;
use crate::ids::TenantId;
use crate::keys::{HighWater, TenantKeys};
use crate::store::{AnyStore, Slot, Store};
use crate::tenant::blob::ABANDON;
use crate::tenant::compose::{Days, TOKEN_KEY, day_name, high_water_name, next_slot_name};
use crate::tenant::list::{CommandList, LeafDraft, LogClass};
use crate::tenant::live::Live;
use crate::tenant::pseudonym::PSEUDONYM_KEY;
use crate::tenant::publish::{self, Publisher};
use crate::tenant::retoken::token_cell;
use crate::tenant::slots::Stock;
use crate::tenant::writer::Writer;
use crate::tenant::{Inner, Tenant};

/// So many lists may wait for the writer before senders wait too.
const QUEUE: usize = 1024;

/// What a tenant's data says about itself, read before its keys are opened.
pub(crate) async fn high_water(store: &AnyStore) -> Result<HighWater> {
    Ok(HighWater {
        content: number(store, &high_water_name(RootName::Content)).await?.unwrap_or(0),
        residual: number(store, &high_water_name(RootName::Residual)).await?.unwrap_or(0),
    })
}

/// Reads a small number from the store's named values.
pub(crate) async fn number(store: &AnyStore, name: &str) -> Result<Option<u64>> {
    Ok(text(store, name).await?.and_then(|t| t.parse().ok()))
}

pub(crate) async fn text(store: &AnyStore, name: &str) -> Result<Option<String>> {
    Ok(store.meta(name).await?.and_then(|bytes| String::from_utf8(bytes).ok()))
}

impl Tenant {
    /// Starts the writer and returns the handle; nothing is repaired yet.
    pub(crate) async fn start(
        shared: &Arc<Shared>,
        id: TenantId,
        store: Arc<AnyStore>,
        keys: Arc<TenantKeys>,
    ) -> Result<Self> {
        let schedule = Arc::new(RwLock::new(Schedule::default()));
        let live = Arc::new(Live::default());
        live.fill(&store.fences().await?, &store.holds().await?);
        let days = open_days(&store, &schedule).await?;
        let (inbox, outbox) = mpsc::channel(QUEUE);
        let next_leaf = store.leaf_count().await?;
        let writer = Writer {
            tenant: id,
            store: Arc::clone(&store),
            keys: Arc::clone(&keys),
            clock: Arc::clone(&shared.clock),
            live: Arc::clone(&live),
            content: Stock::new(RootName::Content),
            residual: Stock::new(RootName::Residual),
            days,
            next_leaf,
        };
        tokio::spawn(writer.run(outbox));
        live.set_token_key(number(&store, TOKEN_KEY).await?.unwrap_or(0));
        live.set_pseudonym_key(number(&store, PSEUDONYM_KEY).await?.unwrap_or(0));
        let publisher = Publisher::resume(shared, id, &keys, &store).await?;
        let inner = Inner {
            id,
            store,
            keyset: Arc::clone(&shared.keyset),
            keys,
            clock: Arc::clone(&shared.clock),
            register: Arc::clone(&shared.register),
            authority: Arc::clone(&shared.authority),
            schedule,
            live,
            disk: Arc::clone(&shared.disk),
            inbox,
            origin: RwLock::new(publish::origin(id, publisher.epoch)),
            publisher: tokio::sync::Mutex::new(publisher),
            lateness: Mutex::new(Lateness::default()),
            looks: Mutex::default(),
            refusals: crate::tenant::refusals::Refusals::default(),
            eraser: tokio::sync::Mutex::new(()),
            holding: tokio::sync::RwLock::new(()),
        };
        let tenant = Self { inner: Arc::new(inner) };
        tenant.load_schedule().await?;
        Ok(tenant)
    }

    /// The first two entries of a new tenant: its token key and `log.opened`.
    pub(crate) async fn found(&self, at: Timestamp, schedule: Schedule) -> Result<()> {
        let cell = token_cell(at, None)?;
        let opened = system_leaf(crate::tenant::entry::OPENED, &serde_json::json!({ "tenant": self.id() }));
        let list = CommandList { cells: vec![cell], leaves: vec![opened], ..CommandList::default() };
        self.inner.submit(list).await?;
        self.mint_pseudonym_key().await?;
        self.set_schedule(schedule).await
    }

    /// Finishes what a crash may have left, before anything is served. After a restore unused slots are not burnt,
    /// because the lost part of the data may have used them.
    pub(crate) async fn recover(&self, burn: bool) -> Result<()> {
        if burn {
            self.burn_unused().await?;
        }
        self.recount_all().await?;
        self.finish_due_orders().await?;
        self.abandon_uploads().await?;
        self.mint_pseudonym_key().await?;
        if self.is_closed() {
            self.clear_closed().await?;
        }
        Ok(())
    }

    /// Slots that were minted and never used by a durable cell die: their keys may have sealed bytes that were lost.
    async fn burn_unused(&self) -> Result<()> {
        for root in RootName::ALL {
            let first = number(&self.inner.store, &next_slot_name(root)).await?.unwrap_or(0);
            let unused: Vec<Slot> = self
                .inner
                .keys
                .live_slots(root)?
                .into_iter()
                .flat_map(|range| range.start.max(first)..range.end.max(first))
                .collect();
            if !unused.is_empty() {
                self.destroy_slots(root, unused).await?;
            }
        }
        Ok(())
    }

    /// No upload survives a restart: every reserved slot goes to the dying ones.
    async fn abandon_uploads(&self) -> Result<()> {
        let jobs = self.inner.store.all_jobs().await?;
        let (mut done, mut dying) = (Vec::new(), Vec::new());
        for job in jobs.into_iter().filter(|j| j.kind == ABANDON) {
            dying.extend(job.payload.parse::<Slot>());
            done.push(job.id);
        }
        if done.is_empty() {
            return Ok(());
        }
        let list = CommandList { jobs_done: done, dying, ..CommandList::default() };
        self.inner.submit(list).await?;
        self.destroy_dying().await.map(|_| ())
    }
}

/// The days whose slots were in use before.
async fn open_days(store: &AnyStore, schedule: &Arc<RwLock<Schedule>>) -> Result<Days> {
    let mut days = Days::new(Arc::clone(schedule));
    for class in [LogClass::Access, LogClass::Change, LogClass::Erasure, LogClass::System] {
        if let Some(open) = text(store, &day_name(class)).await? {
            days.resume(class, &open);
        }
    }
    Ok(days)
}

/// An entry of the installation about itself.
pub(crate) fn system_leaf(action: &str, payload: &serde_json::Value) -> LeafDraft {
    LeafDraft::new(LogClass::System, action, payload)
}
