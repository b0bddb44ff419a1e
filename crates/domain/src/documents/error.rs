//! What this room refuses.

use candor_kernel::KernelError;

use crate::calls::CallsError;

/// Why a verb on documents did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum DocumentsError {
    #[error("this client has no call with a transcript; bring one with `candor ingest`")]
    NoCalls,
    #[error("the client's time zone '{0}' is not known here; set it again")]
    TimeZone(String),
    #[error(
        "a hold covers something of this client; release it first, because a client goes whole or not at all"
    )]
    ClientHeld,
    #[error(transparent)]
    Calls(#[from] CallsError),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
