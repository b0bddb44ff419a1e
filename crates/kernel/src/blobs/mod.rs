//! Large sealed objects, one file each, sealed while they stream in.
//!
//! A blob is the body of one cell, kept outside the database at `blobs/<tenant>/<slot as 16 hex digits>`. Its
//! bytes are one sealed object, format and all, so whoever moves a file to another tenant or slot has a file that
//! does not open. Plaintext is never on disk: a chunk is sealed before it is written.
//!
//! ```text
//!   reserve slot (caller, durable) ► create ► push … ► finish (file and names durable) ► commit (caller)
//!                                      └─ dropped, or crashed: the file is worthless and is removed
//! ```
//!
//! Deliberately absent: overwriting, appending to a finished blob, reading an unfinished one, any record of which
//! blobs there ought to be (the store knows; [`Blobs::list_slots`] lets start-up compare). Calls block on the
//! disk; asynchronous callers put them on a thread of their own.

mod read;
mod write;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk::Disk;
use crate::ids::TenantId;
use crate::seal::{Context, Key, SealError};
use crate::store::Slot;

pub use read::BlobReader;
pub use write::{BlobWriter, Finished};

/// Bytes that go to the disk, or come from it, at one time; a little more when sealed.
pub const PIECE_BYTES: usize = 256 * 1024;

const FOLDER: &str = "blobs";

/// Why a blob was not written or read.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The file does not open with this key in this place, or is cut.
    #[error("the stored file {path} is not what was written: {source}")]
    Seal {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        source: SealError,
    },
    /// The disk refused.
    #[error("the disk refused {path}: {source}. Check its space and health, then try again")]
    Disk {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is no such file.
    #[error("the stored file {0} is missing; restore it from a backup")]
    Missing(PathBuf),
    /// A file of that slot is there already; slots are never used twice.
    #[error(
        "the stored file {0} exists already; let the start-up check remove what was abandoned, then try again"
    )]
    Exists(PathBuf),
    /// It was open when its time came.
    #[error(
        "{0} may not be read any more: its deadline has come, or it was erased, held or restricted meanwhile"
    )]
    Closed(PathBuf),
    /// An earlier piece was not written, so no later one can be.
    #[error("the file {0} could not be written completely; begin again")]
    Broken(PathBuf),
}

/// The blobs on one disk.
#[derive(Debug, Clone)]
pub struct Blobs {
    disk: Arc<dyn Disk>,
}

/// Where a tenant's blobs are, relative to the disk.
pub fn folder_of(tenant: TenantId) -> PathBuf {
    Path::new(FOLDER).join(tenant.to_string())
}

/// Where one blob is, relative to the disk.
pub fn path_of(tenant: TenantId, slot: Slot) -> PathBuf {
    folder_of(tenant).join(format!("{slot:016x}"))
}

fn slot_of(name: &str) -> Option<Slot> {
    let canonical = name.len() == 16 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if canonical { Slot::from_str_radix(name, 16).ok() } else { None }
}

fn disk_error(path: &Path) -> impl FnOnce(io::Error) -> BlobError {
    |source| BlobError::Disk { path: path.to_path_buf(), source }
}

impl Blobs {
    /// The blobs below `blobs/` of this disk.
    pub fn new(disk: Arc<dyn Disk>) -> Self {
        Self { disk }
    }

    /// Begins a blob. The slot must be reserved durably before, so that an abandoned file can be told from a
    /// committed one.
    pub fn create(
        &self,
        tenant: TenantId,
        slot: Slot,
        key: &Key,
        context: &Context,
    ) -> Result<BlobWriter, BlobError> {
        BlobWriter::create(Arc::clone(&self.disk), path_of(tenant, slot), key, context)
    }

    /// Opens a finished blob. Its key, its place and that nothing is missing at its end are checked at once; each
    /// part is checked when it is read.
    pub fn open(
        &self,
        tenant: TenantId,
        slot: Slot,
        key: &Key,
        context: &Context,
    ) -> Result<BlobReader, BlobError> {
        BlobReader::open(Arc::clone(&self.disk), path_of(tenant, slot), key, context)
    }

    /// Removes a blob's file, durably. An absent one is not an error.
    pub fn remove(&self, tenant: TenantId, slot: Slot) -> Result<(), BlobError> {
        let path = path_of(tenant, slot);
        self.disk.remove(&path).map_err(disk_error(&path))?;
        self.sync_folder(&folder_of(tenant))
    }

    /// Removes all files of a tenant, durably.
    pub fn remove_tenant(&self, tenant: TenantId) -> Result<(), BlobError> {
        let folder = folder_of(tenant);
        self.disk.remove_dir(&folder).map_err(disk_error(&folder))?;
        self.sync_folder(Path::new(FOLDER))
    }

    /// Slots that have a file, finished or abandoned, ascending. Files of other names are not ours and stay out.
    pub fn list_slots(&self, tenant: TenantId) -> Result<Vec<Slot>, BlobError> {
        let folder = folder_of(tenant);
        let names = self.disk.list(&folder).map_err(disk_error(&folder))?;
        let mut slots: Vec<Slot> = names.iter().filter_map(|name| slot_of(name)).collect();
        slots.sort_unstable();
        Ok(slots)
    }

    /// An absent folder has no names to make durable.
    fn sync_folder(&self, folder: &Path) -> Result<(), BlobError> {
        if self.disk.exists(folder) {
            self.disk.sync_dir(folder).map_err(disk_error(folder))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
