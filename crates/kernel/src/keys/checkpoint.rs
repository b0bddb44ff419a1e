//! The newest signed checkpoint of the tenant's log, in every place.
//!
//! File `checkpoint` of a tenant: two halves of 32 KiB. A half: magic `CANDORK1` (8), line (8), tree size (8), length n
//! (4), text (n), SHA-256 of everything before (32). A line is one origin: a log that begins anew after a restore
//! has a new origin, and its checkpoints follow those of the old one whatever their size. The half with the higher
//! (line, size) counts; the other one is written next.

use std::io;

use super::codec::{Reader, checksum};
use super::error::KeysError;
use super::fan_out::fan_out;
use super::files;
use super::place::PlaceConfig;
use super::set::Wrap;
use super::tenant::TenantKeys;

const MAGIC: &[u8; 8] = b"CANDORK1";
const HALF_BYTES: usize = 32 * 1024;
const MAX_TEXT: usize = 24 * 1024;

/// A checkpoint with its position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Stored {
    line: u64,
    size: u64,
    text: String,
}

impl Stored {
    fn origin(&self) -> &str {
        self.text.lines().next().unwrap_or_default()
    }

    fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64 + self.text.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&self.line.to_be_bytes());
        bytes.extend_from_slice(&self.size.to_be_bytes());
        bytes.extend_from_slice(&(self.text.len() as u32).to_be_bytes());
        bytes.extend_from_slice(self.text.as_bytes());
        let sum = checksum(&bytes);
        bytes.extend_from_slice(&sum);
        bytes
    }

    fn decode(half: &[u8]) -> Option<Self> {
        let mut from = Reader::new(half);
        if from.array()? != *MAGIC {
            return None;
        }
        let (line, size, len) = (from.u64()?, from.u64()?, from.u32()? as usize);
        let text = String::from_utf8(from.bytes(len)?.to_vec()).ok()?;
        let sum: [u8; 32] = from.array()?;
        (checksum(half.get(..28 + len)?) == sum).then_some(Self { line, size, text })
    }
}

impl TenantKeys {
    /// Keeps a checkpoint (C2SP text: origin, tree size, root, …), durable in every place when this returns.
    ///
    /// One that is smaller than the newest of the same origin is ignored.
    pub fn put_checkpoint(&self, text: &str) -> Result<(), KeysError> {
        if text.len() > MAX_TEXT {
            return Err(KeysError::TooLarge { what: "a checkpoint", bytes: text.len(), limit: MAX_TEXT });
        }
        let size = text.lines().nth(1).and_then(|line| line.parse().ok());
        let size = size.ok_or_else(|| KeysError::damaged("the checkpoint to be stored"))?;
        let wrap = self.shared.wrap();
        let places = wrap.all_members()?;
        let newest = self.newest_stored(&wrap);
        let mut next =
            Stored { line: newest.as_ref().map_or(1, |known| known.line), size, text: text.to_owned() };
        if let Some(known) = newest {
            if known.origin() != next.origin() {
                next.line += 1;
            } else if size < known.size {
                return Ok(());
            }
        }
        let results = fan_out(&places, |place| self.put_stored(place, &next));
        match places.iter().zip(results).find_map(|(place, result)| Some((place, result.err()?))) {
            Some((place, error)) => Err(KeysError::unreachable(&place.name, &error)),
            None => Ok(()),
        }
    }

    /// The newest checkpoint that any reachable place holds.
    pub fn newest_checkpoint(&self) -> Result<Option<String>, KeysError> {
        Ok(self.newest_stored(&self.shared.wrap()).map(|stored| stored.text))
    }

    pub(super) fn mend_checkpoint(&self, place: &PlaceConfig, wrap: &Wrap) -> Result<(), KeysError> {
        let unreachable = |e| KeysError::unreachable(&place.name, &e);
        let Some(newest) = self.newest_stored(wrap) else { return Ok(()) };
        self.put_stored(place, &newest).map_err(unreachable)?;
        place.disk.sync_dir(&files::tenant(self.id)).map_err(unreachable)
    }

    fn newest_stored(&self, wrap: &Wrap) -> Option<Stored> {
        wrap.known_members().iter().filter_map(|place| self.stored(place).ok()).flatten().flatten().max()
    }

    fn stored(&self, place: &PlaceConfig) -> io::Result<[Option<Stored>; 2]> {
        let read = |half: usize| match place.disk.read_at(
            &files::checkpoint(self.id),
            (half * HALF_BYTES) as u64,
            HALF_BYTES,
        ) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            other => other.map(|bytes| Stored::decode(&bytes)),
        };
        Ok([read(0)?, read(1)?])
    }

    /// Writes over the lesser half, durably; over its own half if it stands there already.
    fn put_stored(&self, place: &PlaceConfig, stored: &Stored) -> io::Result<()> {
        let path = files::checkpoint(self.id);
        let [first, second] = self.stored(place)?;
        let known = Some(stored);
        let half = if first.as_ref() == known {
            0
        } else if second.as_ref() == known || second < first {
            HALF_BYTES
        } else {
            0
        };
        let fresh = first.is_none() && second.is_none();
        place.disk.write_at(&path, half as u64, &stored.encode())?;
        place.disk.sync(&path)?;
        if fresh { place.disk.sync_dir(&files::tenant(self.id)) } else { Ok(()) }
    }
}
