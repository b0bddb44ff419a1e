//! Receipts of finished erasures, for those who may have them; every handing out is written down.

use candor_kernel::erase::ErasureReceipt;
use candor_kernel::ids::{FenceId, HoldingId};
use candor_kernel::{Ctx, Tenant};

use super::{ErasureState, Erasures, PrivacyAction, PrivacyError, erasures};
use crate::calls::{Call, CallAction, CallsError};

/// The attestation of an erasure, with the salt and subject that are for the requester only.
pub async fn attestation(ctx: &Ctx, tenant: &Tenant, id: FenceId) -> Result<ErasureReceipt, PrivacyError> {
    let action = PrivacyAction::ReadAttestation;
    if tenant.erasure_entry(ctx, &action, id).await?.is_none() {
        let waits = tenant.waiting_erasures(ctx, &action).await?.iter().any(|open| open.id == id);
        return Err(if waits { PrivacyError::NotDone } else { PrivacyError::NoErasure(id) });
    }
    tenant.note_access(ctx, &action, HoldingId::from_bytes(*id.as_bytes())).await?;
    Ok(tenant.receipt(id).await?)
}

/// The attestation of whatever took a call's recording away.
pub async fn attestation_of_recording(
    ctx: &Ctx,
    tenant: &Tenant,
    call: HoldingId,
) -> Result<ErasureReceipt, PrivacyError> {
    let action = PrivacyAction::ReadAttestation;
    tenant.permit(ctx, &action, &[])?;
    let read = tenant.read(ctx)?;
    let found: Call = read.get(call, &CallAction::Read).await?;
    let recording = found.recording.ok_or(CallsError::NoRecording(call))?;
    let receipt = tenant.receipt_for(recording).await?;
    tenant.note_access(ctx, &action, call).await?;
    Ok(receipt)
}

/// Erasures that have an attestation, newest first.
pub async fn attestations(
    ctx: &Ctx,
    tenant: &Tenant,
    before: Option<u64>,
    limit: usize,
) -> Result<Erasures, PrivacyError> {
    tenant.permit(ctx, &PrivacyAction::ListAttestations, &[])?;
    let mut page = erasures(ctx, tenant, None, before, limit).await?;
    page.items.retain(|erasure| erasure.state == ErasureState::Done);
    Ok(page)
}
