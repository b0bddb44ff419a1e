//! Custom roles: create, list, change, remove.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant};
use serde_json::json;

use super::change::commit;
use super::rights::rights_of;
use super::{CustomRole, IdentityAction, IdentityError, IdentityEvent, Role, enter, members};
use crate::paging;

/// Longest name, in characters.
const MAX_NAME: usize = 60;
/// What no custom role includes: it is the owner's alone.
const OWNERS_ALONE: [&str; 1] = ["tenant.close"];

/// Makes a role of these actions.
pub async fn create(
    ctx: &Ctx,
    tenant: &Tenant,
    name: &str,
    actions: &[String],
) -> Result<HoldingId, IdentityError> {
    tenant.permit(ctx, &IdentityAction::CreateRole, &[])?;
    let role = CustomRole {
        name: clean_name(name)?,
        actions: clean_actions(ctx, actions)?,
        created_at: tenant.now(),
        removed_at: None,
    };
    let mut tx = tenant.write(ctx)?;
    let id = tx.add(&role)?;
    let event = IdentityEvent::new("role.created", json!({ "role": id, "actions": role.actions }));
    match commit(tenant, tx, &event).await {
        Ok(_) => Ok(id),
        Err(KernelError::Taken { .. }) => Err(IdentityError::RoleTaken),
        Err(other) => Err(other.into()),
    }
}

/// The tenant's own roles, newest first.
pub async fn list(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<(HoldingId, CustomRole)>, IdentityError> {
    tenant.permit(ctx, &IdentityAction::ListRoles, &[])?;
    let keep = |role: &CustomRole| role.removed_at.is_none();
    Ok(paging::all(&tenant.read(ctx)?, &IdentityAction::ListRoles, keep).await?)
}

/// One role.
pub async fn get(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<CustomRole, IdentityError> {
    let role: CustomRole = tenant.read(ctx)?.get(id, &IdentityAction::ListRoles).await?;
    if role.removed_at.is_some() { Err(KernelError::Gone { kind: "custom_role" }.into()) } else { Ok(role) }
}

/// Gives a role other actions, for everybody who has it.
pub async fn change(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    actions: &[String],
) -> Result<CustomRole, IdentityError> {
    let actions = clean_actions(ctx, actions)?;
    let mut tx = tenant.write(ctx)?;
    let mut role: CustomRole = tx.get(id, &IdentityAction::ChangeRole).await?;
    if role.removed_at.is_some() {
        return Err(KernelError::Gone { kind: "custom_role" }.into());
    }
    let before = std::mem::replace(&mut role.actions, actions);
    tx.put(id, &role)?;
    let detail = json!({ "role": id, "before": before, "after": role.actions });
    commit(tenant, tx, &IdentityEvent::new("role.changed", detail)).await?;
    Ok(role)
}

/// Removes a role that nobody has.
pub async fn remove(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), IdentityError> {
    let mut tx = tenant.write(ctx)?;
    let mut role: CustomRole = tx.get(id, &IdentityAction::RemoveRole).await?;
    if role.removed_at.is_some() {
        return Ok(());
    }
    let all = members::list(&enter::program(ctx), tenant, false).await?;
    let holders = all.iter().filter(|(_, member)| member.custom_roles.contains(&id)).count();
    if holders > 0 {
        return Err(IdentityError::RoleInUse(holders));
    }
    role.removed_at = Some(tenant.now());
    tx.put(id, &role)?;
    commit(tenant, tx, &IdentityEvent::new("role.removed", json!({ "role": id }))).await?;
    Ok(())
}

fn clean_name(text: &str) -> Result<String, IdentityError> {
    let name = enter::clean_name(text)?;
    if name.chars().count() > MAX_NAME {
        return Err(IdentityError::BadName);
    }
    if name.to_lowercase().parse::<Role>().is_ok() {
        return Err(IdentityError::RoleTaken);
    }
    Ok(name)
}

/// Sorted, without copies; each looks like an action, and the actor has it or is an owner or admin.
fn clean_actions(ctx: &Ctx, actions: &[String]) -> Result<Vec<String>, IdentityError> {
    let mut clean = actions.to_vec();
    clean.sort();
    clean.dedup();
    for action in &clean {
        if !is_action(action) {
            return Err(IdentityError::BadAction(action.clone()));
        }
        let alone = OWNERS_ALONE.contains(&action.as_str());
        let Some(rights) = rights_of(ctx) else { continue };
        let has = |role: Role| rights.roles.iter().any(|name| name == role.name());
        if !(has(Role::Owner) || has(Role::Admin) && !alone || rights.may.contains(action)) {
            return Err(IdentityError::MoreThanYouHave(action.clone()));
        }
    }
    Ok(clean)
}

/// Lower-case words, two of them, joined by a dot.
pub(super) fn is_action(text: &str) -> bool {
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    text.len() <= 60 && text.split_once('.').is_some_and(|(noun, verb)| word(noun) && word(verb))
}
