//! Invites somebody.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Span, Tenant};
use serde_json::json;

use crate::identity::bearer::{Bearer, BearerKind};
use crate::identity::change::commit;
use crate::identity::enter::{clean_email, program};
use crate::identity::members::may_grant;
use crate::identity::{
    IdentityAction, IdentityError, IdentityEvent, Invitation, InvitationFor, Member, Role, SeatScope,
};

/// How long a link is good for. The schedule destroys the invitation at the same instant.
const LIFE: Span = Span::days(7);

/// Whom to invite, and to what.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    pub email: String,
    pub role: Role,
    pub custom_roles: Vec<HoldingId>,
    pub scope: SeatScope,
}

/// An invitation that was made. Its text is shown once.
#[derive(Clone)]
pub struct InvitationText {
    pub id: HoldingId,
    /// `ci_…`: whoever holds it can accept.
    pub secret: String,
    pub invitation: Invitation,
}

/// Invites somebody, to no more than the actor may give.
pub async fn create(ctx: &Ctx, tenant: &Tenant, new: NewInvitation) -> Result<InvitationText, IdentityError> {
    tenant.permit(ctx, &IdentityAction::InviteMember, &[])?;
    may_grant(ctx, tenant, (Role::Auditor, new.role), (&new.custom_roles, true)).await?;
    let email = clean_email(&new.email)?;
    if is_taken(ctx, tenant, &email).await? {
        return Err(IdentityError::EmailTaken);
    }
    make(ctx, tenant, InvitationFor::NewMember, NewInvitation { email, ..new }).await
}

/// A member with this address, or an open invitation to it?
async fn is_taken(ctx: &Ctx, tenant: &Tenant, email: &str) -> Result<bool, IdentityError> {
    let (program, now) = (program(ctx), tenant.now());
    let read = tenant.read(&program)?;
    let members = read.find::<Member>("email", email, &IdentityAction::Admit).await?;
    let open = read.find::<Invitation>("email", email, &IdentityAction::Admit).await?;
    Ok(!members.is_empty() || open.iter().any(|(_, invitation)| invitation.is_open(now)))
}

/// Keeps an invitation and returns its text.
pub(super) async fn make(
    ctx: &Ctx,
    tenant: &Tenant,
    purpose: InvitationFor,
    new: NewInvitation,
) -> Result<InvitationText, IdentityError> {
    let (secret, mark) = Bearer::mint(BearerKind::Invitation, tenant.id())?;
    let now = tenant.now();
    let invitation = Invitation {
        mark,
        purpose,
        email: new.email,
        role: new.role,
        custom_roles: new.custom_roles,
        scope: new.scope,
        operator_roles: Vec::new(),
        sent_by: ctx.actor.pseudonym(),
        sent_at: now,
        expires_at: now + LIFE,
        used_at: None,
        withdrawn_at: None,
    };
    let mut tx = tenant.write(ctx)?;
    let id = tx.add(&invitation)?;
    let member = match purpose {
        InvitationFor::NewMember => None,
        InvitationFor::Recovery { member } => Some(member),
    };
    let detail = json!({
        "invitation": id,
        "recovers": member,
        "role": invitation.role,
        "custom_roles": invitation.custom_roles,
        "scope": invitation.scope,
    });
    commit(tenant, tx, &IdentityEvent::new("member.invited", detail)).await?;
    Ok(InvitationText { id, secret, invitation })
}
