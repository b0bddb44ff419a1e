//! Proofs from the published tiles.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use candor_proof::tree::tiles::{HEIGHT, Tile};
use candor_proof::tree::{Nodes, ProveError, prove_consistency, prove_inclusion};
use candor_proof::{Checkpoint, Hash, SignedNote, TlogProof};

use super::tiles::{read_hash_tile, subtree};
use super::{LogDir, LogError};
use crate::disk::Disk;

impl LogDir {
    /// Shows that entry `index` is in the log, under the published checkpoint.
    pub fn prove(&self, index: u64) -> Result<TlogProof, LogError> {
        let (head, note) = self.head_for(index)?;
        let path = prove_inclusion(&self.nodes(head.size()), index, head.size());
        let path = path.map_err(|error| narrow(error, index, head.size()))?;
        Ok(TlogProof { extra: None, index, path, checkpoint: note.clone() })
    }

    /// Paths of several entries under the published checkpoint; each tile is read once.
    pub fn paths(&self, indexes: &[u64]) -> Result<Vec<Vec<Hash>>, LogError> {
        let Some(last) = indexes.iter().max() else { return Ok(Vec::new()) };
        let (head, _) = self.head_for(*last)?;
        let nodes = self.nodes(head.size());
        let prove = |index: &u64| {
            prove_inclusion(&nodes, *index, head.size()).map_err(|error| narrow(error, *index, head.size()))
        };
        indexes.iter().map(prove).collect()
    }

    /// Shows that the published log extends its first `old` entries (at least one).
    pub fn prove_growth(&self, old: u64) -> Result<Vec<Hash>, LogError> {
        let (head, _) = self.head_for(old.saturating_sub(1))?;
        prove_consistency(&self.nodes(head.size()), old, head.size())
            .map_err(|error| narrow(error, old, head.size()))
    }

    fn head_for(&self, index: u64) -> Result<&(Checkpoint, SignedNote), LogError> {
        let size = self.published();
        self.head.as_ref().filter(|_| index < size).ok_or(LogError::NotPublished { index, size })
    }

    fn nodes(&self, size: u64) -> Tiles<'_> {
        Tiles { disk: &*self.disk, dir: &self.dir, size, seen: RefCell::default() }
    }
}

fn narrow(error: ProveError<LogError>, index: u64, size: u64) -> LogError {
    match error {
        ProveError::Nodes(error) => error,
        ProveError::OutOfRange => LogError::NotPublished { index, size },
    }
}

/// Nodes read from tiles, each tile once.
struct Tiles<'a> {
    disk: &'a dyn Disk,
    dir: &'a Path,
    size: u64,
    seen: RefCell<BTreeMap<Tile, Rc<Vec<Hash>>>>,
}

impl Tiles<'_> {
    fn tile(&self, tile: Tile) -> Result<Rc<Vec<Hash>>, LogError> {
        if let Some(found) = self.seen.borrow().get(&tile) {
            return Ok(Rc::clone(found));
        }
        let read = Rc::new(read_hash_tile(self.disk, self.dir, tile)?);
        self.seen.borrow_mut().insert(tile, Rc::clone(&read));
        Ok(read)
    }
}

impl Nodes for Tiles<'_> {
    type Error = LogError;

    fn node(&self, level: u32, index: u64) -> Result<Hash, LogError> {
        let (row, above) = (level / HEIGHT * HEIGHT, level % HEIGHT);
        let outside = || LogError::Damaged(format!("of node {level}/{index}"));
        let (tile, place) = Tile::holding(row, index << above, self.size).ok_or_else(outside)?;
        let hashes = self.tile(tile)?;
        hashes.get(place..place + (1 << above)).and_then(subtree).ok_or_else(outside)
    }
}
