//! What readers and the writer must know at once: open fences, holds, restrictions.
//!
//! The store has the same in rows; this copy is filled when the tenant opens and changed by the writer only after
//! the rows are durable (fences: before anybody is told).

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use crate::clock::Timestamp;
use crate::ids::{FenceId, HoldId, HoldingId, PersonId};
use crate::store::{FenceRow, HoldRow, Slot};

/// What stands between a reader and a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Barrier {
    Fenced,
    Restricted,
}

#[derive(Default)]
struct State {
    /// How many fences stand over a slot.
    slots: HashMap<Slot, u32>,
    fences: HashMap<FenceId, (Timestamp, Option<PersonId>, Vec<Slot>)>,
    holds: HashMap<HoldId, HoldRow>,
}

/// The live copy.
#[derive(Default)]
pub(crate) struct Live {
    state: RwLock<State>,
    token_key: AtomicU64,
    token_writes: AtomicU64,
    pseudonym_key: AtomicU64,
}

impl Live {
    pub(crate) fn fill(&self, fences: &[FenceRow], holds: &[HoldRow]) {
        for fence in fences {
            self.raise(fence.id, fence.due_at, fence.person, &fence.slots);
        }
        for hold in holds {
            self.place(hold.clone());
        }
    }

    pub(crate) fn raise(&self, id: FenceId, due_at: Timestamp, person: Option<PersonId>, slots: &[Slot]) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if state.fences.contains_key(&id) {
            return;
        }
        for slot in slots {
            *state.slots.entry(*slot).or_default() += 1;
        }
        state.fences.insert(id, (due_at, person, slots.to_vec()));
    }

    pub(crate) fn lower(&self, id: FenceId) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, _, slots)) = state.fences.remove(&id) {
            for slot in slots {
                match state.slots.get_mut(&slot) {
                    Some(fences) if *fences > 1 => *fences -= 1,
                    _ => drop(state.slots.remove(&slot)),
                }
            }
        }
    }

    pub(crate) fn place(&self, hold: HoldRow) {
        self.state.write().unwrap_or_else(PoisonError::into_inner).holds.insert(hold.id, hold);
    }

    pub(crate) fn release(&self, id: HoldId) {
        self.state.write().unwrap_or_else(PoisonError::into_inner).holds.remove(&id);
    }

    /// The slot of the present token key.
    pub(crate) fn token_key(&self) -> Slot {
        self.token_key.load(Ordering::SeqCst)
    }

    pub(crate) fn set_token_key(&self, slot: Slot) {
        self.token_key.store(slot, Ordering::SeqCst);
    }

    /// The slot of the pseudonyms' key; zero before it is made.
    pub(crate) fn pseudonym_key(&self) -> Slot {
        self.pseudonym_key.load(Ordering::SeqCst)
    }

    pub(crate) fn set_pseudonym_key(&self, slot: Slot) {
        self.pseudonym_key.store(slot, Ordering::SeqCst);
    }

    /// How many commits with tokens there have been.
    pub(crate) fn token_writes(&self) -> u64 {
        self.token_writes.load(Ordering::SeqCst)
    }

    pub(crate) fn count_token_write(&self) {
        self.token_writes.fetch_add(1, Ordering::SeqCst);
    }

    /// Is the slot waiting for its key to die?
    pub(crate) fn is_fenced(&self, slot: Slot) -> bool {
        self.state.read().unwrap_or_else(PoisonError::into_inner).slots.contains_key(&slot)
    }

    pub(crate) fn is_person_fenced(&self, people: &[PersonId]) -> bool {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        !state.fences.is_empty()
            && state.fences.values().any(|(_, person, _)| person.is_some_and(|p| people.contains(&p)))
    }

    /// How many holds (not restrictions) cover a cell of this class.
    pub(crate) fn holds_over(&self, holding: HoldingId, people: &[PersonId], class: &str) -> u32 {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let counts = |h: &HoldRow| {
            h.blocked_purposes.is_empty()
                && (h.spares.is_empty() || h.spares != class)
                && covers(h, holding, people)
        };
        state.holds.values().filter(|hold| counts(hold)).count() as u32
    }

    /// What stops a read of this cell for this purpose. Holds are on the row itself.
    pub(crate) fn barrier(
        &self,
        slot: Slot,
        holding: HoldingId,
        people: &[PersonId],
        purpose: &str,
    ) -> Option<Barrier> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        if state.slots.contains_key(&slot) {
            return Some(Barrier::Fenced);
        }
        let blocks = |h: &HoldRow| {
            !h.blocked_purposes.is_empty()
                && h.blocked_purposes.split(',').any(|p| p == purpose || p == "*")
                && covers(h, holding, people)
        };
        state.holds.values().any(blocks).then_some(Barrier::Restricted)
    }

    /// Fences whose keys are due at `at`.
    pub(crate) fn due(&self, at: Timestamp) -> Vec<FenceId> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.fences.iter().filter(|(_, (due, _, _))| *due <= at).map(|(id, _)| *id).collect()
    }

    pub(crate) fn fence_slots(&self, id: FenceId) -> Option<Vec<Slot>> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.fences.get(&id).map(|(_, _, slots)| slots.clone())
    }

    pub(crate) fn holds(&self) -> Vec<HoldRow> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).holds.values().cloned().collect()
    }
}

/// Does the hold's scope include this cell?
pub(crate) fn covers(hold: &HoldRow, holding: HoldingId, people: &[PersonId]) -> bool {
    match hold.scope.as_str() {
        "tenant" => true,
        "holding" => hold.target == *holding.as_bytes(),
        "person" => people.iter().any(|p| hold.target == *p.as_bytes()),
        _ => false,
    }
}
