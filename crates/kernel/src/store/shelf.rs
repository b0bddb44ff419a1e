//! Stored rows kept at hand, so that what is read again and again is not asked of the engine each time.
//!
//! What lies here is what lies in the file: sealed bodies and clear heads. Whoever reads a row from the shelf still
//! needs its key, so an erasure needs nothing from the shelf to be complete. A change of a row takes the rows of its
//! holding off the shelf before anybody is told of the change.

use std::collections::HashMap;
use std::mem;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Batch, CellRow, Slot};
use crate::ids::HoldingId;

/// So many bytes of rows are kept for one tenant, while there is room for all.
const MOST_BYTES: usize = 32 << 20;
/// So many when there is not.
const LEAST_BYTES: usize = 1 << 20;
/// Beyond so many bytes for all tenants together, each keeps its least.
const ALL_BYTES: usize = 256 << 20;
/// Holdings larger than this are not kept.
const LARGEST_BYTES: usize = 64 << 10;
/// What a row weighs besides its body, roughly.
const HEAD_BYTES: usize = 256;

/// What lies on all shelves of the process.
static KEPT_BYTES: AtomicUsize = AtomicUsize::new(0);

/// A moment in the order of changes; see [`Shelf::keep`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment(u64);

/// The rows at hand.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    inside: Mutex<Inside>,
}

/// What is asked for moves to the upper board; when that is full, it becomes the lower one, and what was below goes.
#[derive(Debug, Default)]
struct Inside {
    changes: u64,
    upper: Board,
    lower: Board,
}

#[derive(Debug, Default)]
struct Board {
    bytes: usize,
    rows: HashMap<HoldingId, Vec<CellRow>>,
    owners: HashMap<Slot, HoldingId>,
}

impl Shelf {
    /// The rows of a holding, or the moment at which they were not here.
    pub(super) fn look(&self, holding: HoldingId) -> Result<Vec<CellRow>, Moment> {
        let mut inside = self.inside();
        if let Some(rows) = inside.upper.rows.get(&holding) {
            return Ok(rows.clone());
        }
        let rows = inside.lower.take_off(holding).ok_or(Moment(inside.changes))?;
        inside.put(holding, rows.clone());
        Ok(rows)
    }

    /// Keeps rows that were read from the engine after `since`, unless anything has changed in between: what was read
    /// may then be old already.
    pub(super) fn keep(&self, holding: HoldingId, rows: &[CellRow], since: Moment) {
        let mut inside = self.inside();
        if rows.is_empty() || weight(rows) > LARGEST_BYTES || since.0 != inside.changes {
            return;
        }
        inside.take_off(holding);
        inside.put(holding, rows.to_vec());
    }

