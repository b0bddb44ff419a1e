//! Slots that are minted, durable and not yet used.

use std::ops::Range;
use std::sync::Arc;

use crate::error::{KernelError, Result};
use crate::holding::RootName;
use crate::keys::TenantKeys;
use crate::store::Slot;

const FEWEST: u32 = 64;
const MOST: u32 = 64 * 1024;

/// The stock of unused slots of one root. Every mint asks for twice the last, so a busy tenant mints rarely and a
/// quiet one keeps few keys ahead of use.
pub(crate) struct Stock {
    root: RootName,
    ranges: Vec<Range<Slot>>,
    next_mint: u32,
}

impl Stock {
    pub(crate) fn new(root: RootName) -> Self {
        Self { root, ranges: Vec::new(), next_mint: FEWEST }
    }

    pub(crate) fn available(&self) -> usize {
        self.ranges.iter().map(|r| (r.end - r.start) as usize).sum()
    }

    /// Makes sure that `needed` slots are at hand; mints on a blocking thread if they are not.
    pub(crate) async fn fill(&mut self, keys: &Arc<TenantKeys>, needed: usize) -> Result<()> {
        let short = needed.saturating_sub(self.available());
        if short == 0 {
            return Ok(());
        }
        let (keys, root) = (Arc::clone(keys), self.root);
        let wanted = self.next_mint.max(short as u32);
        let range = tokio::task::spawn_blocking(move || keys.mint(root, wanted))
            .await
            .map_err(|_| KernelError::Stopped)??;
        self.ranges.push(range);
        self.next_mint = wanted.saturating_mul(2).min(MOST);
        Ok(())
    }

    /// The first slot that was never used, if any is at hand.
    pub(crate) fn next(&self) -> Option<Slot> {
        self.ranges.iter().find(|r| !r.is_empty()).map(|r| r.start)
    }

    /// Takes the next unused slot.
    pub(crate) fn take(&mut self) -> Result<Slot> {
        while let Some(first) = self.ranges.first_mut() {
            if let Some(slot) = first.next() {
                return Ok(slot);
            }
            self.ranges.remove(0);
        }
        Err(KernelError::Invalid(
            "a slot was taken before it was minted; this is a defect, report it".to_owned(),
        ))
    }
}
