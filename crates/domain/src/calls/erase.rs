//! Erases a call with everything under it as one order, or a person from all calls.

use candor_kernel::erase::{Cause, Erase};
use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{Ctx, KernelError, Span, Tenant, Timestamp};

use super::kept::{Call, Person, Recording};
use super::{CallAction, CallsError, Erased, Ordered};

/// How long a person's deletion of their own item can be taken back.
pub const UNDO_WINDOW: Span = Span::hours(1);

/// Erases a call, its recording and its transcript, and `also` what other rooms made from it, under one attestation.
/// With a window it is sealed at once and its keys die when the window ends, or at its deadline if that is earlier.
pub async fn erase_parts(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    also: &[HoldingId],
    window: Span,
) -> Result<Ordered, CallsError> {
    let read = tenant.read(ctx)?;
    let call: Call = read.get(id, &CallAction::Erase).await?;
    let mut parts = call.parts(id);
    parts.extend(also);
    let deadline = match call.recording {
        Some(recording) => audio_deadline(ctx, tenant, recording).await?,
        None => None,
    };
    let now = tenant.now();
    let until = deadline.map_or(now + window, |end| end.min(now + window));
    let erase = Erase { cause: Cause::Deletion, window };
    let erasure = tenant.erase_holdings(ctx, &parts, erase, id.to_string()).await?;
    Ok(Ordered { erasure, what: Erased::Call(id), undo_until: (until > now).then_some(until) })
}

/// Erases a person: their words and name in every call, every recording they are heard in, and their lines in
/// documents. Such a request is carried out at once and cannot be taken back.
pub async fn erase_person(ctx: &Ctx, tenant: &Tenant, person: PersonId) -> Result<Ordered, CallsError> {
    tenant.permit(ctx, &CallAction::ErasePerson, &[])?;
    if tenant.read(ctx)?.about(person).await?.is_empty() {
        return Err(CallsError::NoSuchPerson(person.to_string()));
    }
    match tenant.read(ctx)?.get::<Person>(Person::holding_of(person), &CallAction::ErasePerson).await {
        // A voice that no transcript named has cells and no name.
        Ok(_) | Err(KernelError::NotFound { .. }) => {}
        Err(other) => return Err(other.into()),
    }
    let erase = Erase { cause: Cause::SubjectRequest, window: Span::ZERO };
    let erasure = tenant.erase_person(ctx, person, erase).await?;
    Ok(Ordered { erasure, what: Erased::Person(person), undo_until: None })
}

async fn audio_deadline(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<Option<Timestamp>, CallsError> {
    match tenant.read(ctx)?.heads::<Recording>(id, &CallAction::Erase).await {
        Ok(heads) => Ok(heads.iter().filter_map(|head| head.not_after).min()),
        Err(KernelError::Gone { .. } | KernelError::NotFound { .. } | KernelError::Held { .. }) => Ok(None),
        Err(other) => Err(other.into()),
    }
}
