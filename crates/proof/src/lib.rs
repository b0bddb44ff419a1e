//! What an outsider checks: log leaf, checkpoint, inclusion proof, deletion attestation.
//!
//! ```text
//!   attestation ── statement ──commits── leaf ──is in── tree ──root in── checkpoint ── signed note ── vkey
//!   (one JSON file)  what, whose, why     no ids        RFC 6962        size, root     Ed25519        trusted
//! ```
//!
//! Words: a **leaf** is one canonical line of the log; its *commitment* binds a payload without revealing it. A
//! **checkpoint** is the signed size and root of the log. A **tlog-proof** shows that a leaf stands under a
//! checkpoint. An **attestation** joins a readable deletion statement to such a proof. Formats are those of
//! C2SP (signed-note, tlog-checkpoint, tlog-tiles, tlog-proof) and RFC 6962; ours are in `docs/formats/`.
//!
//! Deliberately absent: files, network, clock, randomness, signing, async, and every other crate of this
//! project. Any bytes may be given to any parser here: the answer is a value or an error, never a panic.
#![warn(missing_docs)]

pub mod attestation;
mod b64;
pub mod canonical;
pub mod checkpoint;
pub mod export;
mod hash;
mod instant;
pub mod leaf;
pub mod note;
pub mod tlog_proof;
pub mod tree;

pub use attestation::{Attestation, Trust, Verdict};
pub use checkpoint::Checkpoint;
pub use hash::{Hash, NotAHash, commitment, sha256};
pub use instant::{Instant, NotAnInstant};
pub use leaf::{Leaf, LeafError, leaf_hash};
pub use note::{NoteError, SignedNote, Vkey};
pub use tlog_proof::TlogProof;
