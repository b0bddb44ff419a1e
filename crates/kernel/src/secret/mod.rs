//! Secrets that people and programs carry: how they are drawn, kept, compared and, for passwords, made slow to guess.
//!
//! A bearer secret is thirty-two random bytes and is kept as its SHA-256: there is nothing to guess, so a fast hash is
//! enough. A password is chosen by a person and is kept as an Argon2id string (RFC 9106), made and checked on a small
//! pool, so that a crowd at the door cannot take the machine's memory.
//!
//! Deliberately absent: reversible encryption of any secret that only has to be recognised.

mod password;
mod signature;
mod text;

use aws_lc_rs::{constant_time, digest, hmac};

use crate::seal::{self, SealError};

pub use password::{PasswordError, hash_password, verify_password};
pub use signature::{is_signed_ed25519, is_signed_es256};
pub use text::{decode, encode};

/// Thirty-two fresh random bytes.
pub fn new_secret() -> Result<[u8; 32], SealError> {
    let mut bytes = [0; 32];
    seal::fill(&mut bytes)?;
    Ok(bytes)
}

/// SHA-256.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    let digest = digest::digest(&digest::SHA256, bytes);
    // The provider's SHA-256 is thirty-two bytes long; the loop needs no panic to say so.
    for (to, from) in out.iter_mut().zip(digest.as_ref()) {
        *to = *from;
    }
    out
}

/// Are both the same? Takes the same time whatever the answer, for equal lengths.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(one, other).is_ok()
}

/// HMAC-SHA-256.
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message);
    for (to, from) in out.iter_mut().zip(tag.as_ref()) {
        *to = *from;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-4 example and RFC 4231 §4.3 (test case 2).
    #[test]
    fn hash_and_mac_are_the_published_ones() {
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hex::encode(sha256(b"abc")), hash);
        let tag = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(hex::encode(hmac_sha256(b"Jefe", b"what do ya want for nothing?")), tag);
        assert!(same(b"one", b"one") && !same(b"one", b"two") && !same(b"one", b"ones"));
    }
}
