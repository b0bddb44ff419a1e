//! What this room refuses.

use candor_kernel::KernelError;

use super::{BadDuration, PresetError};
/// Why a verb on tenants did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum TenancyError {
    #[error("there is no tenant '{0}'; `candor tenant list` shows them")]
    NoSuchTenant(String),
    #[error("say why, in 1 to 500 characters; the tenant's people will read it")]
    BadReason,
    #[error("there is a tenant of this name already")]
    Taken,
    #[error("a tenant needs a name of 1 to 120 characters")]
    BadName,
    #[error("the tenant '{0}' is closed; nothing but billing and access-log payloads can be opened")]
    Closed(String),
    #[error(
        "the tenant '{0}' is closing: until its content ends it can be read, exported and erased, and takes nothing new"
    )]
    Closing(String),
    #[error(transparent)]
    Preset(#[from] PresetError),
    #[error(transparent)]
    Duration(#[from] BadDuration),
    #[error("only whoever operates this installation may do that; no member of a tenant may")]
    OperatorsOnly,
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
