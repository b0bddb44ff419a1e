//! SHA-256 values, and the keyed commitment of a leaf to its payload.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::b64;

/// A SHA-256 value: 32 bytes. Shown, and written in JSON, as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Hash(pub [u8; 32]);

/// The text is not a hash in the one accepted spelling.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 value: expected 64 lower-case hexadecimal digits")]
pub struct NotAHash;

const DIGITS: &[u8; 16] = b"0123456789abcdef";

impl Hash {
    /// The 64 digits as ASCII bytes.
    pub fn to_hex(&self) -> [u8; 64] {
        let mut out = [b'0'; 64];
        for (pair, byte) in out.as_chunks_mut::<2>().0.iter_mut().zip(self.0) {
            let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0');
            *pair = [digit(byte >> 4), digit(byte & 15)];
        }
        out
    }

    /// Reads exactly 64 lower-case hexadecimal digits.
    pub fn from_hex(text: &[u8]) -> Result<Self, NotAHash> {
        let (pairs, rest) = text.as_chunks::<2>();
        if pairs.len() != 32 || !rest.is_empty() {
            return Err(NotAHash);
        }
        let mut out = [0; 32];
        for (byte, [high, low]) in out.iter_mut().zip(pairs) {
            *byte = nibble(*high)? << 4 | nibble(*low)?;
        }
        Ok(Self(out))
    }

    /// Padded standard Base 64, as checkpoints and proofs write hashes.
    pub fn to_base64(&self) -> String {
        b64::encode(&self.0)
    }

    /// Reads padded standard Base 64 of 32 bytes.
    pub fn from_base64(text: &str) -> Option<Self> {
        b64::decode_32(text).map(Self)
    }
}

fn nibble(digit: u8) -> Result<u8, NotAHash> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(NotAHash),
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.to_hex()).unwrap_or_default())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for Hash {
    type Error = NotAHash;

    fn try_from(text: String) -> Result<Self, NotAHash> {
        Self::from_hex(text.as_bytes())
    }
}

/// SHA-256 of `bytes`.
pub fn sha256(bytes: &[u8]) -> Hash {
    Hash(Sha256::digest(bytes).into())
}

/// What a leaf's `commit` field holds: HMAC-SHA-256 (RFC 2104) keyed by 32 random bytes, over the payload.
///
/// Without the `blinding` nobody can test a guess about the payload against the leaf; with it anybody can check
/// the payload. Destroying the blinding therefore erases the link and leaves the leaf verifiable.
pub fn commitment(blinding: &[u8; 32], payload: &[u8]) -> Hash {
    let pad = |with: u8| {
        let mut block = [with; 64];
        block.iter_mut().zip(blinding).for_each(|(byte, key)| *byte ^= key);
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(payload).finalize();
    Hash(Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_reads_what_it_writes_and_nothing_else() {
        let hash = sha256(b"abc");
        assert_eq!(hash.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(Hash::from_hex(&hash.to_hex()), Ok(hash));
        assert_eq!(Hash::from_hex(&hash.to_hex()[..63]), Err(NotAHash));
        assert_eq!(Hash::from_hex(&hash.to_string().to_uppercase().into_bytes()), Err(NotAHash));
        assert_eq!(Hash::from_base64(&hash.to_base64()), Some(hash));
    }

    /// Computed with OpenSSL: `printf payload | openssl dgst -sha256 -mac HMAC -macopt hexkey:0b0b…0b`.
    #[test]
    fn the_commitment_is_hmac_sha256() {
        let got = commitment(&[0x0b; 32], b"payload").to_string();
        assert_eq!(got, "a7be333b397bc8f8ac05f6b1af60c5dc0a59885b54eb0e27de436f2b9d5d0e77");
    }
}
