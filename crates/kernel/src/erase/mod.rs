//! Erasure: order, destroy, attest.
//!
//! ```text
//! order   T1: fence + `erasure.ordered`; journal in every place   ─► reads are refused from here on
//! destroy     new roots without the slots, in every place         ─► the keys are gone (`unusable_at`)
//! done    T2: rows removed + `erasure.done(generation)`           ─► acknowledged, attested
//! final       engine scrubbed, no evicted place outstanding       ─► `erasure.final`
//! ```
//! A crash at any point leaves a fence; start-up finishes open fences before anything is served. A person's deletion
//! of their own item waits between T1 and the destruction, and may be taken back; deadlines never wait.

mod close;
mod destroy;
pub(crate) mod finalise;
mod order;
mod receipt;
mod spare;
mod undo;
mod waiting;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::ids::{FenceId, HoldingId, PersonId};

pub use close::Closed;
pub use order::Erase;
pub(crate) use order::fence;
pub use receipt::ErasureReceipt;
pub use waiting::Waiting;

/// Why something is destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Its retention rule's deadline came.
    Deadline,
    /// A person asked for the erasure of what is about them.
    SubjectRequest,
    /// Somebody deleted an item of their own.
    Deletion,
    /// The tenant was closed.
    Closure,
}

impl Cause {
    /// The stable name, as attestations print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::SubjectRequest => "subject_request",
            Self::Deletion => "deletion",
            Self::Closure => "closure",
        }
    }
}

/// How much of one data class is destroyed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Cells.
    pub cells: u64,
    /// Key slots.
    pub slots: u64,
    /// Blob files among the cells.
    pub blobs: u64,
}

/// What an ordered erasure remembers until it is done; sealed in the fence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Order {
    pub cause: Cause,
    pub by: String,
    pub ordered_at: Timestamp,
    pub due_at: Timestamp,
    /// The earliest deadline among the cells.
    pub deadline: Option<Timestamp>,
    pub counts: BTreeMap<String, Count>,
    /// Holdings whose head goes: their tokens go with them, and a tombstone answers for them.
    pub holdings: Vec<HoldingId>,
    pub person: Option<PersonId>,
    /// What the commitment in the attestation is about: the text form of a holding's, person's or tenant's id.
    pub subject: String,
    /// Cells that a hold kept.
    pub held: u64,
    /// Salt of the subject commitment, hex.
    pub salt: String,
}

/// An erasure in the works.
pub(crate) struct Fenced {
    pub id: FenceId,
    pub order: Order,
    pub slots: Vec<crate::store::Slot>,
}
