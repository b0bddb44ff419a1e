//! The room of search: finding across clients, calls, people, documents, and in the words of calls.
//!
//! ```text
//!   names ─► clients, people, calls, documents whose name has every term      (cheap, newest first, bounded)
//!   words ─► transcripts, opened newest first until the budget is used up     (says how far it came)
//! ```
//!
//! There is no index of words, on disk or elsewhere: an index would keep words alive after their erasure. So words are
//! read where they lie, a bounded number of calls at a time, and the answer says where it stopped and how to go on.
//! Whatever is shown of a call's or a document's inside is written down as read. What a seat does not see is not
//! searched.
//!
//! Deliberately absent: ranking, spelling, guesses. Things come newest first.

mod error;
mod names;
mod terms;
mod words;

pub use error::SearchError;
pub use names::{Names, Paper, names};
pub use terms::Terms;
pub use words::{Hit, Words, words};
