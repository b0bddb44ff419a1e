//! What the rooms name and the kernel only carries: actions, events, purposes, data classes, authority.
//!
//! The kernel does not know what a call or a ticket is. Rooms own enums and implement these traits; the kernel
//! stores and compares their names, which are lower-case words joined by dots and never change once released.

use serde_json::Value;

use crate::clock::Timestamp;
use crate::ctx::Ctx;
use crate::ids::{HoldingId, PersonId};

/// Something an actor may be allowed to do to a holding, for example `call.read`.
pub trait Action: Send + Sync {
    /// The stable name.
    fn name(&self) -> &'static str;
    /// Does it only look? Looking is refused for less and logged in the access class.
    fn is_read(&self) -> bool {
        false
    }
}

/// What a commit says happened, for example `call.accepted`.
pub trait Event: Send + Sync {
    /// The stable name; it is the leaf's `action` and visible to everybody who sees the log.
    fn name(&self) -> &'static str;
    /// Ids and figures for the sealed payload of the log entry: never names, never free text.
    fn detail(&self) -> Value;
}

/// Why personal data is opened, for example `service`.
pub trait Purpose: Send + Sync + 'static {
    /// The stable name.
    fn name(&self) -> &'static str;
}

/// What sort of data a holding is, for example `recording`.
pub trait DataClass: Send + Sync + 'static {
    /// The stable name; retention schedules and transfer declarations speak of classes.
    fn name(&self) -> &'static str;
}

/// What is about to be touched, as far as the store knows it in clear.
#[derive(Debug, Clone, Copy)]
pub struct Resource<'a> {
    /// The kind of holding.
    pub kind: &'a str,
    /// Its id; [`HoldingId::NIL`] where the act makes a new thing or concerns the tenant as a whole.
    pub holding: HoldingId,
    /// Its sort instant; the present for a new thing.
    pub at: Timestamp,
    /// The people it is about.
    pub people: &'a [PersonId],
    /// The ids that the holding says it belongs to (for example its client), for scoped seats.
    pub belongs_to: &'a [HoldingId],
}

/// An authority's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Go ahead.
    Allow,
    /// The actor may see the thing but not do this to it (403).
    Forbid,
    /// The actor may not know that the thing exists (404).
    Hide,
}

/// Decides who may do what. Silence is deny.
pub trait Authority: Send + Sync {
    /// May the actor of `ctx` do `action` to `resource`?
    fn decide(&self, ctx: &Ctx, action: &dyn Action, resource: &Resource<'_>) -> Decision;
}
