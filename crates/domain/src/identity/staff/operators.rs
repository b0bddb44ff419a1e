//! Operators: invite, list, change, deactivate.

use std::str::FromStr;

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel, Span, Tenant};
use serde_json::json;

use super::{StaffAction, StaffError};
use crate::identity::bearer::{Bearer, BearerKind};
use crate::identity::change::commit;
use crate::identity::enter::program;
use crate::identity::invitations::InvitationText;
use crate::identity::rights::themself;
use crate::identity::{
    IdentityAction, IdentityEvent, Invitation, InvitationFor, Member, Role, SeatScope, clean_email,
    member_of, members,
};

/// How long the link of an invitation is good for.
const INVITATION: Span = Span::days(7);

/// What an operator is there for. Each opens as little as that needs, and none opens a customer's things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperatorRole {
    /// Sees that tenants exist, asks for grants.
    Operator,
    /// Reviews and deactivates operators.
    Reviewer,
    /// Keeps the register of subprocessors.
    Steward,
}

impl OperatorRole {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Operator, Self::Reviewer, Self::Steward];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Reviewer => "reviewer",
            Self::Steward => "steward",
        }
    }
}

impl FromStr for OperatorRole {
    type Err = StaffError;

    fn from_str(text: &str) -> Result<Self, StaffError> {
        let found = Self::ALL.into_iter().find(|role| role.name() == text);
        found.ok_or(StaffError::BadRole)
    }
}

/// Invites an operator; whoever holds the link registers a passkey with it.
pub async fn invite(
    zero: &Ctx,
    home: &Tenant,
    email: &str,
    roles: &[OperatorRole],
) -> Result<InvitationText, StaffError> {
    home.permit(zero, &StaffAction::AddOperator, &[])?;
    let (secret, mark) = Bearer::mint(BearerKind::Invitation, home.id())?;
    let now = home.now();
    let invitation = Invitation {
        mark,
        purpose: InvitationFor::NewMember,
        email: clean_email(email)?,
        // Says nothing in tenant zero, where the roles of an operator count.
        role: Role::Auditor,
        custom_roles: Vec::new(),
        scope: SeatScope::default(),
        operator_roles: names(roles),
        sent_by: zero.actor.pseudonym(),
        sent_at: now,
        expires_at: now + INVITATION,
        used_at: None,
        withdrawn_at: None,
    };
    let mut tx = home.write(zero)?;
    let id = tx.add(&invitation)?;
    let detail = json!({ "invitation": id, "roles": invitation.operator_roles });
    commit(home, tx, &IdentityEvent::new("operator.invited", detail)).await?;
    Ok(InvitationText { id, secret, invitation })
}

/// All active operators.
pub async fn operators(zero: &Ctx, home: &Tenant) -> Result<Vec<(HoldingId, Member)>, StaffError> {
    home.permit(zero, &StaffAction::ListOperators, &[])?;
    Ok(members::list(&program(zero), home, false).await?)
}

/// Gives an operator these roles instead of those before.
pub async fn change_roles(
    zero: &Ctx,
    home: &Tenant,
    id: HoldingId,
    roles: &[OperatorRole],
) -> Result<(), StaffError> {
    home.permit(zero, &StaffAction::ChangeOperator, &[])?;
    let acting = acting(zero);
    let mut tx = home.write(&acting)?;
    let mut member: Member = tx.get(id, &IdentityAction::ChangeMember).await?;
    member.operator_roles = names(roles);
    let detail = json!({ "operator": id, "roles": member.operator_roles });
    tx.put(id, &member)?;
    commit(home, tx, &IdentityEvent::new("operator.changed", detail)).await?;
    Ok(())
}

/// Ends an operator: every session and token with the same commit, every grant with them, because a grant opens
/// nothing without its operator.
pub async fn deactivate(zero: &Ctx, kernel: &Kernel, id: HoldingId) -> Result<(), StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &StaffAction::DeactivateOperator, &[])?;
    Ok(members::remove(&acting(zero), kernel, &home, id).await?)
}

/// The same person with what the act needs of the operators' own things.
pub(super) fn acting(zero: &Ctx) -> Ctx {
    member_of(zero).map_or_else(|| zero.clone(), |operator| themself(zero, operator))
}

/// The operator behind a context.
pub(super) async fn operator_of(zero: &Ctx, home: &Tenant) -> Result<(HoldingId, Member), StaffError> {
    let Actor::Staff { id, .. } = &zero.actor else { return Err(StaffError::NeedsOperator) };
    let id = HoldingId::from_bytes(*id.as_bytes());
    let member: Member = home.read(&program(zero))?.get(id, &IdentityAction::Admit).await?;
    if member.is_active() { Ok((id, member)) } else { Err(StaffError::NeedsOperator) }
}

fn names(roles: &[OperatorRole]) -> Vec<String> {
    let mut names: Vec<String> = roles.iter().map(|role| role.name().to_owned()).collect();
    names.sort_unstable();
    names.dedup();
    names
}
