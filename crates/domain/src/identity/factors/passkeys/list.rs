//! A member's passkeys: which they are, what they are called, which go.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant, Timestamp};

use crate::identity::enter::program;
use crate::identity::factors::kept::KeptPasskey;
use crate::identity::factors::{FactorAction, FactorsError, Fresh, set};
use crate::identity::oidc::ProviderLink;
use crate::identity::{Credential, FactorKind, IdentityAction, IdentityEvent, Member, commit, own};
use crate::paging;

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyView {
    pub id: HoldingId,
    pub name: String,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// One's own passkeys, the newest first.
pub async fn list(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<PasskeyView>, FactorsError> {
    let (member, ctx) = own(ctx)?;
    let found = set::all::<KeptPasskey>(&ctx, tenant, member).await?;
    let view = |(id, kept): (HoldingId, KeptPasskey)| PasskeyView {
        id,
        name: kept.name,
        created_at: kept.created_at,
        used_at: kept.used_at,
    };
    let mut views: Vec<PasskeyView> = found.into_iter().map(view).collect();
    views.sort_by_key(|view| std::cmp::Reverse((view.created_at, view.id)));
    Ok(views)
}

/// Calls one's own passkey something else.
pub async fn rename(ctx: &Ctx, tenant: &Tenant, id: HoldingId, name: &str) -> Result<(), FactorsError> {
    let (member, ctx) = own(ctx)?;
    let mut tx = tenant.write(&ctx)?;
    let mut kept = mine(tx.get(id, &FactorAction::Create).await, member)?;
    kept.name = clean_name(name)?;
    tx.put(id, &kept)?;
    commit(tenant, tx, &IdentityEvent::about("passkey.renamed", member)).await?;
    Ok(())
}

/// Removes one's own passkey. Its public half is overwritten; the authenticator keeps a key that opens nothing.
pub async fn remove(ctx: &Ctx, tenant: &Tenant, id: HoldingId, _fresh: Fresh) -> Result<(), FactorsError> {
    let (member, ctx) = own(ctx)?;
    let others = set::all::<KeptPasskey>(&ctx, tenant, member).await?;
    let is_last = others.iter().all(|(other, _)| *other == id);
    if is_last && !has_other_way(&ctx, tenant, member).await? {
        return Err(FactorsError::LastWayIn);
    }
    let mut tx = tenant.write(&ctx)?;
    let mut kept = mine(tx.get(id, &FactorAction::Remove).await, member)?;
    kept.key = None;
    kept.removed_at = Some(tenant.now());
    tx.put(id, &kept)?;
    if is_last {
        set::say(&mut tx, member, FactorKind::Passkey, false).await?;
    }
    commit(tenant, tx, &IdentityEvent::about("passkey.removed", member)).await?;
    Ok(())
}

/// Can this member come in without a passkey: by a password, or through an identity provider?
async fn has_other_way(ctx: &Ctx, tenant: &Tenant, member: HoldingId) -> Result<bool, FactorsError> {
    let program = program(ctx);
    let read = tenant.read(&program)?;
    let account: Member = read.get(member, &IdentityAction::Admit).await?;
    let credential: Credential = read.get(account.credential, &IdentityAction::Admit).await?;
    if credential.password.is_some() {
        return Ok(true);
    }
    let theirs = |link: &ProviderLink| link.member == member;
    Ok(!paging::all(&read, &IdentityAction::Admit, theirs).await?.is_empty())
}

/// Another member's passkey is as unknown as one that never was.
fn mine(found: Result<KeptPasskey, KernelError>, member: HoldingId) -> Result<KeptPasskey, FactorsError> {
    match found {
        Ok(kept) if kept.member == member && kept.removed_at.is_none() => Ok(kept),
        Ok(_) | Err(KernelError::NotFound { .. } | KernelError::Gone { .. }) => {
            Err(FactorsError::NoSuchPasskey)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) fn clean_name(name: &str) -> Result<String, FactorsError> {
    let name = name.trim().to_owned();
    let good = !name.is_empty() && name.chars().count() <= 60 && !name.chars().any(char::is_control);
    if good { Ok(name) } else { Err(FactorsError::BadName) }
}
