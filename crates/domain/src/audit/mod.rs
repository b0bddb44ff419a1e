//! The room of audit: a tenant's own log for people: read, filter, export with proofs, be warned, pass on.
//!
//! Words: an *entry* is one line of the log with what it is about; an *export* is a file of entries that an outsider
//! checks offline; an *alert* is what the watch found unusual, until somebody signs it off.
//!
//! ```text
//!   log ─► read / export (through the authority)          log ─► watch (rules, cursor) ─► Alert + entry + notices
//!    └──► stream: lines without content, actors under pseudonyms ─► a collector of the operator's
//! ```
//!
//! Promises: a tenant reads all of its own log and nobody else's; an export is itself in the log; the watch says in a
//! minute what it saw. Deliberately absent: changing or removing an entry, and content in anything that leaves.

mod acts;
mod acts_due;
mod alerts;
mod changes;
mod error;
mod export;
mod failed;
mod filter;
mod kept;
mod model;
mod oversight;
mod path;
mod read;
mod rules;
mod stream;
mod watch;
mod windows;

pub use acts::{AuditAction, AuditEvent};
pub use acts_due::{TOLD_AHEAD, tell_acts_due};
pub use alerts::{AlertPage, alert, alerts, close_alert, open_alerts};
pub use changes::{Changes, changes};
pub use error::AuditError;
pub use export::{EXPORT_MOST, Export, export};
pub use failed::note_failure;
pub use filter::Filter;
pub use kept::{ActsReview, Alert, SignOff, Verdict};
pub use model::{LogEntry, LogPage, Order};
pub use oversight::{Act, ActsQueue, REVIEW_ACTS_WITHIN, sign_acts, unreviewed_acts};
pub use path::{ProofPath, Step, path};
pub use read::{checkpoint, entry, log, proof, verifier_key};
pub use stream::{COLLECTOR, Streams};
pub use watch::Watches;
