//! Reading English as it is spoken: words, sentences, clauses, hedges, negations, names.
//!
//! Everything here is deterministic, works on byte ranges of the original text, and never changes it.

pub mod clauses;
pub mod content;
pub(crate) mod cue;
pub mod names;
pub mod polarity;
pub mod words;
