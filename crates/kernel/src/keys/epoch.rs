//! Epoch files: the key of one epoch, wrapped by the anchor, a copy in every place.
//!
//! Magic `CANDORE1` (8), key set (16), number (8), when it began in microseconds since 1970 (8), length (4) of the
//! wrapped key, the wrapped key, SHA-256 of everything before (32).

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::codec::{Reader, checksum};
use super::files;
use crate::clock::Timestamp;
use crate::disk::Disk;

const MAGIC: &[u8; 8] = b"CANDORE1";

/// A wrapped epoch key as stored.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Epoch {
    pub(super) number: u64,
    pub(super) began: Timestamp,
    pub(super) wrapped: Vec<u8>,
}

impl Epoch {
    fn encode(&self, set: [u8; 16]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(76 + self.wrapped.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&set);
        bytes.extend_from_slice(&self.number.to_be_bytes());
        bytes.extend_from_slice(&self.began.as_micros().to_be_bytes());
        bytes.extend_from_slice(&(self.wrapped.len() as u32).to_be_bytes());
        bytes.extend_from_slice(&self.wrapped);
        let sum = checksum(&bytes);
        bytes.extend_from_slice(&sum);
        bytes
    }

    fn decode(set: [u8; 16], bytes: &[u8]) -> Option<Self> {
        let (body, sum) = bytes.split_at_checked(bytes.len().checked_sub(32)?)?;
        let mut from = Reader::new(body);
        if checksum(body) != sum || from.array()? != *MAGIC || from.array()? != set {
            return None;
        }
        let (number, began) = (from.u64()?, i64::from_be_bytes(from.array()?));
        let len = from.u32()?;
        let wrapped = from.bytes(len as usize)?.to_vec();
        from.end()?;
        Some(Self { number, began: Timestamp::from_micros(began), wrapped })
    }

    /// Writes it durably.
    pub(super) fn store(&self, disk: &dyn Disk, set: [u8; 16]) -> io::Result<()> {
        let path = files::epoch(self.number);
        disk.make_dir(Path::new(files::EPOCHS))?;
        disk.write(&path, &self.encode(set))?;
        disk.sync(&path)?;
        disk.sync_dir(Path::new(files::EPOCHS))?;
        disk.sync_dir(files::top())
    }
}

/// The whole epoch files of a place; torn and half-destroyed ones are left out.
pub(super) fn load(disk: &dyn Disk, set: [u8; 16]) -> io::Result<BTreeMap<u64, Epoch>> {
    let mut found = BTreeMap::new();
    for name in disk.list(Path::new(files::EPOCHS))? {
        let bytes = disk.read(&Path::new(files::EPOCHS).join(&name))?;
        if let Some(epoch) = Epoch::decode(set, &bytes) {
            found.insert(epoch.number, epoch);
        }
    }
    Ok(found)
}

/// Overwrites and removes every epoch file but one.
pub(super) fn destroy_all_but(disk: &dyn Disk, keep: u64) -> io::Result<()> {
    let keep = files::epoch(keep);
    for name in disk.list(Path::new(files::EPOCHS))? {
        let path = Path::new(files::EPOCHS).join(&name);
        if path != keep {
            overwrite(disk, &path)?;
            disk.remove(&path)?;
        }
    }
    match disk.sync_dir(Path::new(files::EPOCHS)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Zeros over the whole file, durably.
pub(super) fn overwrite(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    let len = usize::try_from(disk.size(path)?).unwrap_or(usize::MAX);
    disk.write_at(path, 0, &vec![0; len])?;
    disk.sync(path)
}
