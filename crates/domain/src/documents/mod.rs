//! Documents: what calls come to on paper.
//!
//! *Facts* are found in a call; the *ledger* lines them up across a client's calls; *forms* (client brief,
//! task list, PRD, SOW) are filled with them; the *verifier* checks any draft, whoever wrote it, against
//! the words it cites. Everything here is a pure function over [`CallText`]; storing is other files' work.
//!
//! ```text
//! calls ─► facts ─► ledger ─► forms ─► verifier ─► what stands, and what was dropped and why
//! ```
//!
//! Promises: every sentence cites segments that exist; what nobody said prints NOT STATED IN CALL and
//! becomes a question to ask. Deliberately absent: a language model, any wording of our own for numbers,
//! dates, names or legal terms, and any way to switch the verifier off.

pub mod call_text;
pub mod facts;
pub mod forms;
pub mod ledger;
pub mod rank;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
pub mod text;
pub mod values;
pub mod verifier;

pub use call_text::{CallRef, CallText, Citation, SegmentId, Spoken, look_up};