    /// A batch was applied, or may have been: what it touches is no longer known here.
    pub(super) fn changed(&self, touched: &Touched) {
        let mut inside = self.inside();
        inside.changes += 1;
        for holding in &touched.holdings {
            inside.take_off(*holding);
        }
        for slot in &touched.slots {
            let above = inside.upper.owners.get(slot).copied();
            if let Some(holding) = above.or_else(|| inside.lower.owners.get(slot).copied()) {
                inside.take_off(holding);
            }
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    fn put(&mut self, holding: HoldingId, rows: Vec<CellRow>) {
        let crowded = KEPT_BYTES.load(Ordering::Relaxed) > ALL_BYTES;
        let room = if crowded { LEAST_BYTES } else { MOST_BYTES };
        if self.upper.bytes + weight(&rows) > room / 2 {
            self.lower = mem::take(&mut self.upper);
        }
        self.upper.put(holding, rows);
    }

    fn take_off(&mut self, holding: HoldingId) {
        self.upper.take_off(holding);
        self.lower.take_off(holding);
    }
}

impl Board {
    fn put(&mut self, holding: HoldingId, rows: Vec<CellRow>) {
        let weight = weight(&rows);
        self.bytes += weight;
        KEPT_BYTES.fetch_add(weight, Ordering::Relaxed);
        self.owners.extend(rows.iter().map(|row| (row.head.slot, holding)));
        self.rows.insert(holding, rows);
    }

    fn take_off(&mut self, holding: HoldingId) -> Option<Vec<CellRow>> {
        let rows = self.rows.remove(&holding)?;
        let weight = weight(&rows);
        self.bytes -= weight;
        KEPT_BYTES.fetch_sub(weight, Ordering::Relaxed);
        for row in &rows {
            self.owners.remove(&row.head.slot);
        }
        Some(rows)
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        KEPT_BYTES.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

fn weight(rows: &[CellRow]) -> usize {
    rows.iter().map(|row| row.body.len() + HEAD_BYTES).sum()
}

/// What a batch changes: new cells by their holding, old ones by their slot.
#[derive(Debug)]
pub(super) struct Touched {
    holdings: Vec<HoldingId>,
    slots: Vec<Slot>,
}

impl Touched {
    pub(super) fn by(batch: &Batch) -> Self {
        let retimed = batch.retime.iter().map(|retime| retime.slot);
        let heard = batch.heard.iter().map(|heard| heard.slot);
        Self {
            holdings: batch.cells.iter().map(|row| row.head.holding).collect(),
            slots: batch.remove_cells.iter().copied().chain(retimed).chain(heard).collect(),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::holding::RootName;
    use crate::store::{CellHead, Heard, Retime};

    fn row(id: u8, slot: Slot, bytes: usize) -> CellRow {
        let head = CellHead {
            slot,
            root: RootName::Content,
            kind: "note".to_owned(),
            class: "outputs".to_owned(),
            holding: HoldingId::from_bytes([id; 16]),
            cell: 0,
            not_after: None,
            sweep_from: None,
            not_before: None,
            sort_at: Timestamp::from_micros(0),
            holds: 0,
            people: Vec::new(),
            blob_bytes: None,
        };
        CellRow { head, body: vec![0; bytes] }
    }

    fn put(shelf: &Shelf, rows: &[CellRow]) {
        let holding = rows.first().unwrap().head.holding;
        let since = shelf.look(holding).unwrap_err();
        shelf.keep(holding, rows, since);
    }

    #[test]
    fn any_change_of_a_row_takes_its_holding_off() {
        let id = HoldingId::from_bytes([1; 16]);
        let retime = Retime { slot: 7, not_after: None, sweep_from: None, holds: 1, root: RootName::Content };
        let changes = [
            Batch { cells: vec![row(1, 9, 10)], ..Batch::default() },
            Batch { remove_cells: vec![7], ..Batch::default() },
            Batch { retime: vec![retime], ..Batch::default() },
            Batch { heard: vec![Heard { slot: 7, people: Vec::new() }], ..Batch::default() },
        ];
        for batch in changes {
            let shelf = Shelf::default();
            put(&shelf, &[row(1, 7, 10)]);
            assert_eq!(shelf.look(id), Ok(vec![row(1, 7, 10)]));
            shelf.changed(&Touched::by(&batch));
            assert!(shelf.look(id).is_err(), "{batch:?}");
        }
    }

    #[test]
    fn rows_that_were_read_before_a_change_are_not_kept_after_it() {
        let shelf = Shelf::default();
        let id = HoldingId::from_bytes([1; 16]);
        let before = shelf.look(id).unwrap_err();
        shelf.changed(&Touched::by(&Batch::default()));
        shelf.keep(id, &[row(1, 7, 10)], before);
        assert!(shelf.look(id).is_err());
    }

    #[test]
    fn the_shelf_stays_small() {
        let shelf = Shelf::default();
        put(&shelf, &[row(1, 1, LARGEST_BYTES)]);
        assert!(shelf.look(HoldingId::from_bytes([1; 16])).is_err(), "too large to keep");
        for n in 0..2000_u64 {
            let mut row = row(0, n, 60 << 10);
            row.head.holding = HoldingId::from_bytes(u128::from(n).to_be_bytes());
            put(&shelf, &[row]);
            let inside = shelf.inside();
            assert!(inside.upper.bytes + inside.lower.bytes <= MOST_BYTES);
        }
    }

    #[test]
    fn what_is_asked_for_stays_when_the_rest_goes() {
        let shelf = Shelf::default();
        put(&shelf, &[row(1, 1, 10)]);
        for n in 0..2000_u64 {
            let mut row = row(0, n + 2, 60 << 10);
            row.head.holding = HoldingId::from_bytes(u128::from(n).to_be_bytes());
            put(&shelf, &[row]);
            assert!(shelf.look(HoldingId::from_bytes([1; 16])).is_ok());
        }
        assert!(shelf.look(HoldingId::from_bytes([0; 16])).is_err(), "nobody asked for it again");
    }
}
