//! The client ledger: what was decided, promised, asked and priced across a client's calls, in order.
//!
//! A promise is *kept* when a later call says so, *kept late* when it says that too, *overdue* when its day
//! has passed by the last call without a word, otherwise *open*. A value *changed* when somebody said so
//! ("instead of", "goes from … to …", "now"); two values for one subject without such words *contradict*
//! each other, and the ledger takes no side. Calls are matched by rare words they share; when in doubt,
//! not at all. Every entry quotes its segments. Absent on purpose: inference from what was not said.

mod asked;
mod build;
mod changes;
pub mod model;
mod promised;
mod render;
mod topic;

pub use build::build;
pub use model::{Asked, Change, Entry, Ledger, Promise, Quote, Status, Subject};
pub use render::{as_document, clash_note};
