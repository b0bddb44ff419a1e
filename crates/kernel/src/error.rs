//! What the kernel refuses, and what to do about it.

use crate::holding::Malformed;
use crate::ids::HoldingId;
use crate::store::StoreError;

/// Why the kernel did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum KernelError {
    /// No such thing for this actor in this tenant (404).
    #[error("there is no {kind} {id} here")]
    NotFound {
        /// The kind that was asked for.
        kind: &'static str,
        /// Its id.
        id: HoldingId,
    },
    /// Seen, but not allowed (403).
    #[error("you may see this {kind}, but not do '{action}' to it; ask an owner for the right")]
    Forbidden {
        /// The kind.
        kind: &'static str,
        /// The refused action.
        action: &'static str,
    },
    /// An act on nothing stored yet that the actor's role does not include (403).
    #[error("your role does not include '{0}'; ask an owner or an admin of this tenant")]
    NotAllowed(&'static str),
    /// Erased or past its deadline (410).
    #[error("this {kind} was destroyed or is past its deadline; it cannot be opened again")]
    Gone {
        /// The kind.
        kind: &'static str,
    },
    /// Under a hold: kept, and closed to ordinary reading (423).
    #[error("this {kind} is under a hold; it is kept, but sealed until the hold is released")]
    Held {
        /// The kind.
        kind: &'static str,
    },
    /// Somebody it is about has restricted this purpose.
    #[error("the purpose '{purpose}' is restricted for somebody this {kind} is about")]
    Restricted {
        /// The kind.
        kind: &'static str,
        /// The blocked purpose.
        purpose: &'static str,
    },
    /// The kind does not allow this purpose at all.
    #[error("a {kind} is never opened for the purpose '{purpose}'")]
    WrongPurpose {
        /// The kind.
        kind: &'static str,
        /// The purpose of the context.
        purpose: &'static str,
    },
    /// Somebody else changed it first; run the verb again.
    #[error("somebody changed the same thing at the same moment; try again")]
    Conflict,
    /// It is no longer the version that the context expects (412).
    #[error("this {kind} has changed since you read it; read it again, then repeat the change")]
    Stale {
        /// The kind.
        kind: &'static str,
    },
    /// Another holding already has this value.
    #[error("another {kind} already has this {lookup}")]
    Taken {
        /// The kind.
        kind: &'static str,
        /// The unique lookup.
        lookup: &'static str,
    },
    /// The person's erasure is under way; nothing new about them may be written.
    #[error("an erasure of this person is under way; nothing about them can be written")]
    Fenced,
    /// A hold covers everything that was to be erased.
    #[error("a hold covers all of it; release the hold first, or wait for it to end")]
    AllHeld,
    /// Everything that was to be erased is being erased.
    #[error("all of it is being erased already")]
    AllGoing,
    /// Nothing here is about the person who was to be erased.
    #[error("nothing here is about this person")]
    NotAbout,
    /// A kind that was not registered at start-up.
    #[error("the kind '{0}' is not registered; list it where the kernel is opened")]
    Unregistered(String),
    /// A retention rule that contradicts itself or is unknown.
    #[error("{0}")]
    Schedule(String),
    /// The clock is not to be trusted, so nothing is destroyed and expired things stay shut.
    #[error(
        "the clock jumped from {from} to {to} and nothing confirms it; destruction is paused. Check the time, then run `candor doctor --accept-time`"
    )]
    ClockSuspect {
        /// The highest instant seen before.
        from: String,
        /// What the clock says now.
        to: String,
    },
    /// The server is sealed: it holds data whose keys or restrictions it cannot vouch for.
    #[error("sealed: {0}")]
    Sealed(String),
    /// The tenant does not exist or is closed.
    #[error("there is no open tenant {0}")]
    NoTenant(String),
    /// The undo window is over.
    #[error("this erasure can no longer be undone: {0}")]
    TooLate(String),
    /// An order that makes no sense.
    #[error("{0}")]
    Invalid(String),
    /// Cells that do not form their kind.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// The data store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key set failed.
    #[error(transparent)]
    Keys(#[from] crate::keys::KeysError),
    /// The anchor does not answer, or is not the one.
    #[error(transparent)]
    Anchor(#[from] crate::keys::AnchorError),
    /// Sealing or opening failed.
    #[error(transparent)]
    Seal(#[from] crate::seal::SealError),
    /// A blob failed.
    #[error(transparent)]
    Blob(#[from] crate::blobs::BlobError),
    /// The log failed.
    #[error(transparent)]
    Log(#[from] crate::log::LogError),
    /// A file operation failed.
    #[error("a file operation failed: {0}")]
    Io(#[from] std::io::Error),
    /// The tenant's writer stopped.
    #[error("the tenant's writer has stopped; restart the server")]
    Stopped,
}

/// The kernel's result.
pub type Result<T> = std::result::Result<T, KernelError>;
