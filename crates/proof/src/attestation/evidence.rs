//! A statement with everything that ties it to the log.

use serde::{Deserialize, Serialize};

use super::{Addendum, AttestationError, Statement};
use crate::note::SignedNote;
use crate::{Hash, Leaf, TlogProof, b64, canonical, sha256};

const SIGNED: &str = "candor-attestation/1";

/// A statement, the leaf that commits to it, the proof that the leaf is logged, a signature over the statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence<S> {
    /// What is claimed. Its canonical JSON is the payload of the leaf.
    pub statement: S,
    pub(super) blinding: String,
    pub(super) leaf: String,
    pub(super) proof: String,
    pub(super) signature: String,
}

impl<S: Payload> Evidence<S> {
    /// Puts the parts together without checking them.
    pub fn new(
        statement: S,
        blinding: &[u8; 32],
        leaf: &Leaf,
        proof: &TlogProof,
        signature: &SignedNote,
    ) -> Self {
        Self {
            statement,
            blinding: b64::encode(blinding),
            leaf: String::from_utf8_lossy(&leaf.to_bytes()).into_owned(),
            proof: proof.to_string(),
            signature: signature.to_string(),
        }
    }

    /// SHA-256 of the statement's canonical JSON: how an addendum names the statement it completes.
    pub fn statement_hash(&self) -> Result<Hash, AttestationError> {
        Ok(sha256(&self.statement.payload()?))
    }
}

/// A statement that can be the payload of a leaf.
pub trait Payload: Serialize {
    /// The statement's own rules: sizes, texts, order of instants.
    fn check(&self) -> Result<(), AttestationError>;

    /// Origin of the log that holds the entry.
    fn log(&self) -> &str;

    /// The bytes that the leaf commits to: canonical JSON (RFC 8785), after [`Payload::check`].
    fn payload(&self) -> Result<Vec<u8>, AttestationError> {
        self.check()?;
        Ok(canonical::write(&serde_json::to_value(self)?)?.into_bytes())
    }
}

impl Payload for Statement {
    fn check(&self) -> Result<(), AttestationError> {
        self.check_rules()
    }

    fn log(&self) -> &str {
        &self.log
    }
}

impl Payload for Addendum {
    fn check(&self) -> Result<(), AttestationError> {
        self.check_rules()
    }

    fn log(&self) -> &str {
        &self.log
    }
}

/// The text that the log's key signs beside the log. Its second and third lines keep it from ever being read as
/// a checkpoint.
pub fn signing_text(log: &str, payload: &[u8]) -> String {
    format!("{SIGNED}\nlog {log}\nsha256 {}\n", sha256(payload))
}
