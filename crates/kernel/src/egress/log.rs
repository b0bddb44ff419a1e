//! The entry that comes before the first byte.

use std::pin::Pin;

use super::Refused;
use crate::ctx::Ctx;

/// What is about to leave, or was kept from leaving. Never the content, never the path of the URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// To whom.
    pub subprocessor: String,
    /// Why.
    pub purpose: String,
    /// What sort of data.
    pub data_classes: Vec<String>,
    /// Host and port; empty when the URL was not usable.
    pub authority: String,
    /// The pinned address; empty before it is known.
    pub address: String,
    /// No more bytes than this leave, head and body of a request together.
    pub bytes_at_most: u64,
}

/// The log did not take an entry.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotLogged(pub String);

/// A pending answer of the log.
pub type Logging<'a> = Pin<Box<dyn Future<Output = Result<(), NotLogged>> + Send + 'a>>;

/// Where transfers and refusals are recorded. The entry is durable when the future is ready.
pub trait TransferLog: Send + Sync {
    /// Called before the first byte leaves; an error keeps it here.
    fn leaving<'a>(&'a self, ctx: &'a Ctx, transfer: &'a Transfer) -> Logging<'a>;
    /// Called when a request was refused before anything left, or nothing could be delivered after all; `why` is
    /// logged by its [`word`](Refused::word).
    fn refused<'a>(&'a self, ctx: &'a Ctx, transfer: &'a Transfer, why: &'a Refused) -> Logging<'a>;
}
