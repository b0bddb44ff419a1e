//! What a deletion attestation claims.

use serde::{Deserialize, Serialize};

use crate::leaf::KeyState;
use crate::{Hash, Instant, sha256};

/// Name and version of a deletion statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum StatementFormat {
    /// Version 1.
    #[default]
    #[serde(rename = "candor-deletion/1")]
    V1,
}

/// Name and version of an addendum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum AddendumFormat {
    /// Version 1.
    #[default]
    #[serde(rename = "candor-deletion-addendum/1")]
    V1,
}

/// The fixed sentence on what the document shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Proves {
    /// Version 1.
    #[default]
    #[serde(
        rename = "The service entered in its append-only log that it destroyed the named keys at the stated generation of its key store."
    )]
    V1,
}

/// The fixed sentence on what the document cannot show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum DoesNotProve {
    /// Version 1.
    #[default]
    #[serde(
        rename = "It does not prove that no other copy of the content or of the keys ever existed outside the named places."
    )]
    V1,
}

/// Why the content was destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The schedule's last instant was reached.
    Deadline,
    /// The person concerned asked.
    SubjectRequest,
    /// A member deleted an item of their own.
    MemberRequest,
    /// A consent was withdrawn or ran out.
    ConsentEnded,
    /// The purpose was fulfilled or given up.
    PurposeEnded,
    /// The tenant was closed.
    TenantClosed,
    /// An operator's recorded order.
    OperatorOrder,
}

/// How hard the key that wraps the destroyed root is to bring back (A: hardware; B: cloud service; C: file).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnchorClass {
    /// Hardware module, or a key service that keeps no snapshots.
    A,
    /// Cloud key management, whose own deletion takes days.
    B,
    /// A file or passphrase on ordinary storage, which may keep remnants.
    C,
}

/// Destroyed holdings of one data class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Destroyed {
    /// Data class, such as `recording`.
    pub class: String,
    /// Sealed cells whose key died.
    pub cells: u64,
    /// Key slots destroyed.
    pub slots: u64,
    /// Blobs (sealed files) among them.
    pub blobs: u64,
}

/// Did the place take part in the destruction?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceState {
    /// The old root is overwritten there.
    Done,
    /// Struck from the list; to be wiped before it may rejoin.
    Evicted,
}

/// A place that holds, or held, the key set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The operator's name for it.
    pub name: String,
    /// Kind, such as `dir`.
    pub kind: String,
    /// Its part in the destruction.
    pub state: PlaceState,
}

/// Content that a legal hold kept from destruction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Name of the hold.
    pub hold: String,
    /// Data class kept.
    pub class: String,
    /// Cells kept, sealed from ordinary reading.
    pub cells: u64,
}

/// Content kept for another stated reason, such as billing law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Data class kept.
    pub class: String,
    /// Cells kept.
    pub cells: u64,
    /// Why, in plain words.
    pub why: String,
    /// When it goes, if that is known.
    pub until: Option<Instant>,
}

/// What a subprocessor answered to being told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// None yet.
    Pending,
    /// It confirmed deletion.
    Confirmed,
    /// It says that it keeps nothing.
    KeepsNothing,
    /// It refused.
    Refused,
}

/// A subprocessor that had received the content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// Registered name.
    pub name: String,
    /// When it was told; null if not yet.
    pub told_at: Option<Instant>,
    /// Its answer.
    pub answer: Answer,
}

/// What kind of trace is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResidueKind {
    /// Other people's free text that mentions the person.
    OthersWords,
    /// Exact-match tokens, until their key rotates.
    MatchTokens,
    /// Anything else; the note says what.
    Other,
}

/// A trace that the deletion leaves behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Residue {
    /// Kind.
    pub kind: ResidueKind,
    /// How many, if counted.
    pub count: Option<u64>,
    /// When it goes, if it does.
    pub gone_by: Option<Instant>,
    /// Plain words.
    pub note: String,
}

/// The claim of one deletion: the payload of an `erasure.done` leaf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Name and version.
    pub format: StatementFormat,
    /// Origin of the log that holds the entry.
    pub log: String,
    /// The service's own number for the order, if the requester knows one.
    pub reference: Option<String>,
    /// Why.
    pub reason: Reason,
    /// What was destroyed, by data class; at least one.
    pub what: Vec<Destroyed>,
    /// Whose: [`subject_commitment`]; null when the deletion is not about one person.
    pub whose: Option<Hash>,
    /// The instant by which it had to be unusable, if one applied.
    pub deadline: Option<Instant>,
    /// When the deletion was ordered and reading stopped.
    pub ordered_at: Instant,
    /// From when no process could use the keys.
    pub unusable_at: Instant,
    /// When the last place had overwritten them; null until then (an addendum brings it).
    pub final_at: Option<Instant>,
    /// The key root and its generation after the destruction.
    pub key: KeyState,
    /// Class of the key that wraps the root.
    pub anchor_class: AnchorClass,
    /// Where the key set is kept; at least one.
    pub places: Vec<Place>,
    /// What legal holds kept.
    pub holds: Vec<Held>,
    /// What was kept for other reasons.
    pub kept: Vec<Kept>,
    /// Who else had received it.
    pub subprocessors: Vec<Told>,
    /// What traces remain.
    pub residues: Vec<Residue>,
    /// Does an independent witness hold the key store's generation? Without one, rolling back the whole machine
    /// would go unseen.
    pub witnessed: bool,
    /// Fixed sentence.
    pub proves: Proves,
    /// Fixed sentence.
    pub does_not_prove: DoesNotProve,
}

/// A later entry about the same deletion: payload of an `erasure.final` or `erasure.answered` leaf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addendum {
    /// Name and version.
    pub format: AddendumFormat,
    /// Origin of the log that holds the entry.
    pub log: String,
    /// SHA-256 of the canonical JSON of the statement it belongs to.
    pub completes: Hash,
    /// When the last place had overwritten the keys; null if this entry is about answers only.
    pub final_at: Option<Instant>,
    /// The places' states now.
    pub places: Vec<Place>,
    /// The subprocessors' answers now.
    pub subprocessors: Vec<Told>,
}

/// SHA-256(salt ‖ subject): ties a statement to a person without naming them to others. The salt is 32 random
/// bytes given to the requester only; the subject is the exact UTF-8 text that the requester is told.
pub fn subject_commitment(salt: &[u8; 32], subject: &str) -> Hash {
    sha256(&[&salt[..], subject.as_bytes()].concat())
}
