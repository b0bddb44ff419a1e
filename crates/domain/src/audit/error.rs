//! Why a verb of this room did not do what it was asked to.

use candor_kernel::KernelError;

/// Errors of the audit room.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    #[error("the log has no entry {0}")]
    NoEntry(u64),
    #[error("more than {0} entries match; narrow the time range and export in parts")]
    TooMany(u64),
    #[error("say in a note what was looked at and found; at most {0} characters")]
    Note(usize),
    #[error("this alert is signed off already")]
    Closed,
    #[error("the collector did not take the entries, they will be sent again: {0}")]
    NotTaken(String),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
