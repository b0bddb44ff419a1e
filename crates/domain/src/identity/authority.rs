//! The authority that the kernel asks: the table of roles, then the seat's scope.

use candor_kernel::ctx::{Actor, Ctx};
use candor_kernel::{Action, Authority, Decision, Resource};

use super::Role;

/// A seat scope is a role text of this form: the member sees this client and what belongs to it, nothing else.
const SCOPE: &str = "client:";

/// Decides by the table in [`Role`].
#[derive(Debug, Clone, Copy, Default)]
pub struct RoleTable;

/// An act that the actor's role does not include.
#[derive(Debug, thiserror::Error)]
#[error("your role does not include '{0}'; ask an owner or an admin of this tenant")]
pub struct Refused(pub &'static str);

/// Refuses acts that touch no stored thing yet (creating, placing a hold) unless the actor's role includes them.
pub fn permit(ctx: &Ctx, action: &dyn Action) -> Result<(), Refused> {
    if allowed(&ctx.actor, action) { Ok(()) } else { Err(Refused(action.name())) }
}

impl Authority for RoleTable {
    fn decide(&self, ctx: &Ctx, action: &dyn Action, resource: &Resource<'_>) -> Decision {
        if !in_scope(&ctx.actor, resource) {
            return Decision::Hide;
        }
        match (allowed(&ctx.actor, action), action.is_read()) {
            (true, _) => Decision::Allow,
            (false, true) => Decision::Hide,
            (false, false) => Decision::Forbid,
        }
    }
}

fn allowed(actor: &Actor, action: &dyn Action) -> bool {
    match actor {
        Actor::Host | Actor::System => true,
        Actor::Member { roles, .. } => {
            roles.iter().filter_map(|name| name.parse::<Role>().ok()).any(|role| role.allows(action.name()))
        }
    }
}

/// A member without scopes sees all clients; one with scopes sees those and what belongs to them.
fn in_scope(actor: &Actor, resource: &Resource<'_>) -> bool {
    let Actor::Member { roles, .. } = actor else { return true };
    let mut scopes = roles.iter().filter_map(|role| role.strip_prefix(SCOPE)).peekable();
    if scopes.peek().is_none() {
        return true;
    }
    let mut ids = scopes.filter_map(|id| id.parse().ok());
    ids.any(|id| resource.holding == id || resource.belongs_to.contains(&id))
}
