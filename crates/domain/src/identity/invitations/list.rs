//! Lists and withdraws invitations.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};
use serde_json::json;

use crate::identity::change::commit;
use crate::identity::{IdentityAction, IdentityError, IdentityEvent, Invitation};
use crate::paging;

/// Open invitations, newest first. Their links are not kept and cannot be shown.
pub async fn list(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<(HoldingId, Invitation)>, IdentityError> {
    tenant.permit(ctx, &IdentityAction::ListMembers, &[])?;
    open(ctx, tenant).await
}

pub(super) async fn open(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<(HoldingId, Invitation)>, IdentityError> {
    let now = tenant.now();
    let keep = |invitation: &Invitation| invitation.is_open(now);
    Ok(paging::all(&tenant.read(ctx)?, &IdentityAction::ListMembers, keep).await?)
}

/// Withdraws an invitation: its link stops working. Twice is once.
pub async fn withdraw(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), IdentityError> {
    let mut tx = tenant.write(ctx)?;
    let mut invitation: Invitation = tx.get(id, &IdentityAction::InviteMember).await?;
    if invitation.withdrawn_at.is_some() || invitation.used_at.is_some() {
        return Ok(());
    }
    invitation.withdrawn_at = Some(tenant.now());
    tx.put(id, &invitation)?;
    commit(tenant, tx, &IdentityEvent::new("invitation.withdrawn", json!({ "invitation": id }))).await?;
    Ok(())
}
