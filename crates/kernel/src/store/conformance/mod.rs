//! What every engine must do, engine by engine unchanged.
//!
//! An engine's tests implement [`Ground`] (how to make, reopen and copy its stores) and call
//! [`conformance!`](macro@crate::store::conformance::conformance), which makes one test per case.

pub(crate) mod cells;
pub(crate) mod copies;
pub(crate) mod lists;
pub(crate) mod model;
pub(crate) mod small;
pub(crate) mod writes;

use std::path::Path;

use crate::clock::Timestamp;
use crate::holding::RootName;
use crate::ids::{HoldingId, PersonId};
use crate::store::{Batch, CellHead, CellRow, LeafRow, Slot, Store, TokenRow};

/// What a case returns.
pub(crate) type Done = Result<(), Box<dyn std::error::Error>>;
/// A store or why not.
pub(crate) type Made<S> = Result<S, Box<dyn std::error::Error>>;

/// Where an engine's stores live during a test.
pub(crate) trait Ground {
    /// The engine.
    type Store: Store;
    /// A new, empty store.
    async fn fresh(&self) -> Made<Self::Store>;
    /// The same store after its process ended without closing it.
    async fn reopen(&self, store: Self::Store) -> Made<Self::Store>;
    /// Where a snapshot can be written.
    fn folder(&self) -> &Path;
    /// Opens a snapshot.
    async fn open_copy(&self, path: &Path) -> Made<Self::Store>;
}

/// One test per case, for the ground that the expression makes.
macro_rules! conformance {
    ($ground:expr) => {
        $crate::store::conformance::conformance! { $ground;
            cells: a_cell_reads_as_it_was_written, absent_things_are_empty_answers, heads_follow_the_slots,
                about_finds_every_cell_of_a_person, scan_goes_through_all_slots, a_census_counts_each_kind,
                versions_answer_many_at_once, leaves_are_in_order;
            lists: a_list_is_newest_first, equal_instants_are_all_listed_once, bounds_are_inclusive,
                a_cursor_never_repeats_or_skips, due_is_ordered_and_leaves_out_holds,
                retime_moves_and_stops_the_sweep;
            writes: removals_come_first, a_failing_batch_leaves_nothing, a_cell_has_one_present_version,
                unique_tokens_are_unique, shared_tokens_are_shared, tokens_go_with_their_holding,
                big_batches_arrive_whole, an_empty_batch_is_fine;
            model: random_batches_do_what_the_plain_model_does;
            small: jobs_are_replaced_leased_and_removed, fences_keep_their_slots, holds_read_back,
                dying_slots_are_a_set, small_values_are_replaced;
            copies: what_was_applied_survives_the_process, a_snapshot_has_equal_rows,
                a_snapshot_never_overwrites, readers_see_whole_batches, an_abandoned_batch_is_undone;
        }
    };
    ($ground:expr; $($room:ident: $($case:ident),+;)+) => {$($(
        #[tokio::test]
        async fn $case() -> $crate::store::conformance::Done {
            $crate::store::conformance::$room::$case(&$ground).await
        }
    )+)+};
}
pub(crate) use conformance;

/// An instant so many seconds after a fixed one.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(1_763_700_000_000_000_i64.saturating_add(seconds.saturating_mul(1_000_000)))
}

/// Sixteen bytes that end in `n`.
pub(crate) fn bytes(n: u64) -> [u8; 16] {
    (0x0190_b0c4_u128 << 96 | u128::from(n)).to_be_bytes()
}

pub(crate) fn holding(n: u64) -> HoldingId {
    HoldingId::from_bytes(bytes(n))
}

pub(crate) fn person(n: u64) -> PersonId {
    PersonId::from_bytes(bytes(1_000_000 + n))
}

/// A head cell of holding `slot`, sorted and due at `slot` seconds.
pub(crate) fn cell(slot: Slot) -> CellRow {
    let head = CellHead {
        slot,
        root: RootName::Content,
        kind: "note".to_owned(),
        class: "content".to_owned(),
        holding: holding(slot),
        cell: 0,
        not_after: Some(at(slot as i64 + 10)),
        sweep_from: Some(at(slot as i64)),
        not_before: None,
        sort_at: at(slot as i64),
        holds: 0,
        people: vec![],
        blob_bytes: None,
    };
    CellRow { head, body: format!("sealed-{slot}-").repeat(4).into_bytes() }
}

/// A token of holding `n`.
pub(crate) fn token(token: u8, n: u64, unique: bool) -> TokenRow {
    TokenRow { token: [token; 32], kind: "note".to_owned(), holding: holding(n), unique }
}

pub(crate) fn leaf(index: u64) -> LeafRow {
    LeafRow { index, leaf: vec![1; 40], slot: 7, payload: index.to_be_bytes().to_vec() }
}

/// A batch that adds these cells.
pub(crate) fn add(cells: impl IntoIterator<Item = CellRow>) -> Batch {
    Batch { cells: cells.into_iter().collect(), ..Batch::default() }
}

/// The slots of cells.
pub(crate) fn slots(cells: &[CellRow]) -> Vec<Slot> {
    cells.iter().map(|cell| cell.head.slot).collect()
}

/// The slots of heads.
pub(crate) fn head_slots(heads: &[CellHead]) -> Vec<Slot> {
    heads.iter().map(|head| head.slot).collect()
}
