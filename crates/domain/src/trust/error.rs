//! What this room refuses.

use candor_kernel::{KernelError, Timestamp};

use crate::tenancy::TenancyError;

/// Why a verb on the register did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    #[error("there is no subprocessor '{0}'; `candor subprocessor list` shows them")]
    NoSuchSubprocessor(String),
    #[error("there is a subprocessor '{0}' already")]
    Taken(String),
    #[error("'{field}' does not read: {why}")]
    Bad { field: &'static str, why: String },
    #[error("customers are owed a notice of 30 days: the earliest day is {0}")]
    TooSoon(Timestamp),
    #[error(
        "this changes {0}, of which customers are owed a notice: announce it under a new short name, and retire this one"
    )]
    Widens(&'static str),
    #[error("'{0}' was retired; announce it under a new short name")]
    Retired(String),
    #[error("'{0}' stands in the configuration of the installation; change it there")]
    Configured(String),
    #[error("there is no objection to '{0}'")]
    NoObjection(String),
    #[error("this address cannot be used: {0}")]
    Address(&'static str),
    #[error("only https addresses are accepted")]
    NotHttps,
    #[error("no endpoint is open at {0}")]
    NoSuchEndpoint(String),
    #[error("this is more than {0} lines; narrow it down by subprocessor or by day")]
    TooMany(usize),
    #[error(transparent)]
    Tenancy(#[from] TenancyError),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
