//! The one thing that is overwritten: a file of two halves, each a sealed root with its stamp in clear.
//!
//! A half is 4,096 bytes: magic `CANDORR1`, epoch (8), term (8), generation (8), length n of the sealed object (4),
//! the object (n), zeros, SHA-256 of everything before it (32). The checksum tells a torn half (an accident) from
//! a whole one that does not open here (another epoch: somebody brought back old files).

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use zeroize::Zeroizing;

use super::codec::{Reader, checksum};
use super::error::KeysError;
use super::place::PlaceConfig;
use crate::disk::Disk;
use crate::holding::RootName;
use crate::ids::TenantId;
use crate::seal::{self, Context, Key, SealError};

/// Size of one half in bytes.
pub(super) const HALF_BYTES: usize = 4096;
const SUM_BYTES: usize = 32;
const MAGIC: &[u8; 8] = b"CANDORR1";

/// Which state a half holds. Later terms win over generations; the epoch only says which key opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stamp {
    pub(super) term: u64,
    pub(super) generation: u64,
    pub(super) epoch: u64,
}

/// Whose cell it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject {
    /// The membership record of a key set.
    Set([u8; 16]),
    /// A root of a tenant.
    Root(TenantId, RootName),
}

impl Subject {
    fn context(self, stamp: Stamp) -> Context {
        let (term, generation) = (stamp.term.to_be_bytes(), stamp.generation.to_be_bytes());
        let epoch = stamp.epoch.to_be_bytes();
        match self {
            Self::Set(id) => Context::named(&[b"set", &id, &term, &generation, &epoch]),
            Self::Root(tenant, root) => Context::named(&[
                b"root",
                tenant.as_bytes(),
                root.name().as_bytes(),
                &term,
                &generation,
                &epoch,
            ]),
        }
    }
}

/// What one half turned out to be.
pub(super) enum Half {
    /// Absent, blank, or torn by a crash.
    Nothing,
    /// Whole, but none of the known epoch keys opens it.
    Shut(Stamp),
    /// Opened.
    Open(Stamp, Zeroizing<Vec<u8>>),
}

impl Half {
    /// The state that a whole half claims.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        match self {
            Self::Nothing => None,
            Self::Shut(stamp) | Self::Open(stamp, _) => Some(*stamp),
        }
    }

    fn is(&self, state: (Stamp, &[u8])) -> bool {
        matches!(self, Self::Open(stamp, payload) if (*stamp, payload.as_slice()) == state)
    }
}

/// Seals `payload` into the bytes of one half.
pub(super) fn encode(
    subject: Subject,
    stamp: Stamp,
    epoch_key: &Key,
    payload: &[u8],
) -> Result<Vec<u8>, SealError> {
    let sealed = seal::seal(epoch_key, &subject.context(stamp), payload)?;
    let mut half = Vec::with_capacity(HALF_BYTES);
    half.extend_from_slice(MAGIC);
    for number in [stamp.epoch, stamp.term, stamp.generation] {
        half.extend_from_slice(&number.to_be_bytes());
    }
    half.extend_from_slice(&(sealed.len() as u32).to_be_bytes());
    half.extend_from_slice(&sealed);
    if half.len() > HALF_BYTES - SUM_BYTES {
        return Err(SealError::OutOfRange);
    }
    half.resize(HALF_BYTES - SUM_BYTES, 0);
    let sum = checksum(&half);
    half.extend_from_slice(&sum);
    Ok(half)
}

fn decode(subject: Subject, half: &[u8], epochs: &BTreeMap<u64, Key>) -> Half {
    let Some((stamp, sealed)) = parse(half) else { return Half::Nothing };
    let opened = epochs.get(&stamp.epoch).map(|key| seal::open(key, &subject.context(stamp), sealed));
    match opened {
        Some(Ok(payload)) => Half::Open(stamp, payload),
        _ => Half::Shut(stamp),
    }
}

fn parse(half: &[u8]) -> Option<(Stamp, &[u8])> {
    let (body, sum) = half.split_at_checked(HALF_BYTES - SUM_BYTES)?;
    if checksum(body) != sum {
        return None;
    }
    let mut from = Reader::new(body);
    if from.array()? != *MAGIC {
        return None;
    }
    let (epoch, term, generation) = (from.u64()?, from.u64()?, from.u64()?);
    let len = from.u32()?;
    Some((Stamp { term, generation, epoch }, from.bytes(len as usize)?))
}

/// Both halves as read.
pub(super) struct Cells {
    pub(super) halves: [Half; 2],
    raw: Vec<u8>,
}

/// Reads both halves; an absent file is two times [`Half::Nothing`].
pub(super) fn read(
    disk: &dyn Disk,
    path: &Path,
    subject: Subject,
    epochs: &BTreeMap<u64, Key>,
) -> io::Result<Cells> {
    let raw = match disk.read_at(path, 0, 2 * HALF_BYTES) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        other => other?,
    };
    let (first, second) = raw.split_at(raw.len().min(HALF_BYTES));
    let halves = [decode(subject, first, epochs), decode(subject, second, epochs)];
    Ok(Cells { halves, raw })
}

impl Cells {
    /// Makes both halves the given state (stamp and payload), durably, never overwriting the only good copy of it.
    ///
    /// `fresh` makes the bytes when neither half has that state yet. Bytes that look right are written again all
    /// the same: they may be in the operating system's memory only, left by a process that was killed.
    pub(super) fn settle(
        &self,
        place: &PlaceConfig,
        path: &Path,
        state: (Stamp, &[u8]),
        fresh: impl FnOnce() -> Result<Vec<u8>, KeysError>,
    ) -> Result<(), KeysError> {
        let disk = &*place.disk;
        let [first, second] = &self.halves;
        let (first_bytes, second_bytes) = self.raw.split_at(self.raw.len().min(HALF_BYTES));
        let done = match (first.is(state), second.is(state)) {
            (true, true) if first_bytes == second_bytes => {
                disk.write_at(path, 0, &self.raw).and_then(|()| disk.sync(path))
            }
            (_, true) => {
                write_first(disk, path, second_bytes).and_then(|()| write_second(disk, path, second_bytes))
            }
            (true, false) => {
                write_second(disk, path, first_bytes).and_then(|()| write_first(disk, path, first_bytes))
            }
            (false, false) => {
                let half = fresh()?;
                write_second(disk, path, &half).and_then(|()| write_first(disk, path, &half))
            }
        };
        done.map_err(|e| KeysError::unreachable(&place.name, &e))
    }
}

/// Step (b): the second half, durable.
pub(super) fn write_second(disk: &dyn Disk, path: &Path, half: &[u8]) -> io::Result<()> {
    disk.write_at(path, HALF_BYTES as u64, half)?;
    disk.sync(path)
}

/// Step (c): the first half, durable.
pub(super) fn write_first(disk: &dyn Disk, path: &Path, half: &[u8]) -> io::Result<()> {
    disk.write_at(path, 0, half)?;
    disk.sync(path)
}
