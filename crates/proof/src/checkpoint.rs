//! The signed head of a log: C2SP tlog-checkpoint.
//!
//! ```text
//! log.example/tenant-7      ← origin, which is also the name of the signing key
//! 20852163                  ← number of leaves
//! CsUYapGG…xq2I=            ← root of the tree, Base 64
//! ```

use crate::note::{NoteError, SignedNote, Vkey};
use crate::{Hash, tree};

/// Origin, size and root of a log, as its owner signs them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
    extension: Vec<String>,
}

/// Why a checkpoint is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The envelope or its signature.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The text inside.
    #[error("not a checkpoint: {0}")]
    Form(&'static str),
    /// Signed by the right key, but for another log.
    #[error("the checkpoint is of the log {found}, the key is of the log {wanted}")]
    Origin {
        /// First line of the checkpoint.
        found: String,
        /// Name of the key.
        wanted: String,
    },
}

impl Checkpoint {
    /// A head to be signed. The origin must be usable as the signing key's name: not empty, no spaces, no plus.
    pub fn new(origin: &str, size: u64, root: Hash) -> Result<Self, CheckpointError> {
        if origin.is_empty() || origin.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+') {
            return Err(CheckpointError::Form(
                "its origin is empty or has a space, plus sign or control character",
            ));
        }
        if size == 0 && root != tree::empty_root() {
            return Err(CheckpointError::Form("an empty log has the hash of nothing as its root"));
        }
        Ok(Self { origin: origin.to_owned(), size, root, extension: Vec::new() })
    }

    /// Which log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Root of the tree of that many leaves.
    pub fn root(&self) -> Hash {
        self.root
    }

    /// Lines after the third. We write none and give them no meaning.
    pub fn extension(&self) -> &[String] {
        &self.extension
    }

    /// The exact text to sign.
    pub fn body(&self) -> String {
        let mut body = format!("{}\n{}\n{}\n", self.origin, self.size, self.root.to_base64());
        for line in &self.extension {
            body.push_str(line);
            body.push('\n');
        }
        body
    }

    /// The signed note around an Ed25519 signature that `vkey`'s owner made over [`Checkpoint::body`].
    pub fn with_signature(&self, vkey: &Vkey, signature: &[u8; 64]) -> Result<SignedNote, NoteError> {
        SignedNote::new(&self.body(), vkey, signature)
    }

    /// Reads the text of a note whose signature was checked.
    pub fn from_body(body: &str) -> Result<Self, CheckpointError> {
        let text = body.strip_suffix('\n').ok_or(CheckpointError::Form("its last line has no newline"))?;
        let mut lines = text.split('\n');
        let mut next =
            |missing| lines.next().filter(|line| !line.is_empty()).ok_or(CheckpointError::Form(missing));
        let origin = next("no origin on its first line")?;
        let size = decimal(next("no size on its second line")?);
        let root = Hash::from_base64(next("no root on its third line")?);
        let size = size.ok_or(CheckpointError::Form("its second line is not a decimal size"))?;
        let root = root.ok_or(CheckpointError::Form("its third line is not a hash in Base 64"))?;
        let extension: Vec<String> = lines.map(str::to_owned).collect();
        if extension.iter().any(String::is_empty) {
            return Err(CheckpointError::Form("it has an empty line"));
        }
        Ok(Self { extension, ..Self::new(origin, size, root)? })
    }

    /// Reads a signed checkpoint and checks that `vkey` signed it and that it is of the log that `vkey` names.
    pub fn verify(note: &[u8], vkey: &Vkey) -> Result<Self, CheckpointError> {
        let checkpoint = Self::from_body(SignedNote::parse(note)?.verify(vkey)?)?;
        if checkpoint.origin == vkey.name() {
            return Ok(checkpoint);
        }
        Err(CheckpointError::Origin { found: checkpoint.origin, wanted: vkey.name().to_owned() })
    }

    /// Reads a signed checkpoint **without** checking who signed it.
    pub fn read_unverified(note: &[u8]) -> Result<Self, CheckpointError> {
        Self::from_body(SignedNote::parse(note)?.text())
    }
}

/// A decimal number without sign and leading zeroes.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    text.parse::<u64>().ok().filter(|value| value.to_string() == text)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
pub(crate) mod tests {
    use super::*;
    use crate::note::tests::{signed, test_key};
    use proptest::prelude::*;

    #[test]
    fn a_checkpoint_reads_back_and_needs_its_own_key() {
        let key = test_key("log.example/t7", 1);
        let head = Checkpoint::new("log.example/t7", 70_000, crate::sha256(b"root")).unwrap();
        let note = signed(&head.body(), &key).to_string();
        assert_eq!(Checkpoint::verify(note.as_bytes(), &key.0), Ok(head.clone()));
        let other = test_key("log.example/t8", 1);
        let foreign = signed(&head.body(), &other).to_string();
        assert!(matches!(
            Checkpoint::verify(foreign.as_bytes(), &other.0),
            Err(CheckpointError::Origin { .. })
        ));
        let grown = note.replace("70000", "70001");
        assert!(matches!(
            Checkpoint::verify(grown.as_bytes(), &key.0),
            Err(CheckpointError::Note(NoteError::BadSignature(_)))
        ));
    }

    #[test]
    fn only_the_specified_text_is_a_checkpoint() {
        let root = crate::sha256(b"root").to_base64();
        let good = format!("log.example\n5\n{root}\n");
        assert!(Checkpoint::from_body(&good).is_ok());
        let extended = format!("{good}further line\n");
        assert_eq!(Checkpoint::from_body(&extended).unwrap().body(), extended);
        for bad in [
            good.replace("\n5\n", "\n05\n"),
            good.replace("\n5\n", "\n+5\n"),
            good.replace("\n5\n", "\n\n"),
            good.replace("\n5\n", "\n18446744073709551616\n"),
            good.replace("\n5\n", "\n0\n"),
            good.replace('=', ""),
            good.replace("log.example", ""),
            good.trim_end().to_owned(),
            format!("{good}\n"),
        ] {
            assert!(matches!(Checkpoint::from_body(&bad), Err(CheckpointError::Form(_))), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn near_checkpoints_read_back_as_written(text in "[a-z]{1,3}\n[0-9]{1,3}\n[A-Za-z0-9/]{43}=\n[a-z\n]{0,4}") {
            if let Ok(head) = Checkpoint::from_body(&text) {
                prop_assert_eq!(head.body(), text);
            }
        }
    }
}
