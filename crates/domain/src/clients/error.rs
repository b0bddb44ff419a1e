//! What this room refuses.

use candor_kernel::KernelError;

/// Why a verb on clients did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum ClientsError {
    #[error("there is no client '{0}'; `candor client list` shows them, `candor client create` makes one")]
    NoSuchClient(String),
    #[error("a client needs a name of 1 to 120 characters")]
    BadName,
    #[error("one of these is no mail domain; write each like northwind.example")]
    BadDomain,
    #[error("there is no such time zone; write its IANA name, like Europe/Berlin")]
    BadTimeZone,
    #[error("a client of this name exists already, or one of these domains belongs to another client")]
    Taken,
    #[error("the client '{0}' is archived: it stays readable and takes nothing new")]
    Archived(String),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
