//! Sets providers up and takes them away.

use std::collections::BTreeMap;

use candor_kernel::ids::HoldingId;
use candor_kernel::{Action, Ctx, KernelError, Tenant, Timestamp};
use serde_json::json;

use super::kept::IdentityProvider;
use super::{OidcError, OidcSettings};
use crate::identity::factors::Fresh;
use crate::identity::{IdentityEvent, Role, commit};

/// Listed at most.
const MOST: u32 = 50;

/// What may be done to providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProviderAction {
    Create,
    List,
    Read,
    Change,
    Remove,
}

impl ProviderAction {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Create, Self::List, Self::Read, Self::Change, Self::Remove];
}

impl Action for ProviderAction {
    fn name(&self) -> &'static str {
        match self {
            Self::Create => "provider.create",
            Self::List => "provider.list",
            Self::Read => "provider.read",
            Self::Change => "provider.change",
            Self::Remove => "provider.remove",
        }
    }

    fn is_read(&self) -> bool {
        matches!(self, Self::List | Self::Read)
    }
}

/// A provider to be set up, or what it shall be from now on.
#[derive(Clone)]
pub struct NewProvider {
    pub name: String,
    /// Stays as it is when a provider is changed: another issuer's subjects are other people.
    pub issuer: String,
    pub client_id: String,
    /// Absent in a change: the present one stays.
    pub client_secret: Option<String>,
    pub subprocessor: String,
    /// Usually `groups`.
    pub groups_claim: String,
    pub roles: BTreeMap<String, Role>,
    pub default_role: Option<Role>,
    pub just_in_time: bool,
}

/// A provider as members see it: all but the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderView {
    pub id: HoldingId,
    pub name: String,
    pub issuer: String,
    pub client_id: String,
    pub subprocessor: String,
    pub groups_claim: String,
    pub roles: BTreeMap<String, Role>,
    pub default_role: Option<Role>,
    pub just_in_time: bool,
    pub created_at: Timestamp,
}

/// Sets a provider up. Whoever does it decides who comes in, so the proof must be fresh.
pub async fn create(
    ctx: &Ctx,
    tenant: &Tenant,
    new: NewProvider,
    _fresh: Fresh,
) -> Result<HoldingId, OidcError> {
    tenant.permit(ctx, &ProviderAction::Create, &[])?;
    check(&new)?;
    let kept = IdentityProvider {
        name: new.name.trim().to_owned(),
        issuer: new.issuer,
        client_id: new.client_id,
        client_secret: new.client_secret.filter(|secret| !secret.is_empty()),
        subprocessor: new.subprocessor,
        groups_claim: new.groups_claim,
        roles: new.roles,
        default_role: new.default_role,
        just_in_time: new.just_in_time,
        created_at: tenant.now(),
        removed_at: None,
    };
    let mut tx = tenant.write(ctx)?;
    let id = tx.add(&kept)?;
    commit(tenant, tx, &IdentityEvent::new("provider.created", json!({ "provider": id }))).await?;
    Ok(id)
}

/// What a provider must be like.
fn check(new: &NewProvider) -> Result<(), OidcError> {
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 60 || name.chars().any(char::is_control) {
        return Err(OidcError::BadName);
    }
    if !is_issuer(&new.issuer) {
        return Err(OidcError::BadIssuer);
    }
    let good =
        |text: &str, most| !text.is_empty() && text.len() <= most && !text.chars().any(char::is_control);
    if !good(&new.client_id, 200)
        || !good(&new.groups_claim, 100)
        || !new.roles.keys().all(|group| good(group, 200))
    {
        return Err(OidcError::BadClient);
    }
    if new.roles.values().chain(&new.default_role).any(|role| *role == Role::Owner) {
        return Err(OidcError::OwnerByGroup);
    }
    Ok(())
}

