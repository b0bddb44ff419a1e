//! Changes what a member may do and see; it holds from the next request on.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};
use serde_json::{Value, json};

use super::grant::may_grant;
use super::owners;
use crate::identity::change::commit;
use crate::identity::{IdentityAction, IdentityError, IdentityEvent, Member, Role, SeatScope};

/// What is to be different. `None` leaves it.
#[derive(Debug, Clone, Default)]
pub struct MemberChange {
    pub display_name: Option<String>,
    pub role: Option<Role>,
    pub custom_roles: Option<Vec<HoldingId>>,
    pub scope: Option<SeatScope>,
}

/// Changes a member and returns them as they are now.
pub async fn change(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    change: MemberChange,
) -> Result<Member, IdentityError> {
    let mut tx = tenant.write(ctx)?;
    let before: Member = tx.get(id, &IdentityAction::ChangeMember).await?;
    if !before.is_active() {
        return Err(candor_kernel::KernelError::Gone { kind: "member" }.into());
    }
    let mut after = before.clone();
    if let Some(name) = change.display_name {
        after.display_name = crate::identity::enter::clean_name(&name)?;
    }
    after.role = change.role.unwrap_or(before.role);
    after.custom_roles = change.custom_roles.unwrap_or(after.custom_roles);
    after.scope = change.scope.unwrap_or(after.scope);
    if after == before {
        return Ok(after);
    }
    let widens = access(&before) != access(&after);
    may_grant(ctx, tenant, (before.role, after.role), (&after.custom_roles, widens)).await?;
    if before.role == Role::Owner && after.role != Role::Owner && owners(ctx, tenant).await?.len() < 2 {
        return Err(IdentityError::LastOwner);
    }
    tx.put(id, &after)?;
    let detail = json!({ "member": id, "before": access(&before), "after": access(&after) });
    commit(tenant, tx, &IdentityEvent::new("member.changed", detail)).await?;
    Ok(after)
}

/// What a member may do and see, in words of the program and ids: fit for the log.
pub(super) fn access(member: &Member) -> Value {
    json!({ "role": member.role, "custom_roles": member.custom_roles, "scope": member.scope })
}
