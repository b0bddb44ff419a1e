//! Why a verb of this room did not do what it was asked to.

use candor_kernel::KernelError;

/// Errors of the audit room.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    #[error("the log has no entry {0}")]
    NoEntry(u64),
    #[error("more than {0} entries match; narrow the time range and export in parts")]
    TooMany(u64),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
