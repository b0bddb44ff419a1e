//! A hold that was placed after an erasure was ordered, and before its keys died, wins: what it covers is kept.

use std::collections::{BTreeMap, BTreeSet};

use crate::erase::{Count, Fenced, Order, fence};
use crate::error::Result;
use crate::store::{CellHead, Slot};

/// Takes what is held by now out of the orders and out of `heads`; the orders count it as held. Returns an order for
/// each that lost something: over what is held, standing until the hold ends, so that nothing which was ordered to be
/// destroyed is ever read again. An order over nothing else stands as it is, and leaves `fences`.
pub(crate) fn spare_held(
    fences: &mut Vec<Fenced>,
    heads: &mut Vec<CellHead>,
    is_held: impl Fn(&CellHead) -> bool,
) -> Result<Vec<Fenced>> {
    let (held, free): (Vec<CellHead>, Vec<CellHead>) = std::mem::take(heads).into_iter().partition(is_held);
    *heads = free;
    let mut rest = Vec::new();
    if held.is_empty() {
        return Ok(rest);
    }
    let held_slots: BTreeSet<Slot> = held.iter().map(|head| head.slot).collect();
    fences.retain(|fenced| !fenced.slots.iter().all(|slot| held_slots.contains(slot)));
    for fenced in fences {
        let kept: Vec<CellHead> = of(&held, &fenced.slots).into_iter().cloned().collect();
        if kept.is_empty() {
            continue;
        }
        let fresh = fence(fenced.order.ordered_at, fenced.order.cause, &kept)?;
        let (counts, holdings) = (fresh.order.counts, fresh.order.holdings);
        // The person's other affairs go on meanwhile.
        let order = Order { counts, holdings, person: None, ..fenced.order.clone() };
        rest.push(Fenced { order, ..fresh });
        fenced.slots.retain(|slot| !held_slots.contains(slot));
        let going = of(heads, &fenced.slots);
        fenced.order.held += kept.len() as u64;
        fenced.order.counts = count(&going);
        fenced.order.holdings.retain(|id| going.iter().any(|head| head.cell == 0 && head.holding == *id));
    }
    Ok(rest)
}

fn of<'a>(heads: &'a [CellHead], slots: &[Slot]) -> Vec<&'a CellHead> {
    let slots: BTreeSet<Slot> = slots.iter().copied().collect();
    heads.iter().filter(|head| slots.contains(&head.slot)).collect()
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
