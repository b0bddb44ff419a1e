//! Text signed with Ed25519: the C2SP signed-note.
//!
//! ```text
//! text, one or more lines            ← signed, with its last newline
//!                                    ← blank line
//! — name base64(key id ‖ signature)  ← one or more
//! ```
//!
//! This crate checks signatures and writes notes around signatures made elsewhere. Deliberately absent: signing,
//! and every signature type but Ed25519 (0x01): signatures by unknown keys are kept and ignored.

mod vkey;

use std::fmt;

use crate::b64;

pub use vkey::Vkey;

/// Longest note in bytes. Room for sixteen post-quantum cosignatures beside our own.
pub const NOTE_MAX: usize = 256 * 1024;
/// Most signatures on one note.
pub const SIGNATURES_MAX: usize = 100;

const DASH: &str = "\u{2014} ";

/// Why a note or a key is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Above [`NOTE_MAX`] or [`SIGNATURES_MAX`].
    #[error("the signed note is larger than {NOTE_MAX} bytes or has more than {SIGNATURES_MAX} signatures")]
    TooLarge,
    /// The form is broken.
    #[error("not a signed note: {0}")]
    Form(&'static str),
    /// No signature by the key.
    #[error("not signed by the key {0}: check that this is the key of the log that the file comes from")]
    Unsigned(String),
    /// A signature by the key that does not fit the text.
    #[error("the signature by the key {0} does not fit the text: the text or the signature was changed")]
    BadSignature(String),
    /// A verifier key that cannot be used.
    #[error("not a verifier key: {0}; expected name+8 hex digits+Base 64, as the log's owner publishes it")]
    Vkey(&'static str),
}

/// One signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Name of the key.
    pub name: String,
    /// First four bytes of the key's fingerprint.
    pub key_id: [u8; 4],
    /// The signature itself; 64 bytes for Ed25519.
    pub bytes: Vec<u8>,
}

/// A note as read or about to be written. Its text means nothing before [`SignedNote::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    signatures: Vec<Signature>,
}

impl SignedNote {
    /// A note around a signature made elsewhere over exactly `text`, which must end with a newline.
    pub fn new(text: &str, vkey: &Vkey, signature: &[u8; 64]) -> Result<Self, NoteError> {
        check_text(text)?;
        let mut note = Self { text: text.to_owned(), signatures: Vec::new() };
        note.add_signature(vkey, signature);
        Ok(note)
    }

    /// Adds a further signature over the same text.
    pub fn add_signature(&mut self, vkey: &Vkey, signature: &[u8; 64]) {
        let (name, bytes) = (vkey.name().to_owned(), signature.to_vec());
        self.signatures.push(Signature { name, key_id: vkey.key_id(), bytes });
    }

    /// Reads a note without checking any signature.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > NOTE_MAX {
            return Err(NoteError::TooLarge);
        }
        let all = std::str::from_utf8(bytes).map_err(|_| NoteError::Form("it is not UTF-8 text"))?;
        let (text, lines) =
            all.rsplit_once("\n\n").ok_or(NoteError::Form("no blank line before the signatures"))?;
        let text = format!("{text}\n");
        check_text(&text)?;
        let lines =
            lines.strip_suffix('\n').ok_or(NoteError::Form("the last signature line has no newline"))?;
        let signatures = lines.split('\n').map(read_signature).collect::<Result<Vec<_>, _>>()?;
        if signatures.len() > SIGNATURES_MAX {
            return Err(NoteError::TooLarge);
        }
        Ok(Self { text, signatures })
    }

    /// The text, with its last newline.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All signatures, known or not.
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    /// The text, if at least one signature is by `vkey` and all of its signatures hold.
    pub fn verify(&self, vkey: &Vkey) -> Result<&str, NoteError> {
        let mut found = false;
        for signature in &self.signatures {
            if signature.name == vkey.name() && signature.key_id == vkey.key_id() {
                if !vkey.accepts(self.text.as_bytes(), &signature.bytes) {
                    return Err(NoteError::BadSignature(vkey.name().to_owned()));
                }
                found = true;
            }
        }
        if found { Ok(&self.text) } else { Err(NoteError::Unsigned(vkey.name().to_owned())) }
    }
}

impl fmt::Display for SignedNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for Signature { name, key_id, bytes } in &self.signatures {
            writeln!(f, "{DASH}{name} {}", b64::encode(&[&key_id[..], bytes].concat()))?;
        }
        Ok(())
    }
}

