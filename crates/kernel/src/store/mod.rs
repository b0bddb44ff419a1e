//! Sealed bytes and clear instants, durable together: one narrow trait, several engines.
//!
//! A store belongs to one tenant. It knows ids, instants, slots, kinds, tokens and ciphertext; never a key, never a
//! plaintext, never a rule. Everything that changes goes through [`Store::apply`], one durable transaction for a
//! whole group of commits; the tenant's writer is the only caller, so what was read just before still holds.
//! Engines pass one conformance suite (`conformance`), unchanged.

mod any;
mod ask;
#[cfg(test)]
mod conformance;
mod engine;
mod plan;
mod read;
mod rows;
mod schema;
mod shelf;
mod sqlite;

use std::path::Path;

pub use any::AnyStore;
pub use sqlite::SqliteStore;

use crate::clock::Timestamp;
use crate::holding::RootName;
use crate::ids::{FenceId, HoldId, HoldingId, JobId, PersonId};

/// The number of a key's slot; never reused inside a tenant.
pub type Slot = u64;

/// A cell as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellRow {
    /// Everything in clear.
    pub head: CellHead,
    /// The sealed object; empty when the bytes are a blob.
    pub body: Vec<u8>,
}

/// What a cell shows in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellHead {
    /// The key's slot; primary key, and the version of the cell.
    pub slot: Slot,
    /// Which tree the slot is in.
    pub root: RootName,
    /// Kind of the holding.
    pub kind: String,
    /// Data class of the holding.
    pub class: String,
    /// The holding.
    pub holding: HoldingId,
    /// Cell number inside the holding.
    pub cell: u32,
    /// Must be gone by; `None`: no deadline of its own.
    pub not_after: Option<Timestamp>,
    /// Destruction may begin this early; never later than `not_after`.
    pub sweep_from: Option<Timestamp>,
    /// Must not be destroyed before (statute).
    pub not_before: Option<Timestamp>,
    /// Sort instant of the holding.
    pub sort_at: Timestamp,
    /// How many holds cover it; above zero it is sealed and not swept.
    pub holds: u32,
    /// The people it is about.
    pub people: Vec<PersonId>,
    /// Size in bytes of the blob file that holds the sealed object, if it is one.
    pub blob_bytes: Option<u64>,
}

/// An exact-match token of a holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// The keyed token.
    pub token: [u8; 32],
    /// Kind of the holding.
    pub kind: String,
    /// The holding.
    pub holding: HoldingId,
    /// May no other holding have this token?
    pub unique: bool,
}

/// How much there is of one kind of holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Census {
    /// The kind.
    pub kind: String,
    /// How many holdings.
    pub holdings: u64,
    /// Their sealed bytes, blobs included.
    pub bytes: u64,
}

/// One log entry: the public leaf and its sealed payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafRow {
    /// Position in the log, from 0, without gaps.
    pub index: u64,
    /// Canonical bytes of the leaf.
    pub leaf: Vec<u8>,
    /// The slot whose key opens the payload.
    pub slot: Slot,
    /// The sealed payload.
    pub payload: Vec<u8>,
}

/// A durable job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// Its id; inserting the same id again replaces it.
    pub id: JobId,
    /// What to do.
    pub kind: String,
    /// Ids only.
    pub payload: String,
    /// Not before.
    pub due_at: Timestamp,
    /// Somebody works on it until this instant.
    pub leased_until: Option<Timestamp>,
    /// How often it was started.
    pub attempts: u32,
    /// Given up after too many attempts; kept for people to see.
    pub dead: bool,
}

/// An ordered erasure. While its row exists its slots are refused to readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FenceRow {
    /// Its id.
    pub id: FenceId,
    /// When the keys shall die: at once, or after the window in which it can be undone.
    pub due_at: Timestamp,
    /// Writes about this person are refused while the fence stands.
    pub person: Option<PersonId>,
    /// The order itself (scope, reason, who, counts), sealed like a log payload.
    pub order: Vec<u8>,
    /// The slot whose key opens `order`.
    pub order_slot: Slot,
    /// The slots that are to die.
    pub slots: Vec<Slot>,
}

