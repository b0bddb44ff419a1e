//! Which member somebody is whom a provider vouches for.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Kernel, Tenant};
use serde_json::{Value, json};

use super::kept::{IdentityProvider, ProviderLink};
use super::providers::ProviderAction;
use super::{OidcError, OidcIdentity};
use crate::identity::enter::{NewMember, clean_email, enter};
use crate::identity::{IdentityAction, IdentityEvent, Member, Role, SeatScope, commit};

/// By link, else by verified address, else just in time. The role follows the groups, except an owner's.
pub(super) async fn member(
    ctx: &Ctx,
    kernel: &Kernel,
    tenant: &Tenant,
    (provider, kept): (HoldingId, &IdentityProvider),
    identity: &OidcIdentity,
) -> Result<HoldingId, OidcError> {
    let role = role(kept, identity);
    let mark = ProviderLink::mark(provider, &identity.subject);
    let read = tenant.read(ctx)?;
    if let Some((_, link)) = read.find::<ProviderLink>("subject", &mark, &ProviderAction::Read).await?.pop() {
        let member: Member =
            read.get(link.member, &IdentityAction::Admit).await.map_err(|_| OidcError::NotAMember)?;
        if !member.is_active() {
            return Err(OidcError::NotAMember);
        }
        follow(ctx, tenant, link.member, role).await?;
        return Ok(link.member);
    }
    let email = identity.email.as_deref().filter(|_| identity.email_verified);
    let email = clean_email(email.ok_or(OidcError::MailNotVerified)?)?;
    let found = read.find::<Member>("email", &email, &IdentityAction::Admit).await?.pop();
    let member = match found.filter(|(_, member)| member.is_active()) {
        Some((id, _)) => {
            follow(ctx, tenant, id, role).await?;
            id
        }
        None => newcomer(ctx, kernel, tenant, (kept, role), (&email, identity)).await?,
    };
    let mut tx = tenant.write(ctx)?;
    tx.add(&ProviderLink { provider, member, mark, linked_at: tenant.now() })?;
    let detail = json!({ "provider": provider, "member": member });
    commit(tenant, tx, &IdentityEvent::new("provider.linked", detail)).await?;
    Ok(member)
}

async fn newcomer(
    ctx: &Ctx,
    kernel: &Kernel,
    tenant: &Tenant,
    (kept, role): (&IdentityProvider, Option<Role>),
    (email, identity): (&str, &OidcIdentity),
) -> Result<HoldingId, OidcError> {
    let role = role.or(kept.default_role).filter(|_| kept.just_in_time).ok_or(OidcError::NotAMember)?;
    let name = identity.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let name: String = name.unwrap_or(email).chars().filter(|c| !c.is_control()).take(120).collect();
    let new = NewMember {
        email: email.to_owned(),
        display_name: name,
        password: None,
        passkey: None,
        role,
        custom_roles: Vec::new(),
        scope: SeatScope::default(),
        operator_roles: Vec::new(),
    };
    let tx = tenant.write(ctx)?;
    Ok(enter(ctx, kernel, tenant, tx, ("member.just_in_time", new)).await?)
}

/// The role that the groups give, if they give one.
async fn follow(ctx: &Ctx, tenant: &Tenant, id: HoldingId, role: Option<Role>) -> Result<(), OidcError> {
    let Some(role) = role else { return Ok(()) };
    let mut tx = tenant.write(ctx)?;
    let mut member: Member = tx.get(id, &IdentityAction::Admit).await?;
    if member.role == role || member.role == Role::Owner {
        return Ok(());
    }
    member.role = role;
    tx.put(id, &member)?;
    let detail = json!({ "member": id, "role": role.name() });
    commit(tenant, tx, &IdentityEvent::new("member.role_followed", detail)).await?;
    Ok(())
}

/// The strongest role of somebody's groups. Never an owner: a group cannot make one.
fn role(kept: &IdentityProvider, identity: &OidcIdentity) -> Option<Role> {
    let groups: Vec<&str> = match identity.claims.get(&kept.groups_claim) {
        Some(Value::Array(groups)) => groups.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(group)) => vec![group],
        _ => Vec::new(),
    };
    let given: Vec<Role> = groups.iter().filter_map(|group| kept.roles.get(*group).copied()).collect();
    Role::ALL.into_iter().filter(|role| *role != Role::Owner).find(|role| given.contains(role))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use candor_kernel::Timestamp;

    fn provider(roles: &[(&str, Role)]) -> IdentityProvider {
        IdentityProvider {
            name: "Id".to_owned(),
            issuer: "https://id.example".to_owned(),
            client_id: "candor".to_owned(),
            client_secret: None,
            subprocessor: "id".to_owned(),
            groups_claim: "groups".to_owned(),
            roles: roles.iter().map(|(group, role)| ((*group).to_owned(), *role)).collect::<BTreeMap<_, _>>(),
            default_role: None,
            just_in_time: false,
            created_at: Timestamp::default(),
            removed_at: None,
        }
    }

    fn identity(groups: &Value) -> OidcIdentity {
        let mut claims = serde_json::Map::new();
        claims.insert("groups".to_owned(), groups.clone());
        OidcIdentity {
            subject: "s".to_owned(),
            email: None,
            email_verified: false,
            name: None,
            amr: Vec::new(),
            acr: None,
            claims,
        }
    }

    #[test]
    fn the_strongest_group_counts_and_none_makes_an_owner() {
        let provider = provider(&[("staff", Role::Member), ("leads", Role::Manager), ("gods", Role::Owner)]);
        assert_eq!(role(&provider, &identity(&json!(["staff", "leads", "x"]))), Some(Role::Manager));
        assert_eq!(role(&provider, &identity(&json!("staff"))), Some(Role::Member));
        assert_eq!(role(&provider, &identity(&json!(["gods"]))), None);
        assert_eq!(role(&provider, &identity(&json!(7))), None);
    }
}
