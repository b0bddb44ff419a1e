//! Sealing a stream into a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{BlobError, FOLDER, PIECE_BYTES, disk_error};
use crate::disk::Disk;
use crate::seal::{Context, Key, SealError, Sealer};

/// The sizes of a finished blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finished {
    /// Size of the file in bytes.
    pub sealed_bytes: u64,
    /// Size of what went in, in bytes.
    pub plain_bytes: u64,
}

/// A blob that is being written. Dropped before [`BlobWriter::finish`], it removes its file.
pub struct BlobWriter {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    /// `None` once finished.
    sealer: Option<Sealer>,
    /// Sealed bytes on their way to the disk.
    waiting: Vec<u8>,
    sizes: Finished,
    /// A write failed half-way: nothing may follow.
    broken: bool,
    durable: bool,
}

impl BlobWriter {
    pub(super) fn create(
        disk: Arc<dyn Disk>,
        path: PathBuf,
        key: &Key,
        context: &Context,
    ) -> Result<Self, BlobError> {
        if disk.exists(&path) {
            return Err(BlobError::Exists(path));
        }
        let mut waiting = Vec::with_capacity(PIECE_BYTES + PIECE_BYTES / 4);
        let sealer = match Sealer::new(key, context, &mut waiting) {
            Ok(sealer) => Some(sealer),
            Err(source) => return Err(BlobError::Seal { path, source }),
        };
        let sizes = Finished { sealed_bytes: 0, plain_bytes: 0 };
        Ok(Self { disk, path, sealer, waiting, sizes, broken: false, durable: false })
    }

    /// Takes the next bytes, any number of them.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), BlobError> {
        for piece in bytes.chunks(PIECE_BYTES) {
            let sealer = match &mut self.sealer {
                Some(sealer) if !self.broken => sealer,
                _ => return Err(BlobError::Broken(self.path.clone())),
            };
            let pushed = sealer.push(piece, &mut self.waiting);
            self.sizes.plain_bytes += piece.len() as u64;
            self.check(pushed)?;
            if self.waiting.len() >= PIECE_BYTES {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// Seals the end and makes the file and its name durable.
    pub fn finish(mut self) -> Result<Finished, BlobError> {
        let sealer = match self.sealer.take() {
            Some(sealer) if !self.broken => sealer,
            _ => return Err(BlobError::Broken(self.path.clone())),
        };
        let finished = sealer.finish(&mut self.waiting);
        self.check(finished)?;
        self.flush()?;
        // Somebody who took this for abandoned may have removed what was written.
        let size = self.disk.size(&self.path).map_err(disk_error(&self.path))?;
        if size != self.sizes.sealed_bytes {
            return Err(BlobError::Broken(self.path.clone()));
        }
        self.disk.sync(&self.path).map_err(disk_error(&self.path))?;
        // The folders may be as new as the file, and made by a writer that has not come this far.
        let folder = self.path.parent().unwrap_or(Path::new(FOLDER));
        for folder in [folder, Path::new(FOLDER), Path::new("")] {
            self.disk.sync_dir(folder).map_err(disk_error(folder))?;
        }
        self.durable = true;
        Ok(self.sizes)
    }

    /// What was taken so far, in bytes.
    pub const fn plain_bytes(&self) -> u64 {
        self.sizes.plain_bytes
    }

    fn check(&mut self, sealed: Result<(), SealError>) -> Result<(), BlobError> {
        self.broken |= sealed.is_err();
        sealed.map_err(|source| BlobError::Seal { path: self.path.clone(), source })
    }

    fn flush(&mut self) -> Result<(), BlobError> {
        // Set first: an append that fails may have written some of it.
        self.broken = true;
        self.disk.append(&self.path, &self.waiting).map_err(disk_error(&self.path))?;
        self.broken = false;
        self.sizes.sealed_bytes += self.waiting.len() as u64;
        self.waiting.clear();
        Ok(())
    }
}

impl Drop for BlobWriter {
    fn drop(&mut self) {
        if !self.durable {
            // What cannot be removed now is found by the start-up check; its key is never committed.
            self.disk.remove(&self.path).unwrap_or_default();
        }
    }
}
