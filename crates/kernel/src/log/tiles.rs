//! Tiles on disk: written aside, synced, renamed; loaded at the right edge.

use std::io;
use std::path::{Path, PathBuf};

use candor_proof::tree::tiles::{HEIGHT, Row, Tile, WIDTH, read_entries, read_hashes};
use candor_proof::tree::{Frontier, node_hash};
use candor_proof::{Checkpoint, Hash, leaf_hash};

use super::edge::{Edge, Part};
use super::{LogDir, LogError};
use crate::disk::Disk;

/// The published checkpoint's file name, fixed by the specification.
pub(super) const CHECKPOINT: &str = "checkpoint";
/// The verifier key's, ours.
pub(super) const VKEY: &str = "vkey";
const ASIDE: &str = ".tmp";
/// From this many files on, syncs run side by side: the file system then commits them in groups.
const MANY: usize = 8;
const THREADS: usize = 16;

impl LogDir {
    /// Writes a file beside its name. [`LogDir::settle`] makes it durable and gives it the name.
    pub(super) fn write_aside(&mut self, name: &Path, bytes: &[u8]) -> Result<(), LogError> {
        let path = self.dir.join(name);
        if let Some(folder) = path.parent()
            && !self.known.contains(folder)
        {
            self.disk.make_dir(folder)?;
        }
        self.disk.write(&aside(&path), bytes)?;
        self.waiting.push(path);
        Ok(())
    }

    /// Contents first, then names, then the folders' names; only then is anything relied upon.
    pub(super) fn settle(&mut self) -> Result<Vec<PathBuf>, LogError> {
        let files: Vec<PathBuf> = self.waiting.iter().map(|path| aside(path)).collect();
        sync_all(&*self.disk, &files)?;
        for (file, path) in files.iter().zip(&self.waiting) {
            self.disk.rename(file, path)?;
        }
        let mut folders: Vec<&Path> = self.waiting.iter().filter_map(|path| path.parent()).collect();
        folders.sort_unstable();
        folders.dedup();
        for folder in folders {
            self.disk.sync_dir(folder)?;
            for above in folder.ancestors().skip(1).filter(|_| !self.known.contains(folder)) {
                self.disk.sync_dir(above)?;
            }
            self.known.insert(folder.to_owned());
        }
        Ok(std::mem::take(&mut self.waiting))
    }

    /// Removes the partial tiles of tiles that are now full.
    pub(super) fn drop_superseded(&mut self, renamed: &[PathBuf]) -> Result<(), LogError> {
        for path in renamed {
            let name = path.strip_prefix(&self.dir).ok().and_then(Path::to_str);
            if name.and_then(|name| name.parse().ok()).is_some_and(Tile::is_full) {
                let mut folder = path.clone().into_os_string();
                folder.push(".p");
                self.disk.remove_dir(Path::new(&folder))?;
                self.known.remove(Path::new(&folder));
            }
        }
        Ok(())
    }
}

fn aside(path: &Path) -> PathBuf {
    let mut name = path.to_owned().into_os_string();
    name.push(ASIDE);
    name.into()
}

fn sync_all(disk: &dyn Disk, files: &[PathBuf]) -> io::Result<()> {
    if files.len() <= MANY {
        return files.iter().try_for_each(|file| disk.sync(file));
    }
    std::thread::scope(|scope| {
        let parts = files.chunks(files.len().div_ceil(THREADS));
        let started: Vec<_> =
            parts.map(|part| scope.spawn(move || part.iter().try_for_each(|file| disk.sync(file)))).collect();
        started.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(io::Error::other("a sync broke off")))
        })
    })
}