/// A hold or a restriction over a holding, a person, or everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldRow {
    /// Its id.
    pub id: HoldId,
    /// `holding`, `person` or `tenant`.
    pub scope: String,
    /// The sixteen bytes of the holding or person; zeros for the tenant.
    pub target: [u8; 16],
    /// Empty for a hold (all ordinary reads stop); otherwise the purposes that are blocked, comma-separated.
    pub blocked_purposes: String,
    /// A data class that it leaves alone; empty: none.
    pub spares: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// When it ends by itself.
    pub until: Option<Timestamp>,
    /// Matter and reason, sealed like a log payload.
    pub reason: Vec<u8>,
    /// The slot whose key opens `reason`.
    pub reason_slot: Slot,
}

/// How often something happened lately, under a name that says nothing without the tenant's keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TallyRow {
    /// The keyed name.
    pub key: [u8; 32],
    /// How often.
    pub count: u32,
    /// When last.
    pub last: Timestamp,
    /// When the next may be.
    pub next: Timestamp,
    /// Worth nothing from this instant on.
    pub until: Timestamp,
}

/// Everything that one durable transaction changes. Order inside: removals first, then additions.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Cells to remove, with their people rows.
    pub remove_cells: Vec<Slot>,
    /// Holdings whose tokens go.
    pub remove_tokens: Vec<HoldingId>,
    /// Fences that are finished or undone.
    pub remove_fences: Vec<FenceId>,
    /// Holds that are released.
    pub remove_holds: Vec<HoldId>,
    /// Jobs that are done.
    pub remove_jobs: Vec<JobId>,
    /// Superseded or burnt slots whose keys are gone.
    pub remove_dying: Vec<Slot>,
    /// Cells to add.
    pub cells: Vec<CellRow>,
    /// Clear columns to change: slot, new deadline (`not_after`, `sweep_from`), new number of holds.
    pub retime: Vec<Retime>,
    /// Counts to set.
    pub tallies: Vec<TallyRow>,
    /// Counts to forget.
    pub remove_tallies: Vec<[u8; 32]>,
    /// Cells of which it became known whom they are about.
    pub heard: Vec<Heard>,
    /// Tokens to add.
    pub tokens: Vec<TokenRow>,
    /// Log entries to add, with consecutive indexes.
    pub leaves: Vec<LeafRow>,
    /// Jobs to add or replace.
    pub jobs: Vec<JobRow>,
    /// Fences to add.
    pub fences: Vec<FenceRow>,
    /// Holds to add.
    pub holds: Vec<HoldRow>,
    /// Slots whose keys must die within a minute: superseded cells, abandoned blobs.
    pub dying: Vec<Slot>,
    /// Small named values to set.
    pub meta: Vec<(String, Vec<u8>)>,
}

/// A change of clear columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retime {
    /// Which cell.
    pub slot: Slot,
    /// New deadline.
    pub not_after: Option<Timestamp>,
    /// New start of the sweep's interval.
    pub sweep_from: Option<Timestamp>,
    /// New number of holds.
    pub holds: u32,
    /// New tree (a held cell outlives its tenant in `residual`).
    pub root: RootName,
}

/// Everybody a cell is about, said after it was sealed (a blob that came before anybody knew who is heard in it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Which cell.
    pub slot: Slot,
    /// Those known before and those known now.
    pub people: Vec<PersonId>,
}

/// A page of a list: newest first, strictly older than the cursor.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    /// The kind.
    pub kind: &'a str,
    /// Newest instant wanted, inclusive.
    pub newest: Timestamp,
    /// Oldest instant wanted, inclusive.
    pub oldest: Timestamp,
    /// Continue after this holding.
    pub after: Option<(Timestamp, HoldingId)>,
    /// Only holdings with this token.
    pub having: Option<[u8; 32]>,
    /// Only what a hold covers.
    pub held: bool,
    /// At most so many.
    pub limit: u32,
}

/// What an engine can fail with.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full or failing, or the file is not ours. Nothing of the batch was kept.
    #[error("the data store refused: {0}. Nothing was written; check space and health of the disk")]
    Engine(String),
    /// A key that must be the only one is already there (a slot, a cell of a holding, a unique token, a log
    /// position). Nothing of the batch was kept.
    #[error("the data store already has such a row: {0}. Nothing was written; read again and retry")]
    Conflict(String),
    /// A row does not read as it was written.
    #[error("the data store holds a damaged row: {0}. Restore from a backup")]
    Damaged(String),
}

