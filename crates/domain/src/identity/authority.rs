//! The authority that the kernel asks: the table of roles, then the seat's scope.

use candor_kernel::ctx::{Actor, Ctx};
use candor_kernel::{Action, Authority, Decision, Resource};

use super::Role;

/// Decides by the table in [`Role`].
#[derive(Debug, Clone, Copy, Default)]
pub struct RoleTable;

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
        Actor::Staff { .. } => false,
        Actor::Member { rights, .. } => rights
            .roles
            .iter()
            .filter_map(|name| name.parse::<Role>().ok())
            .any(|role| role.allows(action.name())),
    }
}

/// A member without scopes sees all clients; one with scopes sees those and what belongs to them.
fn in_scope(actor: &Actor, resource: &Resource<'_>) -> bool {
    let Actor::Member { rights, .. } = actor else { return true };
    let Some(within) = &rights.within else { return true };
    within.iter().any(|id| resource.holding == *id || resource.belongs_to.contains(id))
}
