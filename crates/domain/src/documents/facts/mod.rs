//! Facts: sentences of a call that matter, each with its type, its speaker and where it was said.
//!
//! A fact's text is always the exact words of a segment. Cues and patterns find it, [`super::rank`] orders
//! it, and near-copies are merged. Precision comes before recall: a line that a participant would shake
//! their head at is worse than a line that is missing. Small talk, backchannels and meeting mechanics
//! ("I'll share my screen") are never facts. Absent on purpose: paraphrase, and any guess at an owner.

pub mod commitments;
pub mod dates;
pub mod decisions;
mod due;
mod find;
mod lines;
pub mod model;
pub mod money;
pub mod questions;
pub mod requirements;
pub mod risks;
pub mod scope;

pub use find::find;
pub use lines::{Line, Reading};
pub use model::{Due, Fact, Kind, Scope, Value};
