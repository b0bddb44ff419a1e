//! The right edge of the log, in memory: what is needed to append and to write tiles.

use candor_proof::Hash;
use candor_proof::leaf_hash;
use candor_proof::tree::Frontier;
use candor_proof::tree::tiles::{HEIGHT, Row, Tile, TileError, WIDTH, push_entry};

const FULL: usize = WIDTH as usize * 32;

/// One row's last tile, as far as it is filled.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) index: u64,
    pub(super) width: u16,
    pub(super) bytes: Vec<u8>,
    /// The width last made durable: writing it again would risk a file that a checkpoint needs.
    pub(super) written: u16,
}

impl Part {
    fn tile(&self, row: Row) -> Tile {
        Tile { row, index: self.index, width: self.width }
    }

    /// Hands over a full tile and begins the next.
    fn turn(&mut self, row: Row) -> (Tile, Vec<u8>) {
        let tile = self.tile(row);
        let bytes = std::mem::take(&mut self.bytes);
        (self.index, self.width, self.written) = (self.index + 1, 0, 0);
        (tile, bytes)
    }
}

/// Frontier, open tiles, open bundle, and tiles that are full and not yet fetched.
#[derive(Debug, Clone, Default)]
pub(super) struct Edge {
    pub(super) frontier: Frontier,
    pub(super) rows: Vec<Part>,
    pub(super) bundle: Part,
    pub(super) full: Vec<(Tile, Vec<u8>)>,
}

impl Edge {
    pub(super) fn size(&self) -> u64 {
        self.frontier.size()
    }

    pub(super) fn root(&self) -> Hash {
        self.frontier.root()
    }

    pub(super) fn append(&mut self, leaf: &[u8]) -> Result<(), TileError> {
        push_entry(&mut self.bundle.bytes, leaf)?;
        self.bundle.width += 1;
        if self.bundle.width == WIDTH {
            self.full.push(self.bundle.turn(Row::Entries));
        }
        let (rows, full) = (&mut self.rows, &mut self.full);
        self.frontier.append(leaf_hash(leaf), |level, _, hash| {
            if level.is_multiple_of(HEIGHT) {
                push_node(rows, full, (level / HEIGHT) as u8, &hash);
            }
        });
        Ok(())
    }

    /// Tiles that became full since the last call.
    pub(super) fn take_full(&mut self) -> Vec<(Tile, Vec<u8>)> {
        std::mem::take(&mut self.full)
    }

    /// The open tiles that are not yet durable at their present width.
    pub(super) fn partials(&self) -> Vec<(Tile, Vec<u8>)> {
        let rows = self.rows.iter().zip(0u8..).map(|(part, level)| (part, Row::Hashes(level)));
        let open = rows.chain([(&self.bundle, Row::Entries)]).filter(|(part, _)| part.width > part.written);
        open.map(|(part, row)| (part.tile(row), part.bytes.clone())).collect()
    }

    /// The partials of the present size are durable.
    pub(super) fn partials_are_written(&mut self) {
        self.rows.iter_mut().chain([&mut self.bundle]).for_each(|part| part.written = part.width);
    }
}

fn push_node(rows: &mut Vec<Part>, full: &mut Vec<(Tile, Vec<u8>)>, level: u8, hash: &Hash) {
    if rows.len() <= usize::from(level) {
        rows.resize_with(usize::from(level) + 1, Part::default);
    }
    if let Some(part) = rows.get_mut(usize::from(level)) {
        part.bytes.extend_from_slice(&hash.0);
        part.width += 1;
        if part.bytes.len() == FULL {
            full.push(part.turn(Row::Hashes(level)));
        }
    }
}
