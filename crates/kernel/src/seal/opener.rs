//! Reading parts of a sealed object without the rest.

use std::ops::Range;

use zeroize::Zeroizing;

use super::chunks::{CHUNK_BYTES, HEADER_BYTES, Schedule, TAG_BYTES, plain_len};
use super::{Context, Key, SealError};

/// Opens single chunks of an object whose total size is known.
///
/// Every chunk that opens is authentic and in its place. That nothing is missing at the *end* is proven by
/// opening the last chunk ([`Opener::chunks`] − 1); a reader of the whole does so anyway.
pub struct Opener {
    schedule: Schedule,
    plain_bytes: u64,
}

impl Opener {
    /// Checks key, place and size: `header` is the first [`HEADER_BYTES`] of an object of `sealed_bytes` in all.
    pub fn new(key: &Key, context: &Context, header: &[u8], sealed_bytes: u64) -> Result<Self, SealError> {
        let plain_bytes = plain_len(sealed_bytes).ok_or(SealError::Truncated)?;
        let header = header.get(..HEADER_BYTES).ok_or(SealError::Truncated)?;
        Ok(Self { schedule: Schedule::from_header(key, context, header)?, plain_bytes })
    }

    /// Size of the plaintext in bytes.
    pub const fn plain_bytes(&self) -> u64 {
        self.plain_bytes
    }

    /// Number of chunks, at least one.
    pub const fn chunks(&self) -> u64 {
        self.plain_bytes / CHUNK_BYTES as u64 + 1
    }

    /// Where chunk `index` lies in the object. Plaintext byte `n` is byte `n % 16384` of chunk `n / 16384`.
    pub fn chunk_at(&self, index: u64) -> Result<Range<u64>, SealError> {
        let last = self.chunks() - 1;
        if index > last {
            return Err(SealError::OutOfRange);
        }
        let start = HEADER_BYTES as u64 + index * (CHUNK_BYTES + TAG_BYTES) as u64;
        let plain = if index == last { self.plain_bytes % CHUNK_BYTES as u64 } else { CHUNK_BYTES as u64 };
        Ok(start..start + plain + TAG_BYTES as u64)
    }

    /// Opens chunk `index` from its bytes, which must be those of [`Opener::chunk_at`].
    pub fn open_chunk(&self, index: u64, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let at = self.chunk_at(index)?;
        if sealed.len() as u64 != at.end - at.start {
            return Err(SealError::Truncated);
        }
        let mut plain = Zeroizing::new(vec![0; sealed.len().saturating_sub(TAG_BYTES)]);
        self.schedule.open_chunk(index, sealed, &mut plain)?;
        Ok(plain)
    }
}
