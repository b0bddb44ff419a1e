//! Why a verb of this room did not do what it was asked to.

use candor_kernel::KernelError;
use candor_kernel::ids::{FenceId, HoldId};

use crate::calls::CallsError;
use crate::documents::DocumentsError;

/// Errors of the privacy room.
#[derive(Debug, thiserror::Error)]
pub enum PrivacyError {
    #[error("there is no hold {0} here; it may have ended. `candor hold list` shows those that stand")]
    NoHold(HoldId),
    #[error("there is no erasure {0} here; `candor log list --action erasure.` shows what was erased")]
    NoErasure(FenceId),
    #[error("this erasure is not carried out yet; its attestation exists once its window has ended")]
    NotDone,
    #[error("a hold needs a reason: the matter it serves, in a few words")]
    NoReason,
    #[error(transparent)]
    Clients(#[from] crate::clients::ClientsError),
    #[error(transparent)]
    Tenancy(#[from] crate::tenancy::TenancyError),
    #[error(transparent)]
    Calls(#[from] CallsError),
    #[error(transparent)]
    Documents(#[from] DocumentsError),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
