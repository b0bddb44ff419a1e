//! Brings a transcript in with the people behind its speakers; what cannot be taken makes nobody known.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::accept::NewCall;
use super::add_transcript::{add_allowed, may_add};
use super::kept::Call;
use super::model::Transcript;
use super::{CallAction, CallsError, add_transcript, note_people};

/// A new call of which there is only a transcript; returns the call's id.
pub async fn bring_call(
    ctx: &Ctx,
    tenant: &Tenant,
    new: NewCall,
    transcript: Transcript,
) -> Result<HoldingId, CallsError> {
    may_add(ctx, tenant, &new).await?;
    let speakers = note_people(ctx, tenant, new.client, &transcript).await?;
    add_allowed(ctx, tenant, NewCall { speakers, ..new }, transcript).await
}

/// The transcript of a call that is here.
pub async fn bring_transcript(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    transcript: Transcript,
) -> Result<HoldingId, CallsError> {
    let call: Call = tenant.read(ctx)?.get(id, &CallAction::AddTranscript).await?;
    if call.transcript.is_some() {
        return Err(CallsError::HasTranscript);
    }
    let people = note_people(ctx, tenant, call.client, &transcript).await?;
    add_transcript(ctx, tenant, id, transcript, people).await
}
