//! The public side of a log: its tiles, its signed checkpoints, its proofs.
//!
//! Entries become durable as rows of the store, in the transaction of the act they record. This module turns them
//! into the files of a C2SP tlog-tiles log, from which anybody can check everything offline; they can be made
//! again from the rows at any time.
//!
//! ```text
//!   rows ──append──► edge (frontier, right-edge tiles; memory) ──full──► tile/…  (written, not yet durable)
//!                      └── write_tiles: partial tiles; everything durable ──► publish: checkpoint replaced
//! ```
//!
//! Rules: a tile file is written aside and renamed, and never changes once a checkpoint needs it; no checkpoint is
//! published before its tiles are durable; none is ever published that does not extend the last one; a partial
//! tile goes when its full tile is there. Deliberately absent: the rows, the places that keep checkpoints, time.

mod edge;
mod prove;
mod signer;
mod tiles;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use candor_proof::checkpoint::CheckpointError;
use candor_proof::tree::tiles::TileError;
use candor_proof::{Checkpoint, Hash, NoteError, SignedNote, Vkey};

use crate::disk::Disk;
use edge::Edge;

pub use signer::Signer;

/// Why the log did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// A file operation failed.
    #[error("a file of the log could not be read or written: {0}")]
    Io(#[from] io::Error),
    /// A signature or key.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// A checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// An entry too long, or a tile file of the wrong form.
    #[error(transparent)]
    Tile(#[from] TileError),
    /// The signing key's seed was not accepted.
    #[error("the log's signing key cannot be used: {0}")]
    Key(&'static str),
    /// The rows lead to another root than the checkpoint that was published for them.
    #[error(
        "entries below {size} differ from those that were published: restore the data, or continue under a new origin"
    )]
    Forked {
        /// Size of the published checkpoint.
        size: u64,
    },
    /// A checkpoint for a size whose tiles are not durable, or below the one published.
    #[error(
        "a checkpoint of {asked} entries cannot be published: tiles are durable up to {ready}, {published} are published"
    )]
    NotReady {
        /// Size of the refused checkpoint.
        asked: u64,
        /// Size that tiles were made durable for.
        ready: u64,
        /// Size of the published checkpoint.
        published: u64,
    },
    /// An entry or size that the published log does not have.
    #[error("entry {index} is not in the published log of {size} entries; publish first")]
    NotPublished {
        /// What was asked for.
        index: u64,
        /// Size of the published checkpoint.
        size: u64,
    },
    /// A tile that a checkpoint needs is missing or torn.
    #[error("the tile {0} is missing or damaged; rebuild the log's tiles from its entries")]
    Damaged(String),
}

/// The folder of one log.
#[derive(Debug)]
pub struct LogDir {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    edge: Edge,
    /// Size and root whose tiles are all durable.
    ready: Option<(u64, Hash)>,
    /// What the world sees.
    head: Option<(Checkpoint, SignedNote)>,
    /// Files written aside, to be synced and renamed.
    waiting: Vec<PathBuf>,
    /// Folders whose names are durable.
    known: BTreeSet<PathBuf>,
}

