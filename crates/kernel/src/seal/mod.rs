//! Sealed objects: bytes that open only with their own key, and only where they belong.
//!
//! The format is C2SP *chunked-encryption*, instance Cobblestone-256 (HKDF-SHA-512, AES-256-GCM, 16 KiB chunks,
//! empty additional data), as published; `docs/formats/sealed-object.md` has every byte. An object is
//! salt (24 bytes), commitment (32 bytes), then the chunks, the last of which is always short, so that a cut
//! object is noticed. Where the object belongs is its [`Context`]; it is never stored, the reader asserts it.
//!
//! ```text
//!   Key + Context + salt ──HKDF──► chunk key, base nonce, commitment
//!   chunk i: AES-256-GCM(chunk key, base nonce XOR i, 16 KiB) + 16-byte tag
//! ```
//!
//! Small things: [`seal`] and [`open`]. Streams: [`Sealer`]. Reading from the middle: [`Opener`].
//!
//! Deliberately absent: a choice of cipher, a key name inside the object, a reason why an object did not open.

mod chunks;
mod context;
mod key;
mod mac;
mod opener;
pub mod random;
mod sealer;

use zeroize::Zeroizing;

use chunks::Schedule;

pub use chunks::{CHUNK_BYTES, HEADER_BYTES, TAG_BYTES, plain_len, sealed_len};
pub use context::Context;
pub use key::Key;
pub use mac::mac;
pub use opener::Opener;
pub use random::{fill, new_id};
pub use sealer::Sealer;

/// Why an object could not be sealed or opened. Says nothing about keys or content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Wrong key, wrong place or altered bytes; which of them is not told.
    #[error(
        "the sealed object does not open here: its key or its place is another, or its bytes were altered"
    )]
    DoesNotOpen,
    /// The object has been cut, or its length cannot be that of a sealed object.
    #[error("the sealed object is cut short; read it again, or repair it from another copy")]
    Truncated,
    /// More than 2³⁸ chunks (4 PiB), or a chunk number past the end.
    #[error("the sealed object has no such part; one object holds at most 4 PiB")]
    OutOfRange,
    /// The cryptographic provider refused; it has no reason to in normal operation.
    #[error("the cryptographic provider refused to work; restart the program and check the machine's health")]
    Provider,
}

/// Seals `plain` into a new object of [`sealed_len`] bytes.
pub fn seal(key: &Key, context: &Context, plain: &[u8]) -> Result<Vec<u8>, SealError> {
    let mut out = Vec::new();
    seal_into(key, context, plain, &mut out)?;
    Ok(out)
}

/// Like [`seal`], replacing the content of `out`; a buffer of the same length is reused without being cleared.
pub fn seal_into(key: &Key, context: &Context, plain: &[u8], out: &mut Vec<u8>) -> Result<(), SealError> {
    let mut salt = [0; chunks::SALT_BYTES];
    random::fill(&mut salt)?;
    seal_with_salt(key, context, salt, plain, out)
}

fn seal_with_salt(
    key: &Key,
    context: &Context,
    salt: [u8; chunks::SALT_BYTES],
    plain: &[u8],
    out: &mut Vec<u8>,
) -> Result<(), SealError> {
    let schedule = Schedule::new(key, context, salt)?;
    let len = usize::try_from(sealed_len(plain.len() as u64)).map_err(|_| SealError::OutOfRange)?;
    if out.is_empty() {
        // Fresh zeroed pages from the allocator are cheaper than clearing old ones.
        *out = vec![0; len];
    } else {
        out.resize(len, 0);
    }
    let (header, mut rest) = out.split_at_mut_checked(HEADER_BYTES).ok_or(SealError::OutOfRange)?;
    header.copy_from_slice(&schedule.header());
    let mut pieces = plain.chunks_exact(CHUNK_BYTES);
    let mut index = 0;
    for piece in pieces.by_ref() {
        rest = schedule.seal_chunk(index, piece, rest)?;
        index += 1;
    }
    schedule.seal_chunk(index, pieces.remainder(), rest)?;
    Ok(())
}

/// Opens a whole object held in memory. The plaintext is wiped when it is dropped.
pub fn open(key: &Key, context: &Context, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (header, body) = sealed.split_at_checked(HEADER_BYTES).ok_or(SealError::Truncated)?;
    let schedule = Schedule::from_header(key, context, header)?;
    let len = plain_len(sealed.len() as u64).ok_or(SealError::Truncated)?;
    let len = usize::try_from(len).map_err(|_| SealError::OutOfRange)?;
    let mut plain = Zeroizing::new(vec![0; len]);
    let mut rest = plain.as_mut_slice();
    for (index, chunk) in body.chunks(CHUNK_BYTES + TAG_BYTES).enumerate() {
        rest = schedule.open_chunk(index as u64, chunk, rest)?;
    }
    Ok(plain)
}

#[cfg(test)]
mod tests;
