//! What this room refuses.

use candor_kernel::KernelError;
use candor_kernel::ids::HoldingId;

/// Why a verb on notices did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum NoticesError {
    #[error("there is no notice {0} for you; `GET /v1/notices` lists yours")]
    NoSuchNotice(HoldingId),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