impl LogDir {
    /// Opens the folder at its published checkpoint, which must be signed by `vkey`: files that somebody else put
    /// there are never built upon. If the right edge is missing or torn, the size is 0 and all entries are to be
    /// appended again.
    pub fn open(disk: Arc<dyn Disk>, dir: PathBuf, vkey: &Vkey) -> Result<Self, LogError> {
        let head = match disk.read(&dir.join(tiles::CHECKPOINT)) {
            Ok(bytes) => Some((Checkpoint::verify(&bytes, vkey)?, SignedNote::parse(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        let (edge, waiting, known) = (Edge::default(), Vec::new(), BTreeSet::new());
        let mut log = Self { disk, dir, edge, ready: None, head, waiting, known };
        log.reload();
        Ok(log)
    }

    /// Goes back to what is published and durable.
    fn reload(&mut self) {
        self.rebuild();
        if let Some((head, _)) = &self.head
            && let Some(edge) = tiles::load(&*self.disk, &self.dir, head)
        {
            self.edge = edge;
            self.ready = Some((head.size(), head.root()));
        }
    }

    /// After a failed write or sync nobody knows what the files hold (a second sync would not tell), so
    /// everything since the last checkpoint is to be appended and written again.
    fn unless_failed<T>(&mut self, result: Result<T, LogError>) -> Result<T, LogError> {
        if matches!(result, Err(LogError::Io(_))) {
            self.reload();
        }
        result
    }

    /// Starts again from nothing: append every entry, and the tiles are made anew. What was published stays
    /// published until then, and the entries must lead to it.
    pub fn rebuild(&mut self) {
        self.edge = Edge::default();
        self.ready = None;
        self.waiting.clear();
        self.known.clear();
    }

    /// Entries appended so far.
    pub fn size(&self) -> u64 {
        self.edge.size()
    }

    /// Root of the entries appended so far.
    pub fn root(&self) -> Hash {
        self.edge.root()
    }

    /// Entries that the world can see; 0 before the first checkpoint, and after [`LogDir::open`] found damage.
    pub fn published(&self) -> u64 {
        let whole = |head: &&(Checkpoint, SignedNote)| head.0.size() <= self.edge.size();
        self.head.as_ref().filter(whole).map_or(0, |(head, _)| head.size())
    }

    /// The published checkpoint.
    pub fn checkpoint(&self) -> Option<&SignedNote> {
        self.head.as_ref().map(|(_, note)| note)
    }

    /// Adds entries in order. Full tiles are written on the way, but nothing is durable before
    /// [`LogDir::write_tiles`]. After an error, go on from the present [`LogDir::size`]: it may have gone back.
    pub fn append(&mut self, leaves: &[&[u8]]) -> Result<(), LogError> {
        for leaf in leaves {
            self.edge.append(leaf)?;
            if let Some((head, _)) = &self.head
                && head.size() == self.edge.size()
                && head.root() != self.edge.root()
            {
                let size = head.size();
                self.rebuild();
                return Err(LogError::Forked { size });
            }
        }
        let full = self.edge.take_full();
        let written =
            full.iter().try_for_each(|(tile, bytes)| self.write_aside(Path::new(&tile.to_string()), bytes));
        self.unless_failed(written)
    }

    /// Writes the partial tiles of the present size and makes every tile durable. After an error, append again
    /// from the present [`LogDir::size`].
    pub fn write_tiles(&mut self) -> Result<(), LogError> {
        let written = self.write_all();
        self.unless_failed(written)
    }

    fn write_all(&mut self) -> Result<(), LogError> {
        for (tile, bytes) in self.edge.partials() {
            self.write_aside(Path::new(&tile.to_string()), &bytes)?;
        }
        let renamed = self.settle()?;
        self.edge.partials_are_written();
        self.drop_superseded(&renamed)?;
        self.ready = Some((self.edge.size(), self.edge.root()));
        Ok(())
    }

    /// Replaces the checkpoint that the world sees, and puts the verifier key beside it. Refused unless it is of
    /// the size and root that [`LogDir::write_tiles`] last made durable, and not below what is published.
    pub fn publish(&mut self, note: &str, vkey: &str) -> Result<(), LogError> {
        let head = Checkpoint::read_unverified(note.as_bytes())?;
        let published = self.head.as_ref().map_or(0, |(head, _)| head.size());
        if self.ready != Some((head.size(), head.root())) || head.size() < published {
            let ready = self.ready.map_or(0, |(size, _)| size);
            return Err(LogError::NotReady { asked: head.size(), ready, published });
        }
        let replaced = self.replace_head(note, vkey);
        self.unless_failed(replaced)?;
        self.head = Some((head, SignedNote::parse(note.as_bytes())?));
        Ok(())
    }

    fn replace_head(&mut self, note: &str, vkey: &str) -> Result<(), LogError> {
        let vkey = format!("{vkey}\n");
        if !self.disk.read(&self.dir.join(tiles::VKEY)).is_ok_and(|old| old == vkey.as_bytes()) {
            self.write_aside(Path::new(tiles::VKEY), vkey.as_bytes())?;
            self.settle()?;
        }
        self.write_aside(Path::new(tiles::CHECKPOINT), note.as_bytes())?;
        self.settle().map(drop)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "test")]
mod tests;
