//! A hold that was placed after an erasure was ordered, and before its keys died, wins: what it covers is kept.

use std::collections::{BTreeMap, BTreeSet};

use crate::erase::{Count, Fenced};
use crate::store::{CellHead, Slot};

/// Takes what is held by now out of the orders and out of `heads`. The orders count it as held; when the hold ends,
/// the cells are what they were before the order.
pub(crate) fn spare_held(fences: &mut [Fenced], heads: &mut Vec<CellHead>) {
    let held: BTreeSet<Slot> = heads.iter().filter(|h| h.holds > 0).map(|h| h.slot).collect();
    if held.is_empty() {
        return;
    }
    heads.retain(|head| !held.contains(&head.slot));
    for fenced in fences.iter_mut().filter(|f| f.slots.iter().any(|slot| held.contains(slot))) {
        let all = fenced.slots.len();
        fenced.slots.retain(|slot| !held.contains(slot));
        fenced.order.held += (all - fenced.slots.len()) as u64;
        let slots: BTreeSet<Slot> = fenced.slots.iter().copied().collect();
        let going: Vec<&CellHead> = heads.iter().filter(|head| slots.contains(&head.slot)).collect();
        fenced.order.counts = count(&going);
        fenced.order.holdings.retain(|id| going.iter().any(|head| head.cell == 0 && head.holding == *id));
    }
}

/// Figures of these cells by data class.
pub(crate) fn count(heads: &[&CellHead]) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for head in heads {
        let count = counts.entry(head.class.clone()).or_default();
        count.cells += 1;
        count.slots += 1;
        count.blobs += u64::from(head.blob_bytes.is_some());
    }
    counts
}
