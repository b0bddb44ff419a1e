//! A command list: everything that one commit asks of the tenant's writer.

use zeroize::Zeroizing;

use crate::clock::Timestamp;
use crate::holding::RootName;
use crate::ids::{FenceId, HoldId, HoldingId, JobId, PersonId};
use crate::store::{CellHead, JobRow, Retime, Slot, TallyRow, TokenRow};
use crate::tenant::cell::CellDraft;

/// Which log class an entry belongs to; it decides which day slot seals its payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum LogClass {
    /// Who looked at what, who signed in; kept for the access-log period under the residual root.
    Access,
    /// What changed.
    Change,
    /// Orders and completions of erasures, holds, restrictions.
    Erasure,
    /// The installation about itself: start, places, backups, clock.
    System,
}

impl LogClass {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Change => "change",
            Self::Erasure => "erasure",
            Self::System => "system",
        }
    }

    pub(crate) const fn root(self) -> RootName {
        match self {
            Self::Access | Self::System => RootName::Residual,
            Self::Change | Self::Erasure => RootName::Content,
        }
    }
}

/// One log entry that waits for its place in the log.
pub(crate) struct LeafDraft {
    pub class: LogClass,
    pub action: String,
    pub outcome: &'static str,
    pub generation: Option<(RootName, u64)>,
    pub payload: Zeroizing<Vec<u8>>,
    /// Blinds the subject commitment of an attestation; zeros elsewhere.
    pub salt: [u8; 32],
    /// Leads from a fence (or anything else) to this entry.
    pub index_by: Vec<[u8; 32]>,
    /// The newest known checkpoint, in the first entry of a log that continues an older one.
    pub continues: Option<String>,
}

impl LeafDraft {
    /// An entry whose payload is these ids and figures.
    pub(crate) fn new(class: LogClass, action: &str, payload: &serde_json::Value) -> Self {
        Self {
            class,
            action: action.to_owned(),
            outcome: "ok",
            generation: None,
            payload: Zeroizing::new(payload.to_string().into_bytes()),
            salt: [0; 32],
            index_by: Vec::new(),
            continues: None,
        }
    }
}

/// An erasure that waits to be written down.
pub(crate) struct FenceDraft {
    pub id: FenceId,
    pub due_at: Timestamp,
    pub person: Option<PersonId>,
    pub order: Zeroizing<Vec<u8>>,
    pub slots: Vec<Slot>,
}

/// A hold or restriction that waits to be written down.
pub(crate) struct HoldDraft {
    pub id: HoldId,
    pub scope: &'static str,
    pub target: [u8; 16],
    pub blocked_purposes: String,
    pub spares: String,
    pub placed_at: Timestamp,
    pub until: Option<Timestamp>,
    pub reason: Zeroizing<Vec<u8>>,
}

/// Everybody a cell is about, said after it was sealed.
pub(crate) struct HeardCell {
    pub slot: Slot,
    pub holding: HoldingId,
    pub class: String,
    pub people: Vec<PersonId>,
}

impl HeardCell {
    /// These people beside those known already; nothing if all were known.
    pub(crate) fn joined(head: &CellHead, people: Vec<PersonId>) -> Option<Self> {
        let mut all = head.people.clone();
        all.extend(people.into_iter().filter(|person| !head.people.contains(person)));
        let (slot, holding, class) = (head.slot, head.holding, head.class.clone());
        (all.len() > head.people.len()).then_some(Self { slot, holding, class, people: all })
    }
}

/// A slot to be set aside before the first byte of a blob is sealed.
pub(crate) struct Reservation {
    pub root: RootName,
    pub job: JobRow,
}

/// Everything that one commit changes.
#[derive(Default)]
pub(crate) struct CommandList {
    /// Versions that the verb read: all cells of these holdings, as (cell, slot).
    pub expects: Vec<(HoldingId, Vec<(u32, Slot)>)>,
    pub cells: Vec<CellDraft>,
    /// Cells replaced by this commit: their rows go now, their keys within a minute.
    pub superseded: Vec<Slot>,
    /// Cells whose keys are gone already: their rows go now.
    pub erased: Vec<Slot>,
    pub tokens: Vec<TokenRow>,
    pub drop_tokens: Vec<HoldingId>,
    pub retime: Vec<Retime>,
    /// Cells of which it became known whom they are about; the holds of those that `retime` names are counted anew.
    pub heard: Vec<HeardCell>,
    pub jobs: Vec<JobRow>,
    pub jobs_done: Vec<JobId>,
    pub fences: Vec<FenceDraft>,
    pub fences_done: Vec<FenceId>,
    pub holds: Vec<HoldDraft>,
    pub holds_done: Vec<HoldId>,
    pub dying: Vec<Slot>,
    pub dying_done: Vec<Slot>,
    pub meta: Vec<(String, Vec<u8>)>,
    pub tallies: Vec<TallyRow>,
    pub tallies_done: Vec<[u8; 32]>,
    /// Takes a slot for a blob that is about to be streamed; the job gives it back if nobody attaches it.
    pub reserve: Option<Reservation>,
    pub leaves: Vec<LeafDraft>,
    /// The token key that `tokens` were made with; zero where there are none.
    pub token_key: Slot,
    /// For the rotation of the token key: how many commits with tokens there had been when it began.
    pub expects_token_writes: Option<u64>,
    /// Written by the kernel's own erasure, so that a fence does not stop its own completion.
    pub passes_fences: bool,
}

impl CommandList {
    /// Rough size in bytes, for closing a group before it grows without bound.
    pub(crate) fn weight(&self) -> usize {
        self.cells.iter().map(|c| c.body.len() + 256).sum::<usize>()
            + self.leaves.iter().map(|l| l.payload.len() + 512).sum::<usize>()
            + (self.superseded.len() + self.erased.len()) * 64
    }

    /// How many slots of a root its cells need.
    pub(crate) fn slots_needed(&self, root: RootName) -> usize {
        self.cells.iter().filter(|c| c.root == root && c.slot.is_none()).count()
            + usize::from(self.reserve.as_ref().is_some_and(|r| r.root == root))
    }
}
