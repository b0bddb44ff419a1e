//! Removes a member: every session and token ends with the same commit.

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel, Tenant};
use serde_json::json;

use super::change::access;
use super::grant::may_grant;
use super::owners;
use crate::identity::change::commit;
use crate::identity::enter::program;
use crate::identity::rights::themself;
use crate::identity::{
    Credential, IdentityAction, IdentityError, IdentityEvent, Member, MemberState, Role, SessionEnd,
    directory, member_of, sessions, tokens,
};

/// Removes a member. Twice is once.
pub async fn remove(ctx: &Ctx, kernel: &Kernel, tenant: &Tenant, id: HoldingId) -> Result<(), IdentityError> {
    // Asked with the actor's own rights; written with what the act needs of the member's things.
    let member: Member = tenant.read(ctx)?.get(id, &IdentityAction::RemoveMember).await?;
    if !member.is_active() {
        // The server may have stopped between the two writes.
        return directory::take_out_member(kernel, id).await;
    }
    may_grant(ctx, tenant, (member.role, Role::Auditor), (&[], true)).await?;
    if member.role == Role::Owner && owners(ctx, tenant).await?.len() < 2 {
        return Err(IdentityError::LastOwner);
    }
    let acting = member_of(ctx).map_or_else(|| ctx.clone(), |actor| themself(ctx, actor));
    let mut tx = tenant.write(&acting)?;
    let now = tenant.now();
    let mut member: Member = tx.get(id, &IdentityAction::RemoveMember).await?;
    let before = access(&member);
    member.state = MemberState::Removed { at: now };
    member.email.clear();
    member.factors.clear();
    tx.put(id, &member)?;
    let mut kept: Credential = tx.get(member.credential, &IdentityAction::RemoveMember).await?;
    kept.password = None;
    kept.removed_at = Some(now);
    tx.put(member.credential, &kept)?;
    let sessions = sessions::end_all(&acting, tenant, &mut tx, id, (None, SessionEnd::MemberRemoved)).await?;
    let tokens = tokens::revoke_all(&acting, tenant, &mut tx, id).await?;
    // The directory is the installation's: with an operator it is the same write, with a member one of its own.
    let is_operator = tenant.id() == TenantId::ZERO;
    if is_operator {
        directory::strike(&mut tx, (&program(ctx), tenant), id).await?;
    }
    let detail =
        json!({ "member": id, "before": before, "sessions_ended": sessions, "tokens_revoked": tokens });
    commit(tenant, tx, &IdentityEvent::new("member.removed", detail)).await?;
    if is_operator { Ok(()) } else { directory::take_out_member(kernel, id).await }
}
