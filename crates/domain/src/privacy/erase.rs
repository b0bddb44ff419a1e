//! Orders the erasure of a call, a client or a person, and takes it back.

use candor_kernel::ids::{FenceId, HoldingId, PersonId};
use candor_kernel::{Ctx, KernelError, Span, Tenant};

use super::PrivacyError;
use crate::calls::{self, CallsError, Ordered};
use crate::documents;

/// What shall be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A call with its recording, its transcript and every document that cites it.
    Call(HoldingId),
    /// A client with every call, every document and everybody heard in its calls.
    Client(HoldingId),
    /// A person: words and name everywhere. At once, and for good.
    Person(PersonId),
}

/// Orders an erasure. A call or a client can be taken back for the length of `window`; a person cannot.
pub async fn erase(ctx: &Ctx, tenant: &Tenant, what: What, window: Span) -> Result<Ordered, PrivacyError> {
    match what {
        What::Call(id) => Ok(documents::erase_call(ctx, tenant, id, window).await?),
        What::Client(id) => Ok(documents::erase_client(ctx, tenant, id, window).await?),
        What::Person(id) => Ok(calls::erase_person(ctx, tenant, id).await?),
    }
}

/// Takes an ordered erasure back while its window is open. One that is done or was taken back is too late; one that was
/// never ordered here is not there.
pub async fn undo(ctx: &Ctx, tenant: &Tenant, id: FenceId) -> Result<(), PrivacyError> {
    match calls::undo(ctx, tenant, id).await {
        Err(CallsError::Kernel(KernelError::NotFound { .. })) => Err(PrivacyError::NoErasure(id)),
        other => Ok(other?),
    }
}
