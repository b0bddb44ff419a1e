//! Sealing a stream whose length is not known yet.

use zeroize::Zeroizing;

use super::chunks::{CHUNK_BYTES, SALT_BYTES, Schedule, TAG_BYTES};
use super::{Context, Key, SealError, random};

/// Turns pieces of plaintext, of any size, into a sealed object.
///
/// Plaintext waits in memory only, at most one chunk of it, and is wiped afterwards. The object is complete only
/// after [`Sealer::finish`]; what was emitted before does not open as a whole object.
pub struct Sealer {
    schedule: Schedule,
    next: u64,
    waiting: Zeroizing<Vec<u8>>,
}

impl Sealer {
    /// Begins an object: writes its header to `out`.
    pub fn new(key: &Key, context: &Context, out: &mut Vec<u8>) -> Result<Self, SealError> {
        let mut salt = [0; SALT_BYTES];
        random::fill(&mut salt)?;
        let schedule = Schedule::new(key, context, salt)?;
        out.extend_from_slice(&schedule.header());
        Ok(Self { schedule, next: 0, waiting: Zeroizing::new(Vec::with_capacity(CHUNK_BYTES)) })
    }

    /// Takes a piece and appends the chunks that became full to `out`.
    pub fn push(&mut self, mut piece: &[u8], out: &mut Vec<u8>) -> Result<(), SealError> {
        if !self.waiting.is_empty() {
            let missing = CHUNK_BYTES - self.waiting.len();
            let (first, rest) = piece.split_at(missing.min(piece.len()));
            self.waiting.extend_from_slice(first);
            piece = rest;
            if self.waiting.len() < CHUNK_BYTES {
                return Ok(());
            }
            emit(&self.schedule, &mut self.next, &self.waiting, out)?;
            self.waiting.clear();
        }
        let mut full = piece.chunks_exact(CHUNK_BYTES);
        for chunk in full.by_ref() {
            emit(&self.schedule, &mut self.next, chunk, out)?;
        }
        self.waiting.extend_from_slice(full.remainder());
        Ok(())
    }

    /// Appends the last, short chunk.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<(), SealError> {
        emit(&self.schedule, &mut self.next, &self.waiting, out)
    }
}

fn emit(schedule: &Schedule, next: &mut u64, plain: &[u8], out: &mut Vec<u8>) -> Result<(), SealError> {
    let start = out.len();
    out.resize(start + plain.len() + TAG_BYTES, 0);
    let target = out.get_mut(start..).ok_or(SealError::OutOfRange)?;
    schedule.seal_chunk(*next, plain, target)?;
    *next += 1;
    Ok(())
}
