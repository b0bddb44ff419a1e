//! What the policies want to know about one holding, as yes or no.

use candor_kernel::Resource;
use candor_kernel::ctx::{Actor, Ctx, Rights};
use candor_kernel::ids::{ActorId, HoldingId, TenantId};

/// See the schema for what each one means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Facts(u8);

impl Facts {
    pub(crate) const ZERO: u8 = 1;
    pub(crate) const INSIDE: u8 = 2;
    pub(crate) const HIDDEN: u8 = 4;
    pub(crate) const OWN: u8 = 8;
    pub(crate) const ITEM: u8 = 16;

    /// Their names in the schema.
    pub(crate) const NAMES: [(&'static str, u8); 5] = [
        ("zero", Self::ZERO),
        ("inside", Self::INSIDE),
        ("hidden", Self::HIDDEN),
        ("own", Self::OWN),
        ("item", Self::ITEM),
    ];

    /// These and no others.
    pub(crate) const fn of(bits: u8) -> Self {
        Self(bits)
    }

    pub(crate) const fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    /// The facts about an actor and what it is about to touch.
    pub(crate) fn about(ctx: &Ctx, resource: &Resource<'_>) -> Self {
        let zero = if ctx.tenant == TenantId::ZERO { Self::ZERO } else { 0 };
        let (id, rights) = match &ctx.actor {
            Actor::Host | Actor::System => return Self(zero | Self::INSIDE),
            Actor::Member { id, rights } | Actor::Staff { id, rights } => (*id, rights),
        };
        let mut bits = zero;
        for (yes, bit) in [
            (inside(rights, resource), Self::INSIDE),
            (hidden(rights, resource), Self::HIDDEN),
            (own(id, resource), Self::OWN),
            (item(rights, resource), Self::ITEM),
        ] {
            bits |= if yes { bit } else { 0 };
        }
        Self(bits)
    }
}

/// A seat without scopes sees everything; one with scopes sees those and what belongs to them.
fn inside(rights: &Rights, resource: &Resource<'_>) -> bool {
    cfg!(wall_off = "within")
        || rights.within.as_ref().is_none_or(|within| {
            within.iter().any(|id| *id == resource.holding || resource.belongs_to.contains(id))
        })
}

/// A grant names the thing itself; a named call takes its recording and its transcript along, whose first owner it is.
fn item(rights: &Rights, resource: &Resource<'_>) -> bool {
    let call = resource.belongs_to.first().filter(|_| is_part_of_call(resource.kind));
    rights.items.contains(&resource.holding) || call.is_some_and(|call| rights.items.contains(call))
}

fn is_part_of_call(kind: &str) -> bool {
    matches!(kind, "recording" | "transcript")
}

/// A hidden call takes its recording and its transcript along.
fn hidden(rights: &Rights, resource: &Resource<'_>) -> bool {
    rights.hides.iter().any(|hidden| {
        let part = hidden.kind == "call" && is_part_of_call(resource.kind);
        (part || hidden.kind == resource.kind) && hidden.before.is_none_or(|before| resource.at < before)
    })
}

/// A member's id has the bytes of the holding that the member is; what is theirs belongs to it. An act on nothing
/// stored concerns the actor's own things until something else is loaded.
fn own(actor: ActorId, resource: &Resource<'_>) -> bool {
    let is_actor = |id: &HoldingId| id.as_bytes() == actor.as_bytes();
    is_actor(&resource.holding)
        || resource.belongs_to.iter().any(is_actor)
        || (resource.holding == HoldingId::NIL && resource.belongs_to.is_empty())
}
