//! The log's signing key.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use candor_proof::{Checkpoint, Hash, SignedNote, Vkey};

use super::LogError;
use crate::seal::Key;

/// Signs checkpoints and statements for one origin. No `Debug`: it holds a secret.
pub struct Signer {
    pair: Ed25519KeyPair,
    vkey: Vkey,
}

impl Signer {
    /// From the 32-byte seed of RFC 8032; the same seed and origin give the same verifier key for ever.
    pub fn new(origin: &str, seed: &Key) -> Result<Self, LogError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed.expose());
        let pair = pair.map_err(|_| LogError::Key("the provider refused its seed"))?;
        let public = pair.public_key().as_ref().try_into();
        let vkey = Vkey::new(origin, public.map_err(|_| LogError::Key("its public half is not 32 bytes"))?)?;
        Ok(Self { pair, vkey })
    }

    /// The public half, named by the origin.
    pub fn vkey(&self) -> &Vkey {
        &self.vkey
    }

    /// A note over `text`, which must end with a newline.
    pub fn sign(&self, text: &str) -> Result<SignedNote, LogError> {
        let signature = self.pair.sign(text.as_bytes());
        let bytes =
            signature.as_ref().try_into().map_err(|_| LogError::Key("its signature is not 64 bytes"))?;
        Ok(SignedNote::new(text, &self.vkey, &bytes)?)
    }

    /// A signed checkpoint of this origin. Sign only what extends the last one.
    pub fn checkpoint(&self, size: u64, root: Hash) -> Result<SignedNote, LogError> {
        self.sign(&Checkpoint::new(self.vkey.name(), size, root)?.body())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    /// RFC 8032 §7.1, test 1: seed and public key.
    #[test]
    fn the_seed_gives_the_public_key_of_the_rfc() {
        let bytes = |text: &str| hex::decode(text).unwrap();
        let seed = bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        let signer = Signer::new("log.example", &Key::from_slice(&seed).unwrap()).unwrap();
        let public = bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assert_eq!(signer.vkey().public_key().to_vec(), public);
    }

    #[test]
    fn what_it_signs_an_outsider_accepts() {
        let signer = Signer::new("candor/t", &Key::from_bytes([5; 32])).unwrap();
        let root = candor_proof::sha256(b"root");
        let note = signer.checkpoint(5, root).unwrap().to_string();
        let head = Checkpoint::verify(note.as_bytes(), signer.vkey()).unwrap();
        assert_eq!((head.origin(), head.size(), head.root()), ("candor/t", 5, root));
        assert!(Signer::new("two words", &Key::from_bytes([5; 32])).is_err());
        assert!(signer.sign("no newline").is_err());
    }
}
