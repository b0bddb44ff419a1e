//! An erasure as people see it.

use std::collections::BTreeMap;

use candor_kernel::Timestamp;
use candor_kernel::erase::{Cause, Count};
use candor_kernel::ids::FenceId;
use serde::Serialize;

/// How far an erasure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureState {
    /// Sealed, and being carried out.
    Ordered,
    /// Sealed, and can be taken back until its window ends.
    Undoable,
    /// Taken back.
    Undone,
    /// The keys are gone.
    Done,
}

/// One erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Erasure {
    pub id: FenceId,
    pub state: ErasureState,
    pub cause: Cause,
    /// Who ordered it: a member's or operator's id, `host` or `system`.
    pub by: String,
    pub ordered_at: Timestamp,
    /// When the keys die, or died at the latest.
    pub due_at: Timestamp,
    /// When the keys were gone.
    pub done_at: Option<Timestamp>,
    /// The id of the call, person or thing.
    pub subject: String,
    /// How much, by data class.
    pub counts: BTreeMap<String, Count>,
    /// Cells that a hold kept.
    pub held: u64,
}
