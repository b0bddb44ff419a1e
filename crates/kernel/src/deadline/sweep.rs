//! The sweep: destroys what must be gone, before it must be gone.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use crate::clock::{Timestamp, Trust};
use crate::erase::Cause;
use crate::error::{KernelError, Result};
use crate::ids::{FenceId, HoldingId};
use crate::store::{CellHead, Store};
use crate::tenant::Tenant;
use crate::tenant::list::CommandList;

/// So many cells go in one flip.
const BATCH: u32 = if cfg!(test) { 64 } else { 4096 };

/// What one sweep did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// Cells destroyed because their deadline is near or past.
    pub cells: u64,
    /// Of how many holdings.
    pub holdings: u64,
    /// Ordered erasures whose window had ended.
    pub orders: u64,
    /// Superseded versions.
    pub superseded: u64,
    /// The erasures, for receipts.
    #[serde(skip)]
    pub erasures: Vec<(HoldingId, FenceId)>,
}

impl Tenant {
    /// Destroys everything whose time has come: orders after their window, cells inside their margin, old versions.
    /// While the clock's word is in doubt nothing is destroyed.
    pub async fn sweep(&self) -> Result<Swept> {
        if let Trust::Jumped { from, to } = self.inner.clock.trust() {
            return Err(KernelError::ClockSuspect { from: from.to_string(), to: to.to_string() });
        }
        let (now, passed) = (self.now(), self.inner.clock.passed());
        self.inner.looks.lock().unwrap_or_else(std::sync::PoisonError::into_inner).look(now, passed);
        let mut swept = Swept { superseded: self.destroy_dying().await? as u64, ..Swept::default() };
        swept.orders = self.finish_due_orders().await?;
        loop {
            let now = self.now();
            let _settled = self.inner.holding.read().await;
            let heads = self.sweepable(now).await?;
            if heads.is_empty() {
                break;
            }
            self.sweep_batch(now, heads, &mut swept).await?;
        }
        self.finalise().await?;
        self.inner.clock.keep_if_due(self.inner.disk.as_ref())?;
        Ok(swept)
    }

    /// The next cells that may go. What is due and may not go yet does not hide what stands behind it.
    async fn sweepable(&self, now: Timestamp) -> Result<Vec<CellHead>> {
        let may_go = |h: &CellHead| {
            h.not_before.is_none_or(|keep| keep <= now)
                && !self.inner.live.is_fenced(h.slot)
                && !self.is_held(h)
        };
        let mut limit = BATCH;
        loop {
            let mut due = self.inner.store.due(now, limit).await?;
            let all = due.len() < limit as usize;
            due.retain(may_go);
            due.truncate(BATCH as usize);
            if all || !due.is_empty() {
                return Ok(due);
            }
            limit = limit.saturating_mul(2);
        }
    }

    async fn sweep_batch(&self, now: Timestamp, heads: Vec<CellHead>, swept: &mut Swept) -> Result<()> {
        let mut by_holding: BTreeMap<HoldingId, Vec<CellHead>> = BTreeMap::new();
        swept.cells += heads.len() as u64;
        for head in heads {
            by_holding.entry(head.holding).or_default().push(head);
        }
        let mut fences = Vec::with_capacity(by_holding.len());
        for (holding, cells) in &by_holding {
            let order = crate::erase::fence(now, Cause::Deadline, cells)?;
            swept.erasures.push((*holding, order.id));
            fences.push(order);
        }
        swept.holdings += by_holding.len() as u64;
        self.order_all(None, CommandList::default(), &fences).await?;
        self.destroy_fenced(fences).await
    }

    /// Destroys orders whose window has ended; start-up calls this before anything is served. A window that has ended
    /// by the word of a doubtful clock only can still be taken back.
    pub(crate) async fn finish_due_orders(&self) -> Result<u64> {
        let due = self.inner.live.due(self.inner.clock.vouched());
        if due.is_empty() {
            return Ok(0);
        }
        let (closing, mut fences): (Vec<_>, Vec<_>) =
            self.fenced(Some(&due)).await?.into_iter().partition(|f| f.order.cause == Cause::Closure);
        let settled = self.inner.holding.read().await;
        let slots: Vec<u64> = fences.iter().flat_map(|f| f.slots.iter().copied()).collect();
        let heads = self.inner.store.heads(&slots).await?;
        let held: HashSet<u64> = heads.iter().filter(|h| self.is_held(h)).map(|h| h.slot).collect();
        // An order over nothing but what a hold came to cover meanwhile stands until the hold ends.
        fences.retain(|f| !f.slots.iter().all(|slot| held.contains(slot)));
        let count = fences.len() as u64;
        if !fences.is_empty() {
            self.destroy_fenced(fences).await?;
        }
        drop(settled);
        for fenced in closing {
            self.close_fenced(fenced).await?;
        }
        Ok(count)
    }

    /// How punctual this process has been, and what is overdue right now.
    pub async fn lateness(&self) -> Result<crate::deadline::Lateness> {
        let now = self.now();
        let overdue = self.inner.store.due(now, 10_000).await?;
        let mut figures =
            self.inner.lateness.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        figures.overdue = overdue.iter().filter(|h| h.not_after.is_some_and(|end| end <= now)).count() as u64;
        Ok(figures)
    }
}
