//! Reading a blob from any point, every byte checked.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zeroize::Zeroizing;

use super::{BlobError, PIECE_BYTES, disk_error};
use crate::disk::Disk;
use crate::seal::{CHUNK_BYTES, Context, HEADER_BYTES, Key, Opener, SealError};

/// A finished blob. Plaintext that it hands out is wiped when dropped.
pub struct BlobReader {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    opener: Opener,
    next: u64,
    may_read: Box<dyn Fn() -> bool + Send + Sync>,
}

fn sealed_wrong(path: &Path) -> impl Fn(SealError) -> BlobError {
    move |source| BlobError::Seal { path: path.to_path_buf(), source }
}

fn missing_or_failing(path: &Path) -> impl Fn(io::Error) -> BlobError {
    move |source| match source.kind() {
        io::ErrorKind::NotFound => BlobError::Missing(path.to_path_buf()),
        _ => BlobError::Disk { path: path.to_path_buf(), source },
    }
}

impl BlobReader {
    pub(super) fn open(
        disk: Arc<dyn Disk>,
        path: PathBuf,
        key: &Key,
        context: &Context,
    ) -> Result<Self, BlobError> {
        let sealed_bytes = disk.size(&path).map_err(missing_or_failing(&path))?;
        let header = disk.read_at(&path, 0, HEADER_BYTES).map_err(missing_or_failing(&path))?;
        let opener = Opener::new(key, context, &header, sealed_bytes).map_err(sealed_wrong(&path))?;
        let reader = Self { disk, path, opener, next: 0, may_read: Box::new(|| true) };
        let last = reader.opener.chunks() - 1;
        reader.open_chunks(last, last, &mut |_| {})?;
        Ok(reader)
    }

    /// The same reader, which asks before each reading whether that is still allowed.
    #[must_use]
    pub(crate) fn while_allowed(mut self, may_read: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.may_read = Box::new(may_read);
        self
    }

    /// Size of the content in bytes.
    pub const fn plain_bytes(&self) -> u64 {
        self.opener.plain_bytes()
    }

    /// `len` bytes from `offset`; fewer only at the end.
    pub fn read_at(&self, offset: u64, len: usize) -> Result<Zeroizing<Vec<u8>>, BlobError> {
        if !(self.may_read)() {
            return Err(BlobError::Closed(self.path.clone()));
        }
        let end = offset.saturating_add(len as u64).min(self.plain_bytes());
        if offset >= end {
            return Ok(Zeroizing::new(Vec::new()));
        }
        let (mut skip, mut wanted) = (offset % CHUNK_BYTES as u64, end - offset);
        // Room for all of it at once: a buffer that grows leaves copies behind.
        let mut plain = Zeroizing::new(Vec::with_capacity(usize::try_from(wanted).unwrap_or(len)));
        self.open_chunks(offset / CHUNK_BYTES as u64, (end - 1) / CHUNK_BYTES as u64, &mut |chunk| {
            let rest = chunk.get(skip as usize..).unwrap_or_default();
            let part = rest.get(..wanted as usize).unwrap_or(rest);
            plain.extend_from_slice(part);
            (skip, wanted) = (0, wanted - part.len() as u64);
        })?;
        Ok(plain)
    }

    /// The next piece of a reading from front to back, at most [`PIECE_BYTES`]; `None` at the end.
    pub fn next_piece(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, BlobError> {
        let piece = self.read_at(self.next, PIECE_BYTES)?;
        self.next += piece.len() as u64;
        Ok(if piece.is_empty() { None } else { Some(piece) })
    }

    /// Reads and opens the chunks `first..=last`, a piece of the file at a time.
    fn open_chunks(&self, first: u64, last: u64, take: &mut dyn FnMut(&[u8])) -> Result<(), BlobError> {
        let wrong = sealed_wrong(&self.path);
        let at_once = (PIECE_BYTES / CHUNK_BYTES) as u64;
        for from in (first..=last).step_by(PIECE_BYTES / CHUNK_BYTES) {
            let to = last.min(from + at_once - 1);
            let start = self.opener.chunk_at(from).map_err(&wrong)?.start;
            let end = self.opener.chunk_at(to).map_err(&wrong)?.end;
            let len = usize::try_from(end - start).map_err(|_| wrong(SealError::OutOfRange))?;
            let sealed = self.disk.read_at(&self.path, start, len).map_err(disk_error(&self.path))?;
            for index in from..=to {
                let at = self.opener.chunk_at(index).map_err(&wrong)?;
                let chunk = sealed.get((at.start - start) as usize..(at.end - start) as usize);
                let chunk = chunk.ok_or_else(|| wrong(SealError::Truncated))?;
                take(&self.opener.open_chunk(index, chunk).map_err(&wrong)?);
            }
        }
        Ok(())
    }
}
