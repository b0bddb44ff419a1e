//! Lists and gets members.

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Listed;
use candor_kernel::{Ctx, Tenant};

use crate::identity::enter::program;
use crate::identity::{IdentityAction, IdentityError, Member, Role, member_of};
use crate::paging::{self, Slice};

/// The tenant's members, newest first; removed ones only if asked for.
pub async fn list(
    ctx: &Ctx,
    tenant: &Tenant,
    removed: bool,
) -> Result<Vec<(HoldingId, Member)>, IdentityError> {
    tenant.permit(ctx, &IdentityAction::ListMembers, &[])?;
    let keep = |member: &Member| removed || member.is_active();
    Ok(paging::all(&tenant.read(ctx)?, &IdentityAction::ListMembers, keep).await?)
}

/// The same, a part at a time.
pub async fn page(
    ctx: &Ctx,
    tenant: &Tenant,
    removed: bool,
    slice: Slice,
) -> Result<Listed<Member>, IdentityError> {
    tenant.permit(ctx, &IdentityAction::ListMembers, &[])?;
    let keep = |member: &Member| removed || member.is_active();
    Ok(paging::list(&tenant.read(ctx)?, &IdentityAction::ListMembers, slice, keep).await?)
}

/// Whoever acts, as a member.
pub async fn myself(ctx: &Ctx, tenant: &Tenant) -> Result<(HoldingId, Member), IdentityError> {
    let id = member_of(ctx).ok_or(IdentityError::NeedsSession)?;
    Ok((id, tenant.read(&program(ctx))?.get(id, &IdentityAction::Admit).await?))
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
