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
    #[error("the preset '{preset}' never stores what '{class}' stands for, so it is not taken in here")]
    NeverStored { class: String, preset: String },
    #[error(
        "nothing is recorded here until the contract's days are set; whoever runs the installation does that with `candor \
         tenant contract` ({0})"
    )]
    NeedsContract(String),
    #[error(
        "this workspace holds something already, and what is stored keeps the promise it was taken in under; a preset is \
         chosen while a workspace is empty, another preset is another workspace"
    )]
    PresetInUse,
    #[error("the preset '{0}' leaves no length to a contract; what it promises is in its file")]
    NoContract(String),
    #[error("a contract needs a reference of 1 to 120 characters, and whole days from 1 to 3650")]
    BadContract,
    #[error("the agreed days may only become fewer; what is stored keeps its deadline")]
    LooserContract,
    #[error(transparent)]
    Preset(#[from] PresetError),
    #[error(transparent)]
    Duration(#[from] BadDuration),
    #[error("only whoever operates this installation may do that; no member of a tenant may")]
    OperatorsOnly,
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