/// Changes all of a provider but its issuer. It holds from the next sign-in on.
pub async fn change(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    new: NewProvider,
    _fresh: Fresh,
) -> Result<(), OidcError> {
    check(&new)?;
    let mut tx = tenant.write(ctx)?;
    let before = present(tx.get(id, &ProviderAction::Change).await)?;
    if before.issuer != new.issuer {
        return Err(OidcError::OtherIssuer);
    }
    let secret = new.client_secret.filter(|secret| !secret.is_empty());
    let kept = IdentityProvider {
        name: new.name.trim().to_owned(),
        client_id: new.client_id,
        client_secret: secret.or(before.client_secret),
        subprocessor: new.subprocessor,
        groups_claim: new.groups_claim,
        roles: new.roles,
        default_role: new.default_role,
        just_in_time: new.just_in_time,
        ..before
    };
    tx.put(id, &kept)?;
    commit(tenant, tx, &IdentityEvent::new("provider.changed", json!({ "provider": id }))).await?;
    Ok(())
}

/// One provider.
pub async fn get(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<ProviderView, OidcError> {
    Ok(view(id, load(ctx, tenant, id).await?))
}

/// The providers of a tenant.
pub async fn list(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<ProviderView>, OidcError> {
    let found = tenant.read(ctx)?.list::<IdentityProvider>(&ProviderAction::List, None, MOST).await?.items;
    Ok(found
        .into_iter()
        .filter(|(_, kept)| kept.removed_at.is_none())
        .map(|(id, kept)| view(id, kept))
        .collect())
}

/// What the sign-in page offers: ids and names. `ctx` is the door's own.
pub async fn offered(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<(HoldingId, String)>, OidcError> {
    Ok(list(ctx, tenant).await?.into_iter().map(|view| (view.id, view.name)).collect())
}

/// Takes a provider away: nobody comes in with it any more. Members stay.
pub async fn remove(ctx: &Ctx, tenant: &Tenant, id: HoldingId, _fresh: Fresh) -> Result<(), OidcError> {
    let mut tx = tenant.write(ctx)?;
    let mut kept = present(tx.get(id, &ProviderAction::Remove).await)?;
    kept.client_secret = None;
    kept.removed_at = Some(tenant.now());
    tx.put(id, &kept)?;
    commit(tenant, tx, &IdentityEvent::new("provider.removed", json!({ "provider": id }))).await?;
    Ok(())
}

/// The provider, for the door.
pub(super) async fn load(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<IdentityProvider, OidcError> {
    present(tenant.read(ctx)?.get(id, &ProviderAction::Read).await)
}

/// What the file that speaks to it needs.
pub(super) fn settings(kept: &IdentityProvider, redirect_uri: &str) -> OidcSettings {
    OidcSettings {
        issuer: kept.issuer.clone(),
        client_id: kept.client_id.clone(),
        client_secret: kept.client_secret.clone(),
        subprocessor: kept.subprocessor.clone(),
        redirect_uri: redirect_uri.to_owned(),
    }
}

fn present(found: Result<IdentityProvider, KernelError>) -> Result<IdentityProvider, OidcError> {
    match found {
        Ok(kept) if kept.removed_at.is_none() => Ok(kept),
        Ok(_) | Err(KernelError::NotFound { .. } | KernelError::Gone { .. }) => Err(OidcError::NoProvider),
        Err(other) => Err(other.into()),
    }
}

/// OpenID Connect Discovery 1.0 §3: https, no query, no fragment. Plain http passes for this machine only; whether
/// anything is reached is what the way out decides.
fn is_issuer(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| {
        let local = ["http://localhost", "http://127.0.0.1"].iter().any(|local| text.starts_with(local));
        text.strip_prefix("http://").filter(|_| local)
    });
    rest.is_some_and(|rest| {
        let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '@');
        !rest.is_empty() && !rest.starts_with('/') && rest.len() < 500 && !rest.contains(odd)
    })
}

fn view(id: HoldingId, kept: IdentityProvider) -> ProviderView {
    ProviderView {
        id,
        name: kept.name,
        issuer: kept.issuer,
        client_id: kept.client_id,
        subprocessor: kept.subprocessor,
        groups_claim: kept.groups_claim,
        roles: kept.roles,
        default_role: kept.default_role,
        just_in_time: kept.just_in_time,
        created_at: kept.created_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_an_https_address() {
        for good in ["https://id.example", "https://id.example/realms/a", "http://localhost:3000"] {
            assert!(is_issuer(good), "{good}");
        }
        for bad in [
            "",
            "id.example",
            "http://id.example",
            "https://",
            "https://a@b",
            "https://id.example?x",
            "https:///x",
        ] {
            assert!(!is_issuer(bad), "{bad}");
        }
    }
}
