//! The ways in that whoever runs the host has: the first owner's link, and a way back for an owner who lost theirs.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::create::make;
use super::list::{open, withdraw};
use super::{InvitationText, NewInvitation};
use crate::identity::{
    IdentityAction, IdentityError, InvitationFor, Member, Role, SeatScope, clean_email, members,
};
use crate::tenancy::TenancyError;

/// A link that makes whoever opens it the first owner. An older one stops working. Refused where there is an owner.
pub async fn first_owner_link(ctx: &Ctx, tenant: &Tenant) -> Result<InvitationText, IdentityError> {
    host_only(ctx)?;
    if !members::owners(ctx, tenant).await?.is_empty() {
        return Err(IdentityError::HasOwner);
    }
    for (id, older) in open(ctx, tenant).await? {
        if older.email.is_empty() {
            withdraw(ctx, tenant, id).await?;
        }
    }
    make(ctx, tenant, InvitationFor::NewMember, owner(String::new())).await
}

/// A link with which an owner sets a new password; second factors are taken off, because they may be what was lost.
/// Without an address the tenant must have one owner only.
pub async fn recovery_link(
    ctx: &Ctx,
    tenant: &Tenant,
    email: Option<&str>,
) -> Result<InvitationText, IdentityError> {
    host_only(ctx)?;
    let member = match email {
        Some(email) => by_email(ctx, tenant, &clean_email(email)?).await?,
        None => match members::owners(ctx, tenant).await?.as_slice() {
            [one] => *one,
            _ => return Err(IdentityError::WhichOwner),
        },
    };
    make(ctx, tenant, InvitationFor::Recovery { member }, owner(String::new())).await
}

async fn by_email(ctx: &Ctx, tenant: &Tenant, email: &str) -> Result<HoldingId, IdentityError> {
    let found = tenant.read(ctx)?.find::<Member>("email", email, &IdentityAction::ReadMember).await?.pop();
    let owner = found.filter(|(_, member)| member.is_active() && member.role == Role::Owner);
    owner.map(|(id, _)| id).ok_or(IdentityError::WhichOwner)
}

fn owner(email: String) -> NewInvitation {
    NewInvitation { email, role: Role::Owner, custom_roles: Vec::new(), scope: SeatScope::default() }
}

fn host_only(ctx: &Ctx) -> Result<(), IdentityError> {
    match ctx.actor {
        Actor::Host => Ok(()),
        _ => Err(TenancyError::OperatorsOnly.into()),
    }
}
