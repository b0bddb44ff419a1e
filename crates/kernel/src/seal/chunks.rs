//! Key schedule and single chunks of a sealed object; the arithmetic of its offsets.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hkdf::{HKDF_SHA512, KeyType, Prk};
use zeroize::Zeroizing;

use super::{Context, Key, SealError};

/// Plaintext bytes in every chunk but the last, which has fewer.
pub const CHUNK_BYTES: usize = 16 * 1024;
/// Bytes that authenticate one chunk.
pub const TAG_BYTES: usize = 16;
/// Salt and commitment, in front of the first chunk.
pub const HEADER_BYTES: usize = SALT_BYTES + COMMITMENT_BYTES;
pub(super) const SALT_BYTES: usize = 24;
const COMMITMENT_BYTES: usize = 32;
const MAX_CHUNKS: u64 = 1 << 38;
const SEALED_CHUNK: u64 = (CHUNK_BYTES + TAG_BYTES) as u64;
const INFO: &[u8] = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0";
const DERIVED_BYTES: usize = Key::BYTES + NONCE_LEN + COMMITMENT_BYTES;

/// Size in bytes of the object that seals `plain_bytes` bytes.
pub const fn sealed_len(plain_bytes: u64) -> u64 {
    let chunks = plain_bytes / CHUNK_BYTES as u64 + 1;
    HEADER_BYTES as u64 + plain_bytes + chunks * TAG_BYTES as u64
}

/// Size in bytes of the plaintext in an object of `sealed_bytes` bytes; `None` if no object has that size.
pub const fn plain_len(sealed_bytes: u64) -> Option<u64> {
    let Some(body) = sealed_bytes.checked_sub(HEADER_BYTES as u64) else { return None };
    let Some(last) = (body % SEALED_CHUNK).checked_sub(TAG_BYTES as u64) else { return None };
    Some(body / SEALED_CHUNK * CHUNK_BYTES as u64 + last)
}

/// What one object's key, context and salt expand to.
pub(super) struct Schedule {
    key: LessSafeKey,
    base_nonce: [u8; NONCE_LEN],
    salt: [u8; SALT_BYTES],
    commitment: [u8; COMMITMENT_BYTES],
}

/// Asks HKDF for exactly the bytes of a schedule.
struct Derived;

impl KeyType for Derived {
    fn len(&self) -> usize {
        DERIVED_BYTES
    }
}

fn provider<E>(_: E) -> SealError {
    SealError::Provider
}

impl Schedule {
    pub(super) fn new(key: &Key, context: &Context, salt: [u8; SALT_BYTES]) -> Result<Self, SealError> {
        let mut bytes = Zeroizing::new([0; DERIVED_BYTES]);
        Prk::new_less_safe(HKDF_SHA512, key.expose())
            .expand(&[INFO, &salt, context.as_bytes()], Derived)
            .and_then(|output| output.fill(bytes.as_mut_slice()))
            .map_err(provider)?;
        let (key, rest) = bytes.split_at(Key::BYTES);
        let (nonce, commitment) = rest.split_at(NONCE_LEN);
        Ok(Self {
            key: LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).map_err(provider)?),
            base_nonce: nonce.try_into().map_err(provider)?,
            salt,
            commitment: commitment.try_into().map_err(provider)?,
        })
    }

    /// The schedule of a stored object, once its commitment agrees.
    pub(super) fn from_header(key: &Key, context: &Context, header: &[u8]) -> Result<Self, SealError> {
        let (salt, commitment) = header.split_at_checked(SALT_BYTES).ok_or(SealError::Truncated)?;
        let schedule = Self::new(key, context, salt.try_into().map_err(provider)?)?;
        aws_lc_rs::constant_time::verify_slices_are_equal(&schedule.commitment, commitment)
            .map_err(|_| SealError::DoesNotOpen)?;
        Ok(schedule)
    }

    pub(super) fn header(&self) -> [u8; HEADER_BYTES] {
        let mut header = [0; HEADER_BYTES];
        let (salt, commitment) = header.split_at_mut(SALT_BYTES);
        salt.copy_from_slice(&self.salt);
        commitment.copy_from_slice(&self.commitment);
        header
    }

    fn nonce(&self, index: u64) -> Result<Nonce, SealError> {
        if index >= MAX_CHUNKS {
            return Err(SealError::OutOfRange);
        }
        let mut nonce = self.base_nonce;
        for (byte, counter) in nonce.iter_mut().rev().zip(index.to_le_bytes()) {
            *byte ^= counter;
        }
        Ok(Nonce::assume_unique_for_key(nonce))
    }

    /// Seals one chunk to the front of `out` and returns what is left of it.
    pub(super) fn seal_chunk<'a>(
        &self,
        index: u64,
        plain: &[u8],
        out: &'a mut [u8],
    ) -> Result<&'a mut [u8], SealError> {
        let (cipher, rest) = out.split_at_mut_checked(plain.len()).ok_or(SealError::OutOfRange)?;
        let (tag, rest) = rest.split_at_mut_checked(TAG_BYTES).ok_or(SealError::OutOfRange)?;
        self.key
            .seal_out_of_place_scatter(self.nonce(index)?, Aad::empty(), plain, cipher, &[], tag)
            .map_err(provider)?;
        Ok(rest)
    }

    /// Opens one chunk to the front of `out` and returns what is left of it.
    pub(super) fn open_chunk<'a>(
        &self,
        index: u64,
        sealed: &[u8],
        out: &'a mut [u8],
    ) -> Result<&'a mut [u8], SealError> {
        let len = sealed.len().checked_sub(TAG_BYTES).ok_or(SealError::Truncated)?;
        let (cipher, tag) = sealed.split_at(len);
        let (plain, rest) = out.split_at_mut_checked(len).ok_or(SealError::Truncated)?;
        self.key
            .open_separate_gather(self.nonce(index)?, Aad::empty(), cipher, tag, plain)
            .map_err(|_| SealError::DoesNotOpen)?;
        Ok(rest)
    }
}
