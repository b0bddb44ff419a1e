//! The few file operations that durability is built from, behind a trait.
//!
//! Pages, roots, journals, tiles and blobs are written through [`Disk`], so that a simulator can lose, tear and
//! reorder everything that was not yet synced. Paths are relative to the disk's root and never contain `..`.
//!
//! Rules a caller may rely on, and no others: bytes written are readable at once by this process; they survive a
//! crash only after [`Disk::sync`] of the file, and the file's *name* (created, renamed, removed) only after
//! [`Disk::sync_dir`] of its folder. Between syncs any subset of 512-byte sectors may have reached the medium.
//! The database file is not written through this trait: SQLite keeps its own, tested, promises.

mod real;
#[cfg(any(test, feature = "sim"))]
mod sim;

use std::io;
use std::path::Path;

pub use real::RealDisk;
#[cfg(any(test, feature = "sim"))]
pub use sim::{Crash, CrashStates, Effort, SimDisk};

/// A folder of files with explicit durability.
pub trait Disk: Send + Sync + std::fmt::Debug {
    /// The whole file. `NotFound` when there is none.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Up to `len` bytes from `offset`; shorter only at the end of the file.
    fn read_at(&self, path: &Path, offset: u64, len: usize) -> io::Result<Vec<u8>>;
    /// Size in bytes. `NotFound` when there is none.
    fn size(&self, path: &Path) -> io::Result<u64>;
    /// Creates or replaces the whole file. Not durable.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Overwrites bytes in place, extending the file if needed; creates it if absent. Not durable.
    fn write_at(&self, path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()>;
    /// Adds bytes at the end; creates the file if absent. Not durable.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Cuts or extends the file to `len` bytes. Not durable.
    fn truncate(&self, path: &Path, len: u64) -> io::Result<()>;
    /// Makes the file's bytes and size durable.
    fn sync(&self, path: &Path) -> io::Result<()>;
    /// Makes the names inside the folder durable.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;
    /// Renames, replacing the target. Not durable until the folder is synced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file; absent is not an error. Not durable until the folder is synced.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Names of the entries of a folder, sorted; empty when there is no such folder.
    fn list(&self, dir: &Path) -> io::Result<Vec<String>>;
    /// Creates the folder and its parents. Not durable until the parents are synced.
    fn make_dir(&self, dir: &Path) -> io::Result<()>;
    /// Removes a folder and all in it; absent is not an error.
    fn remove_dir(&self, dir: &Path) -> io::Result<()>;
    /// Is there a file or folder of that name?
    fn exists(&self, path: &Path) -> bool;
}