/// A tenant's store. All methods are safe to call at once; only the tenant's writer calls [`Store::apply`].
pub trait Store: Send + Sync {
    /// Applies everything in one transaction and returns once it is durable.
    fn apply(&self, batch: Batch) -> impl Future<Output = Result<(), StoreError>> + Send;
    /// All cells of a holding, by cell number.
    fn cells(&self, holding: HoldingId) -> impl Future<Output = Result<Vec<CellRow>, StoreError>> + Send;
    /// Head cells (number 0) of a kind.
    fn list(&self, page: Page<'_>) -> impl Future<Output = Result<Vec<CellRow>, StoreError>> + Send;
    /// Holdings with this token.
    fn find(&self, token: [u8; 32]) -> impl Future<Output = Result<Vec<TokenRow>, StoreError>> + Send;
    /// Present versions (cell number, slot) of several holdings and owners of several tokens, in one question.
    fn versions(
        &self,
        holdings: &[HoldingId],
        tokens: &[[u8; 32]],
    ) -> impl Future<Output = Result<Versions, StoreError>> + Send;
    /// Heads of all cells about a person.
    fn about(&self, person: PersonId) -> impl Future<Output = Result<Vec<CellHead>, StoreError>> + Send;
    /// Heads of cells without holds whose `sweep_from` is at or before `at`, earliest `not_after` first.
    fn due(
        &self,
        at: Timestamp,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<CellHead>, StoreError>> + Send;
    /// The same of these kinds alone, those first that destruction begins with.
    fn next_due(
        &self,
        kinds: &[&str],
        at: Timestamp,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<CellHead>, StoreError>> + Send;
    /// Heads of all cells with a slot above `after`, ascending: the scan behind closing, backup and drills.
    fn scan(&self, after: Slot, limit: u32)
    -> impl Future<Output = Result<Vec<CellHead>, StoreError>> + Send;
    /// How much there is of each kind, by kind: goes through every cell, for people who ask now and then.
    fn census(&self) -> impl Future<Output = Result<Vec<Census>, StoreError>> + Send;
    /// Heads of these slots; absent ones are left out.
    fn heads(&self, slots: &[Slot]) -> impl Future<Output = Result<Vec<CellHead>, StoreError>> + Send;
    /// Log entries from `from`, ascending.
    fn leaves(&self, from: u64, limit: u32) -> impl Future<Output = Result<Vec<LeafRow>, StoreError>> + Send;
    /// Log entries `erasure.ordered` below `before`, descending.
    fn orders(
        &self,
        before: u64,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<LeafRow>, StoreError>> + Send;
    /// How many log entries there are.
    fn leaf_count(&self) -> impl Future<Output = Result<u64, StoreError>> + Send;
    /// Jobs of these kinds that are due and neither leased nor dead at `at`, oldest first.
    fn jobs(
        &self,
        at: Timestamp,
        kinds: &[&str],
        limit: u32,
    ) -> impl Future<Output = Result<Vec<JobRow>, StoreError>> + Send;
    /// All jobs, also leased, dead and later ones.
    fn all_jobs(&self) -> impl Future<Output = Result<Vec<JobRow>, StoreError>> + Send;
    /// All open fences.
    fn fences(&self) -> impl Future<Output = Result<Vec<FenceRow>, StoreError>> + Send;
    /// All counts.
    fn tallies(&self) -> impl Future<Output = Result<Vec<TallyRow>, StoreError>> + Send;
    /// All holds and restrictions.
    fn holds(&self) -> impl Future<Output = Result<Vec<HoldRow>, StoreError>> + Send;
    /// All dying slots.
    fn dying(&self) -> impl Future<Output = Result<Vec<Slot>, StoreError>> + Send;
    /// A small named value.
    fn meta(&self, name: &str) -> impl Future<Output = Result<Option<Vec<u8>>, StoreError>> + Send;
    /// Forgets deleted bytes inside the engine's own files (free pages, write-ahead log).
    fn scrub(&self) -> impl Future<Output = Result<(), StoreError>> + Send;
    /// Writes a consistent copy to a new file.
    fn snapshot(&self, to: &Path) -> impl Future<Output = Result<(), StoreError>> + Send;
    /// Closes the engine's handles.
    fn close(&self) -> impl Future<Output = ()> + Send;
}

/// The answer to [`Store::versions`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Versions {
    /// Cells that exist: holding, cell number, slot.
    pub cells: Vec<(HoldingId, u32, Slot)>,
    /// Tokens that exist.
    pub tokens: Vec<TokenRow>,
}
