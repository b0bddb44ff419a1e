//! Proof in one text that an entry is in a log: C2SP tlog-proof.
//!
//! ```text
//! c2sp.org/tlog-proof@v1
//! extra …base64…                 ← optional, authenticated by nothing
//! index 73894
//! gSKyXoYZ…cPlQ=                 ← path, the leaf's sibling first
//!
//! (signed checkpoint, verbatim)
//! ```

use std::fmt;

use crate::checkpoint::{Checkpoint, CheckpointError, decimal};
use crate::note::{NOTE_MAX, SignedNote, Vkey};
use crate::tree::{self, TreeError};
use crate::{Hash, b64};

/// First line of every proof.
pub const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// Longest proof in bytes.
pub const PROOF_MAX: usize = NOTE_MAX + 64 * 1024;
/// A path is never longer than the tree is deep.
pub const PATH_MAX: usize = 64;

/// An entry's number, its path, and the checkpoint that the path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlogProof {
    /// Application data that nothing authenticates. We write none.
    pub extra: Option<Vec<u8>>,
    /// Zero-based number of the entry.
    pub index: u64,
    /// Inclusion path, the leaf's sibling first.
    pub path: Vec<Hash>,
    /// Signed checkpoint.
    pub checkpoint: SignedNote,
}

/// Why a proof is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The text is broken.
    #[error("not a tlog-proof: {0}")]
    Form(&'static str),
    /// Its checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// Its path.
    #[error(transparent)]
    Tree(#[from] TreeError),
}

impl TlogProof {
    /// Reads a proof without checking it.
    pub fn parse(bytes: &[u8]) -> Result<Self, ProofError> {
        if bytes.len() > PROOF_MAX {
            return Err(ProofError::Form("it is too large"));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| ProofError::Form("it is not UTF-8 text"))?;
        let (head, note) =
            text.split_once("\n\n").ok_or(ProofError::Form("no blank line before the checkpoint"))?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(HEADER) {
            return Err(ProofError::Form("its first line is not c2sp.org/tlog-proof@v1"));
        }
        let extra = match lines.next_if(|line| line.starts_with("extra ")) {
            Some(line) => {
                let data = line.strip_prefix("extra ").and_then(b64::decode);
                Some(data.ok_or(ProofError::Form("its extra line is not Base 64"))?)
            }
            None => None,
        };
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).and_then(decimal);
        let index = index.ok_or(ProofError::Form("no index line with a decimal number"))?;
        let path = lines.map(Hash::from_base64).collect::<Option<Vec<_>>>();
        let path = path
            .filter(|path| path.len() <= PATH_MAX)
            .ok_or(ProofError::Form("a path line is not a hash"))?;
        let checkpoint = SignedNote::parse(note.as_bytes()).map_err(CheckpointError::from)?;
        Ok(Self { extra, index, path, checkpoint })
    }

    /// The signed checkpoint, if `vkey` signed it for its own log and the entry with this leaf hash is in it.
    pub fn verify(&self, leaf: Hash, vkey: &Vkey) -> Result<Checkpoint, ProofError> {
        let head = Checkpoint::verify(self.checkpoint.to_string().as_bytes(), vkey)?;
        tree::verify_inclusion(self.index, head.size(), leaf, &self.path, head.root())?;
        Ok(head)
    }
}

impl fmt::Display for TlogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", b64::encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        for hash in &self.path {
            writeln!(f, "{}", hash.to_base64())?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "test")]
pub(crate) mod tests {
    use super::*;
    use crate::note::tests::{signed, test_key};
    use crate::tree::reference::{mth, path};
    use ed25519_dalek::SigningKey;
    use proptest::prelude::*;

    /// A proof of entry `index` among `leaves`, signed with a test key.
    pub(crate) fn proof_of(index: usize, leaves: &[Hash], key: &(Vkey, SigningKey)) -> TlogProof {
        let head = Checkpoint::new(key.0.name(), leaves.len() as u64, mth(leaves)).unwrap();
        let checkpoint = signed(&head.body(), key);
        TlogProof { extra: None, index: index as u64, path: path(index, leaves), checkpoint }
    }

    fn sample() -> (TlogProof, Vec<Hash>, Vkey) {
        let (key, leaves) = (test_key("log.example/t7", 1), crate::tree::reference::entries(13));
        (proof_of(4, &leaves, &key), leaves, key.0)
    }

    #[test]
    fn a_proof_reads_back_and_shows_its_entry_only() {
        let (mut proof, leaves, vkey) = sample();
        for extra in [None, Some(vec![]), Some(b"context".to_vec())] {
            proof.extra = extra;
            let read = TlogProof::parse(proof.to_string().as_bytes()).unwrap();
            assert_eq!(read, proof);
            assert_eq!(read.verify(leaves[4], &vkey).unwrap().size(), 13);
            assert!(read.verify(leaves[5], &vkey).is_err());
        }
    }

    #[test]
    fn tampering_is_refused() {
        let (proof, leaves, vkey) = sample();
        let text = proof.to_string();
        let first_hash = text.lines().nth(2).unwrap().to_owned();
        let signature = text.lines().last().unwrap().to_owned();
        let turned: String = signature[..40].chars().chain(signature[40..].chars().rev()).collect();
        for (from, to) in [
            ("index 4", "index 5"),
            ("index 4", "index 04"),
            ("\n13\n", "\n14\n"),
            (HEADER, "c2sp.org/tlog-proof@v2"),
            (&first_hash, &proof.path[1].to_base64()),
            (&format!("{first_hash}\n"), ""),
            (&signature, &turned),
            ("log.example/t7\n13", "log.example/t8\n13"),
        ] {
            let bad = text.replace(from, to);
            assert_ne!(bad, text, "{from}");
            let seen = TlogProof::parse(bad.as_bytes()).and_then(|proof| proof.verify(leaves[4], &vkey));
            assert!(seen.is_err(), "{from} → {to}");
        }
    }

    proptest! {
        #[test]
        fn a_changed_byte_never_passes_for_the_same_proof(at in 0usize..700, to in any::<u8>()) {
            let (proof, leaves, vkey) = sample();
            let mut bytes = proof.to_string().into_bytes();
            if let Some(byte) = bytes.get_mut(at) { *byte = to; }
            if let Ok(read) = TlogProof::parse(&bytes)
                && read.verify(leaves[4], &vkey).is_ok()
            {
                prop_assert_eq!(read, proof);
            }
        }
    }
}
