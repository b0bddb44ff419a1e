//! The verifier: does a draft say only what its citations say?
//!
//! It checks any draft, whoever or whatever wrote it, and knows nothing of how it was made:
//!
//! - every sentence cites segments, and they exist;
//! - quoted words stand in a cited segment, letter case and punctuation aside;
//! - each number, sum, percentage, date and time outside quotes is one that the cited words say, in any
//!   spelling; a resolved date must follow from the words and the date of the call;
//! - each name is spoken in the cited words or is the name of someone who speaks them; a statement put in
//!   someone's mouth needs a cited segment which that person spoke;
//! - "not", "maybe" and "if" are neither dropped nor added;
//! - the sentence is about what the segment is about.
//!
//! What fails is dropped and listed with its reasons. Nothing to stand on: a refusal. Not checked: whether
//! a paraphrase without any of these is fair. The transcript is untrusted text and stays text.

mod attribution;
mod check;
mod draft;
mod evidence;
mod failure;
mod names;
mod parse;
mod polarity;
mod quotes;
#[cfg(test)]
mod tests;
mod values;

pub use check::{Dropped, REFUSAL, Verdict, Verifier};
pub use draft::{Draft, Sentence};
pub use failure::Failure;
pub use quotes::outside_quotes;

/// Printed where the calls say nothing on a point of a form.
pub const NOT_STATED: &str = "NOT STATED IN CALL";
