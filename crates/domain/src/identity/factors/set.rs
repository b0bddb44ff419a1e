//! What all factors share: the one set of a member, and the member's own list of what they have.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Holding, KernelError, Tenant, Write};

use super::kept::{KeptPasskey, KeptTotp, RecoveryCodes};
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

/// Takes every factor of a member away: what was lost may be among them.
pub(in crate::identity) async fn remove_all(
    ctx: &Ctx,
    tenant: &Tenant,
    tx: &mut Write<'_>,
    member: HoldingId,
) -> Result<(), KernelError> {
    let at = Some(tenant.now());
    for (id, _) in all::<KeptPasskey>(ctx, tenant, member).await? {
        let mut kept: KeptPasskey = tx.get(id, &FactorAction::Remove).await?;
        (kept.key, kept.removed_at) = (None, at);
        tx.put(id, &kept)?;
    }
    for (id, _) in all::<KeptTotp>(ctx, tenant, member).await? {
        let mut kept: KeptTotp = tx.get(id, &FactorAction::Remove).await?;
        kept.secret.clear();
        kept.removed_at = at;
        tx.put(id, &kept)?;
    }
    for (id, _) in all::<RecoveryCodes>(ctx, tenant, member).await? {
        let mut kept: RecoveryCodes = tx.get(id, &FactorAction::Remove).await?;
        kept.marks.clear();
        kept.removed_at = at;
        tx.put(id, &kept)?;
    }
    Ok(())
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
