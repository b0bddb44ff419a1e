//! Lists API tokens, newest first. Their texts are not kept and cannot be shown.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use crate::identity::enter::program;
use crate::identity::rights::own;
use crate::identity::{ApiToken, IdentityAction, IdentityError, Member};

/// One's own tokens.
pub async fn mine(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<(HoldingId, ApiToken)>, IdentityError> {
    let (member, own) = own(ctx)?;
    tokens(&own, tenant, member).await
}

/// Another member's tokens.
pub async fn of_member(
    ctx: &Ctx,
    tenant: &Tenant,
    member: HoldingId,
) -> Result<Vec<(HoldingId, ApiToken)>, IdentityError> {
    tenant.permit(ctx, &IdentityAction::ListTokens, &[member])?;
    let _: Member = tenant.read(ctx)?.get(member, &IdentityAction::ReadMember).await?;
    tokens(&program(ctx), tenant, member).await
}

pub(super) async fn tokens(
    ctx: &Ctx,
    tenant: &Tenant,
    member: HoldingId,
) -> Result<Vec<(HoldingId, ApiToken)>, IdentityError> {
    let value = member.to_string();
    let mut found = tenant.read(ctx)?.find::<ApiToken>("member", &value, &IdentityAction::Admit).await?;
    found.sort_by_key(|(id, token)| std::cmp::Reverse((token.created_at, *id)));
    Ok(found)
}
