//! What all factors share: the one set of a member, and the member's own list of what they have.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Holding, KernelError, Tenant, Write};

use super::{FactorAction, FactorsError};
use crate::identity::{FactorKind, IdentityAction, Member};

/// The factor of this kind that a member has, if they have one.
pub(super) async fn one<H: Holding>(
    ctx: &Ctx,
    tenant: &Tenant,
    member: HoldingId,
) -> Result<Option<(HoldingId, H)>, KernelError> {
    Ok(all(ctx, tenant, member).await?.pop())
}

/// All factors of this kind that a member has.
pub(super) async fn all<H: Holding>(
    ctx: &Ctx,
    tenant: &Tenant,
    member: HoldingId,
) -> Result<Vec<(HoldingId, H)>, KernelError> {
    tenant.read(ctx)?.find::<H>("member", &member.to_string(), &FactorAction::List).await
}

/// Writes into the member whether they have a factor of this kind.
pub(super) async fn say(
    tx: &mut Write<'_>,
    member: HoldingId,
    kind: FactorKind,
    has: bool,
) -> Result<(), FactorsError> {
    let mut kept: Member = tx.get(member, &IdentityAction::ChangeMember).await?;
    if kept.factors.contains(&kind) == has {
        return Ok(());
    }
    kept.factors.retain(|other| *other != kind);
    if has {
        kept.factors.push(kind);
    }
    tx.put(member, &kept)?;
    Ok(())
}