/// A tile's bytes at the stated width, taken from the full tile where the partial one is gone.
pub(super) fn read_tile(disk: &dyn Disk, dir: &Path, tile: Tile) -> Result<(Vec<u8>, Tile), LogError> {
    for tile in [tile, tile.full()] {
        match disk.read(&dir.join(tile.to_string())) {
            Ok(bytes) => return Ok((bytes, tile)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(LogError::Damaged(tile.to_string()))
}

/// The hashes of a tile, at least `tile.width` of them.
pub(super) fn read_hash_tile(disk: &dyn Disk, dir: &Path, tile: Tile) -> Result<Vec<Hash>, LogError> {
    let (bytes, found) = read_tile(disk, dir, tile)?;
    read_hashes(&bytes, found.width).map_err(|_| LogError::Damaged(found.to_string()))
}

/// The edge of a published log, or none if its files do not lead to the checkpoint.
pub(super) fn load(disk: &dyn Disk, dir: &Path, head: &Checkpoint) -> Option<Edge> {
    let (mut edge, size) = (Edge::default(), head.size());
    let mut level = 0;
    while size.checked_shr(u32::from(level) * HEIGHT).is_some_and(|nodes| nodes > 0) {
        edge.rows.push(load_row(disk, dir, level, size >> (u32::from(level) * HEIGHT))?);
        level += 1;
    }
    edge.frontier = frontier(&edge.rows, size)?;
    edge.bundle = load_bundle(disk, dir, size)?;
    let leaves: Vec<Hash> = hashes_of(edge.rows.first().map_or(&[], |row| &row.bytes));
    let entries = read_entries(&edge.bundle.bytes, edge.bundle.width).ok()?;
    let same = entries.iter().map(|entry| leaf_hash(entry)).eq(leaves);
    (same && edge.root() == head.root()).then_some(edge)
}

fn load_row(disk: &dyn Disk, dir: &Path, level: u8, nodes: u64) -> Option<Part> {
    let (index, width) = (nodes / u64::from(WIDTH), (nodes % u64::from(WIDTH)) as u16);
    let mut bytes = Vec::new();
    if width > 0 {
        let hashes = read_hash_tile(disk, dir, Tile { row: Row::Hashes(level), index, width }).ok()?;
        hashes.iter().take(usize::from(width)).for_each(|hash| bytes.extend_from_slice(&hash.0));
    }
    Some(Part { index, width, bytes, written: width })
}

fn load_bundle(disk: &dyn Disk, dir: &Path, size: u64) -> Option<Part> {
    let (index, width) = (size / u64::from(WIDTH), (size % u64::from(WIDTH)) as u16);
    let mut bytes = Vec::new();
    if width > 0 {
        let (stored, found) = read_tile(disk, dir, Tile { row: Row::Entries, index, width }).ok()?;
        let entries = read_entries(&stored, found.width).ok()?;
        let len = entries.iter().take(usize::from(width)).map(|entry| entry.len() + 2).sum();
        bytes.extend_from_slice(stored.get(..len)?);
    }
    Some(Part { index, width, bytes, written: width })
}

/// One perfect subtree for each 1 in the size, each inside the last tile of its row.
fn frontier(rows: &[Part], size: u64) -> Option<Frontier> {
    let mut stack = Vec::new();
    for level in (0..u64::BITS).rev().filter(|level| size >> level & 1 == 1) {
        let row = rows.get((level / HEIGHT) as usize)?;
        let width = 1usize << (level % HEIGHT);
        // Before this subtree stand, in the last tile, the wider ones of the same row.
        let before = usize::from(row.width) & !(2 * width - 1);
        stack.push(subtree(hashes_of(&row.bytes).get(before..before + width)?)?);
    }
    Frontier::from_parts(size, stack).ok()
}

/// Root over a power of two of hashes.
pub(super) fn subtree(hashes: &[Hash]) -> Option<Hash> {
    match hashes {
        [] => None,
        [one] => Some(*one),
        more => {
            let (left, right) = more.split_at(more.len() / 2);
            Some(node_hash(&subtree(left)?, &subtree(right)?))
        }
    }
}

fn hashes_of(bytes: &[u8]) -> Vec<Hash> {
    bytes.as_chunks::<32>().0.iter().map(|hash| Hash(*hash)).collect()
}
