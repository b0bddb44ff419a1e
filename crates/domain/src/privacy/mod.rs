//! The room of privacy: what is kept against erasure, what is erased, and the receipts for it.
//!
//! Words: a *hold* keeps bytes and seals them; an *erasure* is ordered, can be taken back while its window is open,
//! and is then done; an *attestation* is the receipt that an outsider checks;
//! *deadlines* are what dies when, by itself; a *preset* is chosen while nothing is promised about anything yet.
//!
//! ```text
//!   place_hold ─► scopes (calls) ─► kernel hold        erase ─► ordered ─► undoable ─► done ─► attestation
//!   release_hold                                              └─ undo ─► undone
//! ```
//!
//! Promises: whoever may see them sees every hold with its reason and every erasure with its state; a deletion can be
//! taken back for an hour; the receipt is given to those who may have it, and giving it is written down. Deliberately
//! absent: a way to hold what has a hard deadline, and a way to delay a person's own erasure.

mod acts;
mod attestations;
mod choose_preset;
mod deadlines;
mod erase;
mod erasures;
mod error;
mod holds;
mod model;
mod preview;

pub use acts::PrivacyAction;
pub use attestations::{attestation, attestation_of_recording, attestations};
pub use choose_preset::{choose_preset, is_empty};
pub use deadlines::{About, Deadlines, Due, deadlines, next_to_die};
pub use erase::{What, erase, undo};
pub use erasures::{Erasures, erasure, erasures};
pub use error::PrivacyError;
pub use holds::{Held, NewHold, hold, holds, place_hold, release_hold};
pub use model::{Erasure, ErasureState};
pub use preview::{Preview, Reach, preview};
