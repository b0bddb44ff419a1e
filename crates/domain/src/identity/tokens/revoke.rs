//! Revokes API tokens: the next request with one is refused.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant, Write};
use serde_json::json;

use super::list::tokens;
use crate::identity::change::commit;
use crate::identity::enter::program;
use crate::identity::rights::{own, themself};
use crate::identity::{ApiToken, IdentityAction, IdentityError, IdentityEvent, member_of};

/// Revokes one of one's own tokens. Twice is once.
pub async fn revoke_mine(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), IdentityError> {
    let (member, own) = own(ctx)?;
    let mut tx = tenant.write(&own)?;
    let token: ApiToken = tx.get(id, &IdentityAction::Admit).await?;
    if token.member != member {
        return Err(KernelError::NotFound { kind: "api_token", id }.into());
    }
    finish(tenant, tx, (id, token)).await
}

/// The token that asks revokes itself: whoever holds it may always end it.
pub async fn revoke_itself(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), IdentityError> {
    let member = member_of(ctx).ok_or(IdentityError::NeedsSession)?;
    let own = themself(ctx, member);
    let mut tx = tenant.write(&own)?;
    let token: ApiToken = tx.get(id, &IdentityAction::Admit).await?;
    finish(tenant, tx, (id, token)).await
}

/// Revokes a member's token.
pub async fn revoke(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), IdentityError> {
    let mut tx = tenant.write(ctx)?;
    let token: ApiToken = tx.get(id, &IdentityAction::RevokeToken).await?;
    finish(tenant, tx, (id, token)).await
}

async fn finish(
    tenant: &Tenant,
    mut tx: Write<'_>,
    (id, mut token): (HoldingId, ApiToken),
) -> Result<(), IdentityError> {
    if token.revoked_at.is_some() {
        return Ok(());
    }
    token.revoked_at = Some(tenant.now());
    tx.put(id, &token)?;
    let detail = json!({ "member": token.member, "token": id });
    commit(tenant, tx, &IdentityEvent::new("api_token.revoked", detail)).await?;
    Ok(())
}

/// Adds the end of all of a member's tokens to a write. Returns how many.
pub(in crate::identity) async fn revoke_all(
    ctx: &Ctx,
    tenant: &Tenant,
    tx: &mut Write<'_>,
    member: HoldingId,
) -> Result<usize, IdentityError> {
    let mut revoked = 0;
    for (id, found) in tokens(&program(ctx), tenant, member).await? {
        if found.revoked_at.is_some() {
            continue;
        }
        let mut token: ApiToken = tx.get(id, &IdentityAction::RevokeToken).await?;
        token.revoked_at = Some(tenant.now());
        tx.put(id, &token)?;
        revoked += 1;
    }
    Ok(revoked)
}
