//! Opens a call with its words for somebody to read; who did is written down.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::{CallAction, CallView, CallsError, get};

/// A call with what is left of its parts, for people. A call without words is no reading.
pub async fn read_call(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<CallView, CallsError> {
    let found = get(ctx, tenant, id, CallAction::Read).await?;
    if found.transcript.is_some() {
        tenant.note_access(ctx, &CallAction::Read, id).await?;
    }
    Ok(found)
}
