//! Stored rows kept at hand, so that what is read again and again is not asked of the engine each time.
//!
//! What lies here is what lies in the file: sealed bodies and clear heads. Whoever reads a row from the shelf still
//! needs its key, so an erasure needs nothing from the shelf to be complete. A change of a row takes the rows of its
//! holding off the shelf before anybody is told of the change.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Batch, CellRow, Slot};
use crate::ids::HoldingId;

/// So many bytes of rows are kept for one tenant.
const ROOM_BYTES: usize = 4 << 20;
/// Holdings larger than this are not kept.
const LARGEST_BYTES: usize = 64 << 10;
/// What a row weighs besides its body, roughly.
const HEAD_BYTES: usize = 256;

/// A moment in the order of changes; see [`Shelf::keep`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment(u64);

/// The rows at hand.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    changes: u64,
    bytes: usize,
    rows: HashMap<HoldingId, Vec<CellRow>>,
    owners: HashMap<Slot, HoldingId>,
}

impl Shelf {
    /// The rows of a holding, or the moment at which they were not here.
    pub(super) fn look(&self, holding: HoldingId) -> Result<Vec<CellRow>, Moment> {
        let inside = self.inside();
        inside.rows.get(&holding).cloned().ok_or(Moment(inside.changes))
    }

    /// Keeps rows that were read from the engine after `since`, unless anything has changed in between: what was read
    /// may then be old already.
    pub(super) fn keep(&self, holding: HoldingId, rows: &[CellRow], since: Moment) {
        let weight = weight(rows);
        let mut inside = self.inside();
        if rows.is_empty() || weight > LARGEST_BYTES || since.0 != inside.changes {
            return;
        }
        inside.take_off(holding);
        if inside.bytes + weight > ROOM_BYTES {
            let changes = inside.changes;
            *inside = Inside { changes, ..Inside::default() };
        }
        inside.bytes += weight;
        inside.owners.extend(rows.iter().map(|row| (row.head.slot, holding)));
        inside.rows.insert(holding, rows.to_vec());
    }

    /// A batch was applied, or may have been: what it touches is no longer known here.
    pub(super) fn changed(&self, touched: &Touched) {
        let mut inside = self.inside();
        inside.changes += 1;
        for holding in &touched.holdings {
            inside.take_off(*holding);
        }
        for slot in &touched.slots {
            if let Some(holding) = inside.owners.get(slot).copied() {
                inside.take_off(holding);
            }
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    fn take_off(&mut self, holding: HoldingId) {
        let Some(rows) = self.rows.remove(&holding) else { return };
        self.bytes = self.bytes.saturating_sub(weight(&rows));
        for row in rows {
            self.owners.remove(&row.head.slot);
        }
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
        Self {
            holdings: batch.cells.iter().map(|row| row.head.holding).collect(),
            slots: batch.remove_cells.iter().copied().chain(retimed).collect(),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::holding::RootName;
    use crate::store::{CellHead, Retime};

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
        for id in 0..200 {
            put(&shelf, &[row(id, id.into(), 60 << 10)]);
            assert!(shelf.inside().bytes <= ROOM_BYTES);
        }
    }
}
