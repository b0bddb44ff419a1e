//! What this room refuses.

use candor_kernel::KernelError;

use crate::calls::CallsError;
use crate::clients::ClientsError;
use crate::documents::DocumentsError;

/// Why a search did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error(transparent)]
    Calls(#[from] CallsError),
    #[error(transparent)]
    Clients(#[from] ClientsError),
    #[error(transparent)]
    Documents(#[from] DocumentsError),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
