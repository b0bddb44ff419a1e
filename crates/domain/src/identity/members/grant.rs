//! Nobody gives more than they have.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use crate::identity::enter::program;
use crate::identity::rights::rights_of;
use crate::identity::{CustomRole, IdentityAction, IdentityError, Role};

/// May the actor move a member from one role to another and give these custom roles? Owners may all; admins all but
/// make and unmake owners; anybody else, let in by a custom role, gives roles no stronger than their own and no action
/// that they lack. A seat that does not see everything changes nobody's access, because it could widen its own.
pub(in crate::identity) async fn may_grant(
    ctx: &Ctx,
    tenant: &Tenant,
    (before, after): (Role, Role),
    (custom, changes_access): (&[HoldingId], bool),
) -> Result<(), IdentityError> {
    let Some(rights) = rights_of(ctx) else { return roles_exist(ctx, tenant, custom).await.map(|_| ()) };
    let mine =
        rights.roles.iter().filter_map(|name| name.parse::<Role>().ok()).min_by_key(|role| rank(*role));
    if (before == Role::Owner || after == Role::Owner) && mine != Some(Role::Owner) {
        return Err(IdentityError::OwnersOnly);
    }
    let more = |what: &str| IdentityError::MoreThanYouHave(what.to_owned());
    if changes_access && (rights.within.is_some() || !rights.hides.is_empty()) {
        return Err(more("your seat does not see everything"));
    }
    let actions = roles_exist(ctx, tenant, custom).await?;
    if mine.is_some_and(|role| rank(role) <= rank(Role::Admin)) {
        return Ok(());
    }
    if mine.is_none_or(|role| rank(after) < rank(role)) {
        return Err(more(after.name()));
    }
    match actions.into_iter().find(|action| !rights.may.contains(action)) {
        Some(action) => Err(IdentityError::MoreThanYouHave(action)),
        None => Ok(()),
    }
}

/// The actions of these roles; each must exist.
async fn roles_exist(ctx: &Ctx, tenant: &Tenant, custom: &[HoldingId]) -> Result<Vec<String>, IdentityError> {
    let (program, mut actions) = (program(ctx), Vec::new());
    for id in custom {
        let role: CustomRole = tenant.read(&program)?.get(*id, &IdentityAction::ListRoles).await?;
        if role.removed_at.is_some() {
            return Err(candor_kernel::KernelError::Gone { kind: "custom_role" }.into());
        }
        actions.extend(role.actions);
    }
    Ok(actions)
}

/// Strongest first.
fn rank(role: Role) -> usize {
    Role::ALL.iter().position(|other| *other == role).unwrap_or(Role::ALL.len())
}
