//! Documents: what calls come to on paper.
//!
//! *Facts* are found in a call; the *ledger* lines them up across a client's calls; *forms* (client brief,
//! task list, PRD, SOW) are filled with them; the *verifier* checks any draft, whoever wrote it, against
//! the words it cites. All of that are pure functions over [`CallText`]; the verbs (`draft`, `get`, `list`,
//! `erase_call`, `erase_client`) read a client's calls, keep what stands, and take documents away with the call they cite.
//!
//! ```text
//! calls ─► facts ─► ledger ─► forms ─► verifier ─► what stands, and what was dropped and why
//! ```
//!
//! Promises: every sentence cites segments that exist; what nobody said prints NOT STATED IN CALL and
//! becomes a question to ask. Deliberately absent: a language model, any wording of our own for numbers,
//! dates, names or legal terms, and any way to switch the verifier off.

mod acts;
pub mod call_text;
mod draft;
mod erase_call;
mod erase_client;
mod error;
pub mod facts;
pub mod forms;
mod get;
mod kept;
pub mod ledger;
mod list;
mod of_call;
mod place;
pub mod rank;
mod read_calls;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
pub mod text;
pub mod values;
pub mod verifier;
mod write_up;

pub use acts::{DocumentAction, DocumentEvent};
pub use call_text::{CallRef, CallText, Citation, SegmentId, Spoken, look_up};
pub use draft::{Draft, draft};
pub use erase_call::erase_call;
pub use erase_client::{ClientParts, client_parts, erase_client};
pub use error::DocumentsError;
pub use get::{get, to_markdown, to_text};
pub use kept::Drafted;
pub use list::{DocumentLine, list, page};
pub use of_call::of_call;
pub use read_calls::{CallsRead, day, read_calls};
pub use write_up::{Papers, write_up};
