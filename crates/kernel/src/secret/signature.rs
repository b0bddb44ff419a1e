//! Signatures that other programs make: checked here, never made here.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ED25519, UnparsedPublicKey};

/// Is this an ECDSA signature with P-256 and SHA-256 (JOSE `ES256`, RFC 7518 §3.4: r ‖ s) by the key with these
/// coordinates? A key that is no point of the curve has signed nothing.
pub fn is_signed_es256(x: &[u8; 32], y: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    let mut point = [4; 65];
    for (to, from) in point.iter_mut().skip(1).zip(x.iter().chain(y)) {
        *to = *from;
    }
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok()
}

/// Is this an Ed25519 signature (RFC 8032; JOSE `EdDSA`, RFC 8037) by this key?
pub fn is_signed_ed25519(key: &[u8; 32], message: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, key).verify(message, signature).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes<const N: usize>(hex: &str) -> [u8; N] {
        hex::decode(hex).ok().and_then(|bytes| bytes.try_into().ok()).unwrap_or([0; N])
    }

    /// RFC 6979 A.2.5, SHA-256, message "sample".
    #[test]
    fn a_published_p256_signature_holds_and_another_message_does_not() {
        let x = bytes("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6");
        let y = bytes("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
        let signature: [u8; 64] = bytes(
            "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716\
             f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
        );
        assert!(is_signed_es256(&x, &y, b"sample", &signature));
        assert!(!is_signed_es256(&x, &y, b"simple", &signature));
        assert!(!is_signed_es256(&[1; 32], &[1; 32], b"sample", &signature));
    }

    /// RFC 8032 §7.1, test 2.
    #[test]
    fn a_published_ed25519_signature_holds_and_a_shorter_one_does_not() {
        let key = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let signature: [u8; 64] = bytes(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        );
        assert!(is_signed_ed25519(&key, &[0x72], &signature));
        assert!(!is_signed_ed25519(&key, &[0x73], &signature));
        assert!(!is_signed_ed25519(&key, &[0x72], &signature[..63]));
    }
}
