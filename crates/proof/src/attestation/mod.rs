//! The receipt of a deletion: a readable statement, tied to the log by a proof, signed.
//!
//! ```text
//! attestation file (JSON)
//!  ├─ vkey                         key of the log, as its owner publishes it
//!  ├─ erasure: evidence            the entry erasure.done
//!  │   ├─ statement                what, whose, why, when, how sure, what remains   ──┐ HMAC with blinding
//!  │   ├─ blinding                 32 random bytes                                    │
//!  │   ├─ leaf                     the log's line; its commit field  ◄────────────────┘
//!  │   ├─ proof                    tlog-proof: the leaf is in the log; signed checkpoint
//!  │   └─ signature                signed note over the statement's SHA-256
//!  └─ addenda: evidence…           later entries: final destruction, answers of subprocessors
//! ```
//!
//! Whoever trusts the `vkey` learns that its owner logged this destruction. Nobody learns from it that no other
//! copy ever existed, and the statement says so in a fixed sentence. Bytes: `docs/formats/attestation.md`.
//!
//! Deliberately absent: the person's name. `whose` is a salted hash; the salt travels apart, to the requester.

mod evidence;
mod rules;
mod statement;
mod verify;
mod words;

use serde::{Deserialize, Serialize};

use crate::canonical::NotCanonical;
use crate::note::{NoteError, Vkey};

pub use evidence::{Evidence, Payload, signing_text};
pub use statement::{
    Addendum, AddendumFormat, AnchorClass, Answer, Destroyed, DoesNotProve, Held, Kept, Place, PlaceState,
    Proves, Reason, Residue, ResidueKind, Statement, StatementFormat, Told, subject_commitment,
};
pub use verify::{Check, CheckKind, Trust, Verdict};

/// Largest attestation file in bytes.
pub const FILE_MAX: usize = 4 * 1024 * 1024;
/// Most addenda to one attestation.
pub const ADDENDA_MAX: usize = 64;
/// Most items in any list of a statement.
pub const ITEMS_MAX: usize = 256;
/// Longest free text in a statement, in characters.
pub const TEXT_MAX: usize = 500;

/// The format's name and version, first field of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Version 1.
    #[serde(rename = "candor-attestation/1")]
    V1,
}

/// A deletion attestation as a file holds it. It says nothing trustworthy before [`Attestation::verify`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    format: Format,
    vkey: String,
    erasure: Evidence<Statement>,
    addenda: Vec<Evidence<Addendum>>,
}

/// Why a file or a statement is not an attestation.
#[derive(Debug, thiserror::Error)]
pub enum AttestationError {
    /// Above [`FILE_MAX`].
    #[error("the file has {0} bytes; an attestation has at most {FILE_MAX}")]
    TooLarge(usize),
    /// Not our JSON.
    #[error("not a deletion attestation of version 1: {0}")]
    Json(#[from] serde_json::Error),
    /// A key in it that is none.
    #[error(transparent)]
    Key(#[from] NoteError),
    /// A number outside what JSON readers agree about.
    #[error(transparent)]
    Number(#[from] NotCanonical),
    /// A statement that breaks its own rules.
    #[error("the statement's field \"{field}\" is not acceptable: {why}")]
    Statement {
        /// Name of the field.
        field: &'static str,
        /// The rule it breaks.
        why: &'static str,
    },
}

impl Attestation {
    /// An attestation of the log with this key, without addenda.
    pub fn new(vkey: &Vkey, erasure: Evidence<Statement>) -> Self {
        Self { format: Format::V1, vkey: vkey.to_string(), erasure, addenda: Vec::new() }
    }

    /// Adds a later entry. Refused above [`ADDENDA_MAX`].
    pub fn push_addendum(&mut self, addendum: Evidence<Addendum>) -> Result<(), AttestationError> {
        if self.addenda.len() >= ADDENDA_MAX {
            return Err(AttestationError::Statement { field: "addenda", why: "there are too many" });
        }
        self.addenda.push(addendum);
        Ok(())
    }

    /// Reads a file: form, sizes and the statement's own rules. Proof and signatures are [`Attestation::verify`]'s.
    pub fn parse(bytes: &[u8]) -> Result<Self, AttestationError> {
        if bytes.len() > FILE_MAX {
            return Err(AttestationError::TooLarge(bytes.len()));
        }
        let read: Self = serde_json::from_slice(bytes)?;
        if read.addenda.len() > ADDENDA_MAX {
            return Err(AttestationError::Statement { field: "addenda", why: "there are too many" });
        }
        read.embedded_vkey()?;
        read.erasure.statement.payload()?;
        for addendum in &read.addenda {
            addendum.statement.payload()?;
        }
        Ok(read)
    }

    /// The file's text: indented JSON with a last newline.
    pub fn to_json(&self) -> Result<String, AttestationError> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The key that the file itself names: a claim, not a reason to trust.
    pub fn embedded_vkey(&self) -> Result<Vkey, NoteError> {
        self.vkey.parse()
    }

    /// The deletion's own evidence.
    pub fn erasure(&self) -> &Evidence<Statement> {
        &self.erasure
    }

    /// Evidence of later entries, in file order.
    pub fn addenda(&self) -> &[Evidence<Addendum>] {
        &self.addenda
    }

    /// What the file says happened.
    pub fn statement(&self) -> &Statement {
        &self.erasure.statement
    }
}
