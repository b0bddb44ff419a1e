//! Keyed tokens: HMAC-SHA-256 under a key derived for one purpose.

use aws_lc_rs::hkdf::{HKDF_SHA512, Salt};
use aws_lc_rs::hmac;

use super::{Context, Key, SealError};

/// HMAC-SHA-256 over the length-prefixed parts, keyed by HKDF-SHA-512 of `key` with `context` as info.
pub fn mac(key: &Key, context: &Context, parts: &[&[u8]]) -> Result<[u8; 32], SealError> {
    let derived = derive(key, context)?;
    let mut signer = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, derived.as_slice()));
    for part in parts {
        signer.update(&(part.len() as u64).to_be_bytes());
        signer.update(part);
    }
    let mut token = [0; 32];
    token.copy_from_slice(signer.sign().as_ref().get(..32).ok_or(SealError::Provider)?);
    Ok(token)
}

fn derive(key: &Key, context: &Context) -> Result<zeroize::Zeroizing<[u8; 32]>, SealError> {
    let mut derived = zeroize::Zeroizing::new([0; 32]);
    let info = [context.as_bytes()];
    Salt::new(HKDF_SHA512, b"candor/token/1")
        .extract(key.expose())
        .expand(&info, Length)
        .and_then(|okm| okm.fill(derived.as_mut_slice()))
        .map_err(|_| SealError::Provider)?;
    Ok(derived)
}

struct Length;

impl aws_lc_rs::hkdf::KeyType for Length {
    fn len(&self) -> usize {
        32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_depends_on_key_context_and_the_split_into_parts() -> Result<(), SealError> {
        let (one, two) = (Key::random()?, Key::random()?);
        let (here, there) = (Context::named(&[b"a"]), Context::named(&[b"b"]));
        let token = mac(&one, &here, &[b"ab", b"c"])?;
        assert_eq!(token, mac(&one, &here, &[b"ab", b"c"])?);
        assert_ne!(token, mac(&two, &here, &[b"ab", b"c"])?);
        assert_ne!(token, mac(&one, &there, &[b"ab", b"c"])?);
        assert_ne!(token, mac(&one, &here, &[b"a", b"bc"])?);
        Ok(())
    }
}