fn check_text(text: &str) -> Result<(), NoteError> {
    if !text.ends_with('\n') || text.len() > NOTE_MAX {
        return Err(NoteError::Form("its text must end with a newline and fit the size limit"));
    }
    if text.chars().any(|c| c < ' ' && c != '\n') {
        return Err(NoteError::Form("its text holds a control character"));
    }
    Ok(())
}

fn read_signature(line: &str) -> Result<Signature, NoteError> {
    let bad = NoteError::Form("a signature line is not: em dash, space, key name, space, Base 64");
    let (name, base64) = line.strip_prefix(DASH).and_then(|rest| rest.split_once(' ')).ok_or(bad.clone())?;
    let bytes = b64::decode(base64).filter(|_| vkey::is_name(name)).ok_or(bad.clone())?;
    match bytes.split_first_chunk::<4>() {
        Some((key_id, rest)) if !rest.is_empty() => {
            Ok(Signature { name: name.to_owned(), key_id: *key_id, bytes: rest.to_vec() })
        }
        _ => Err(bad),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
pub(crate) mod tests {
    use super::*;
    use ed25519_dalek::{Signer as _, SigningKey};
    use proptest::prelude::*;

    /// A key for tests only: everybody knows its seed.
    pub(crate) fn test_key(name: &str, seed: u8) -> (Vkey, SigningKey) {
        let key = SigningKey::from_bytes(&[seed; 32]);
        (Vkey::new(name, key.verifying_key().to_bytes()).unwrap(), key)
    }

    pub(crate) fn signed(text: &str, (vkey, key): &(Vkey, SigningKey)) -> SignedNote {
        SignedNote::new(text, vkey, &key.sign(text.as_bytes()).to_bytes()).unwrap()
    }

    /// The note and key of the documentation of Go's golang.org/x/mod/sumdb/note.
    #[test]
    fn the_note_of_the_go_documentation_verifies() {
        let vkey: Vkey =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW".parse().unwrap();
        let note = "If you think cryptography is the answer to your problem,\n\
                    then you don't know what your problem is.\n\n\
                    \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        let read = SignedNote::parse(note.as_bytes()).unwrap();
        assert!(read.verify(&vkey).unwrap().starts_with("If you think"));
        assert_eq!(read.to_string(), note);
        let changed = SignedNote::parse(note.replace("answer", "Answer").as_bytes()).unwrap();
        assert_eq!(changed.verify(&vkey), Err(NoteError::BadSignature("PeterNeumann".into())));
    }

    #[test]
    fn unknown_signatures_are_ignored_and_known_ones_must_hold() {
        let (ours, other) = (test_key("log.example", 1), test_key("witness.example", 2));
        let mut note = signed("text\n\nwith a blank line\n", &ours);
        note.add_signature(&other.0, &[9; 64]);
        let read = SignedNote::parse(note.to_string().as_bytes()).unwrap();
        assert_eq!(read, note);
        assert_eq!(read.verify(&ours.0), Ok("text\n\nwith a blank line\n"));
        assert_eq!(read.verify(&other.0), Err(NoteError::BadSignature("witness.example".into())));
        let same_name = test_key("log.example", 3);
        assert_eq!(read.verify(&same_name.0), Err(NoteError::Unsigned("log.example".into())));
        note.add_signature(&ours.0, &[0; 64]);
        assert_eq!(note.verify(&ours.0), Err(NoteError::BadSignature("log.example".into())));
    }

    #[test]
    fn broken_forms_are_named() {
        let good = signed("text\n", &test_key("log.example", 1)).to_string();
        for bad in [
            good.replace("\n\n", "\n"),
            good.trim_end().to_owned(),
            good.replace("text", "te\txt"),
            good.replace('\u{2014}', "-"),
            good.replace("log.example", ""),
            good.replace("log.example", "log+example"),
            good.replace("log.example ", "log.example\u{a0} "),
            format!("{good}\n"),
            good.replace("log.example ", "log.example A"),
            String::new(),
        ] {
            assert!(matches!(SignedNote::parse(bad.as_bytes()), Err(NoteError::Form(_))), "{bad:?}");
        }
        assert!(SignedNote::parse(b"\xff\n\n").is_err());
        let lines = good.lines().last().unwrap().to_owned() + "\n";
        let many = format!("text\n\n{}", lines.repeat(101));
        assert_eq!(SignedNote::parse(many.as_bytes()), Err(NoteError::TooLarge));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_note_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = SignedNote::parse(&bytes);
        }

        #[test]
        fn near_notes_read_back_as_written(text in "[a-z\n\u{2014} +=]{0,80}") {
            if let Ok(note) = SignedNote::parse(text.as_bytes()) {
                prop_assert_eq!(note.to_string(), text);
            }
        }
    }
}
