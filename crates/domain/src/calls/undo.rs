//! Takes an ordered erasure back while its window is open.

use candor_kernel::ids::FenceId;
use candor_kernel::{Ctx, Tenant};

use super::{CallAction, CallsError};

/// Undoes the erasure; afterwards everything opens again. Refused once the window is over.
pub async fn undo(ctx: &Ctx, tenant: &Tenant, erasure: FenceId) -> Result<(), CallsError> {
    tenant.permit(ctx, &CallAction::Undo, &[])?;
    Ok(tenant.undo(ctx, erasure).await?)
}
