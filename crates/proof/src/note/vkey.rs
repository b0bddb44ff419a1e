//! The published form of a log's public key: `name+key id+base64(0x01 ‖ key)`.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signature, VerifyingKey};

use super::NoteError;
use crate::{b64, sha256};

const ED25519: u8 = 1;

/// A named Ed25519 verifier key.
#[derive(Clone, PartialEq, Eq)]
pub struct Vkey {
    name: String,
    key_id: [u8; 4],
    key: VerifyingKey,
}

impl Vkey {
    /// Names a 32-byte Ed25519 public key. The name is a schema-less URL without spaces and plus signs; for a log
    /// it is the checkpoint's origin.
    pub fn new(name: &str, public_key: [u8; 32]) -> Result<Self, NoteError> {
        if !is_name(name) {
            return Err(NoteError::Vkey("its name is empty or has a space, plus sign or control character"));
        }
        let key =
            VerifyingKey::from_bytes(&public_key).map_err(|_| NoteError::Vkey("not a point of Ed25519"))?;
        if key.is_weak() {
            return Err(NoteError::Vkey("a weak Ed25519 key, under which almost anything verifies"));
        }
        let seed = [name.as_bytes(), b"\n", &[ED25519], &public_key].concat();
        let [a, b, c, d, ..] = sha256(&seed).0;
        Ok(Self { name: name.to_owned(), key_id: [a, b, c, d], key })
    }

    /// The key's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// First four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ key).
    pub fn key_id(&self) -> [u8; 4] {
        self.key_id
    }

    /// The 32 bytes of the public key.
    pub fn public_key(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    pub(super) fn accepts(&self, text: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|s| self.key.verify_strict(text, &s).is_ok())
    }
}

/// Neither empty nor with Unicode spaces, plus signs or control characters.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

impl FromStr for Vkey {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        let (name, rest) = text.split_once('+').ok_or(NoteError::Vkey("no plus sign"))?;
        let (id, key) = rest.split_once('+').ok_or(NoteError::Vkey("no second plus sign"))?;
        let key = match b64::decode(key).as_deref().and_then(<[u8]>::split_first) {
            Some((&ED25519, key)) => {
                key.try_into().map_err(|_| NoteError::Vkey("its key is not 32 bytes long"))?
            }
            Some(_) => return Err(NoteError::Vkey("its type is not Ed25519 (0x01)")),
            None => return Err(NoteError::Vkey("its key is not Base 64")),
        };
        let vkey = Self::new(name, key)?;
        let digits = id.len() == 8 && id.bytes().all(|b| b.is_ascii_hexdigit());
        if digits && u32::from_str_radix(id, 16) == Ok(u32::from_be_bytes(vkey.key_id)) {
            Ok(vkey)
        } else {
            Err(NoteError::Vkey(
                "its key id does not belong to its name and key: a digit was lost or changed",
            ))
        }
    }
}

impl fmt::Display for Vkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = u32::from_be_bytes(self.key_id);
        write!(f, "{}+{id:08x}+{}", self.name, b64::encode(&[&[ED25519], &self.public_key()[..]].concat()))
    }
}

impl fmt::Debug for Vkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vkey({self})")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back_and_typing_errors_are_caught() {
        let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        let vkey: Vkey = text.parse().unwrap();
        assert_eq!(vkey.to_string(), text);
        assert_eq!(Vkey::new("PeterNeumann", vkey.public_key()), Ok(vkey));
        for bad in [
            text.replace("Peter", "Petra"),
            text.replace("c74f20a3", "c74f20a4"),
            text.replace("c74f20a3", "+74f20a3"),
            text.replace("+ARpc", "+ARpd"),
            text.replace("+AR", "+BR"),
            text.replace("PeterNeumann", "Peter Neumann"),
            text.trim_end_matches("10TW").to_owned(),
            "name".to_owned(),
        ] {
            assert!(matches!(bad.parse::<Vkey>(), Err(NoteError::Vkey(_))), "{bad}");
        }
        assert!(Vkey::new("zero", [0; 32]).is_err(), "weak key");
    }
}
