//! Opens a call's transcript for somebody to read; who did is written down.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::{Call, CallAction, CallsError, KeptTranscript, transcript_of};

/// The words of a call, for people.
pub async fn read_transcript(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
) -> Result<(Call, KeptTranscript), CallsError> {
    let found = transcript_of(ctx, tenant, id, CallAction::Read).await?;
    tenant.note_access(ctx, &CallAction::Read, id).await?;
    Ok(found)
}
