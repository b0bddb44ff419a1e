//! Lists and gets members.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use crate::identity::enter::program;
use crate::identity::{IdentityAction, IdentityError, Member, Role};

/// So many are read in one go.
const PAGE: u32 = 500;

/// The tenant's members, newest first; removed ones only if asked for.
pub async fn list(
    ctx: &Ctx,
    tenant: &Tenant,
    removed: bool,
) -> Result<Vec<(HoldingId, Member)>, IdentityError> {
    tenant.permit(ctx, &IdentityAction::ListMembers, &[])?;
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let page = tenant.read(ctx)?.list::<Member>(&IdentityAction::ListMembers, after, PAGE).await?;
        all.extend(page.items.into_iter().filter(|(_, member)| removed || member.is_active()));
        after = page.next;
        if after.is_none() {
            return Ok(all);
        }
    }
}

/// One member.
pub async fn get(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<Member, IdentityError> {
    Ok(tenant.read(ctx)?.get(id, &IdentityAction::ReadMember).await?)
}

/// The active owners, whoever asks.
pub(in crate::identity) async fn owners(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<HoldingId>, IdentityError> {
    let all = list(&program(ctx), tenant, false).await?;
    Ok(all.into_iter().filter(|(_, member)| member.role == Role::Owner).map(|(id, _)| id).collect())
}
