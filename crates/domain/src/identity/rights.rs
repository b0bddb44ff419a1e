//! From a member to what the kernel's authority is told.

use std::sync::Arc;

use candor_kernel::ctx::{Actor, Ctx, Hidden, Rights};
use candor_kernel::ids::{ActorId, HoldingId, TenantId};
use candor_kernel::{KernelError, Read};

use super::{CustomRole, IdentityAction, Member, PastCalls, SeatClients};

/// What is part of a call, or says who was in one.
const OF_CALLS: [&str; 4] = ["call", "recording", "transcript", "person"];
const DOCUMENT: &str = "document";

/// A member's id as an actor's: the same sixteen bytes.
pub fn actor_id(member: HoldingId) -> ActorId {
    ActorId::from_bytes(*member.as_bytes())
}

/// The member behind an actor; `None` for the host, the program and staff in a customer's tenant.
pub fn member_of(ctx: &Ctx) -> Option<HoldingId> {
    match &ctx.actor {
        Actor::Member { id, .. } => Some(HoldingId::from_bytes(*id.as_bytes())),
        Actor::Staff { id, .. } if ctx.tenant == TenantId::ZERO => {
            Some(HoldingId::from_bytes(*id.as_bytes()))
        }
        Actor::Host | Actor::System | Actor::Staff { .. } => None,
    }
}

/// The rights that an actor carries; `None` for the host and the program.
pub(super) fn rights_of(ctx: &Ctx) -> Option<&Rights> {
    match &ctx.actor {
        Actor::Member { rights, .. } | Actor::Staff { rights, .. } => Some(rights),
        Actor::Host | Actor::System => None,
    }
}

/// What the token that asks is for; `None` for a person.
pub fn scopes_of(ctx: &Ctx) -> Option<Vec<String>> {
    rights_of(ctx).and_then(|rights| rights.only.clone())
}

/// What a member may do at most; `only` narrows it for a token.
pub(super) async fn rights(
    read: &Read<'_>,
    member: &Member,
    only: Option<Vec<String>>,
) -> Result<Rights, KernelError> {
    let mut may = Vec::new();
    for id in &member.custom_roles {
        match read.get::<CustomRole>(*id, &IdentityAction::Admit).await {
            Ok(role) if role.removed_at.is_none() => may.extend(role.actions),
            // A role that is gone gives nothing.
            Ok(_) | Err(KernelError::NotFound { .. } | KernelError::Gone { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    may.sort();
    may.dedup();
    let within = match &member.scope.clients {
        SeatClients::All => None,
        SeatClients::Only(clients) => Some(clients.clone()),
    };
    Ok(Rights {
        roles: vec![member.role.name().to_owned()],
        may,
        only,
        within,
        hides: hides(member),
        ..Rights::default()
    })
}

fn hides(member: &Member) -> Vec<Hidden> {
    let hide = |kind: &str, before| Hidden { kind: kind.to_owned(), before };
    let mut hides: Vec<Hidden> = match member.scope.past_calls {
        PastCalls::All => Vec::new(),
        PastCalls::From(at) => OF_CALLS.iter().map(|kind| hide(kind, Some(at))).collect(),
        PastCalls::None => OF_CALLS.iter().map(|kind| hide(kind, None)).collect(),
    };
    if !member.scope.documents {
        hides.push(hide(DOCUMENT, None));
    }
    hides
}

/// The actor that a member is: in tenant zero an operator with these roles, elsewhere a member.
pub(super) fn actor(tenant: TenantId, id: HoldingId, operator: Vec<String>, mut rights: Rights) -> Actor {
    let id = actor_id(id);
    if tenant == TenantId::ZERO {
        rights.roles = operator;
        Actor::Staff { id, rights: Arc::new(rights) }
    } else {
        Actor::Member { id, rights: Arc::new(rights) }
    }
}

/// The same member with the right to act on what is their own: sessions, devices, tokens, the password. Not for
/// tokens: a program cannot widen the authority that it was lent.
pub(crate) fn own(ctx: &Ctx) -> Result<(HoldingId, Ctx), super::IdentityError> {
    let member = member_of(ctx).ok_or(super::IdentityError::NeedsSession)?;
    if rights_of(ctx).is_some_and(|rights| rights.only.is_some()) {
        return Err(super::IdentityError::NeedsSession);
    }
    Ok((member, themself(ctx, member)))
}

/// A context in which a member acts on what is their own: whoever uses it has made sure that it is.
pub(super) fn themself(ctx: &Ctx, member: HoldingId) -> Ctx {
    ctx.on_behalf_of(actor_id(member))
}
