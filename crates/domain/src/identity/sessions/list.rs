//! Lists sessions, newest first: those of the last thirty days, ended ones too.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use crate::identity::enter::program;
use crate::identity::rights::own;
use crate::identity::{IdentityAction, IdentityError, Member, Session};

/// One's own sessions.
pub async fn mine(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<(HoldingId, Session)>, IdentityError> {
    let (member, own) = own(ctx)?;
    sessions(&own, tenant, member).await
}

/// Another member's sessions.
pub async fn of_member(
    ctx: &Ctx,
    tenant: &Tenant,
    member: HoldingId,
) -> Result<Vec<(HoldingId, Session)>, IdentityError> {
    tenant.permit(ctx, &IdentityAction::ListSessions, &[member])?;
    // Whose sessions are listed must exist here: another tenant's member does not.
    let _: Member = tenant.read(ctx)?.get(member, &IdentityAction::ReadMember).await?;
    sessions(&program(ctx), tenant, member).await
}

pub(super) async fn sessions(
    ctx: &Ctx,
    tenant: &Tenant,
    member: HoldingId,
) -> Result<Vec<(HoldingId, Session)>, IdentityError> {
    let value = member.to_string();
    let mut found = tenant.read(ctx)?.find::<Session>("member", &value, &IdentityAction::Admit).await?;
    found.sort_by_key(|(id, session)| std::cmp::Reverse((session.created_at, *id)));
    Ok(found)
}
