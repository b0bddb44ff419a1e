//! Authority as a value: who acts, for whom, why, and when.
//!
//! A [`Ctx`] is minted in three places only: a web door (after authentication), a job (from its recorded origin)
//! and a command. Everything below takes it first and trusts it.

use std::sync::Arc;

use crate::clock::{Clock, Timestamp};
use crate::ids::{ActorId, RequestId, TenantId};
use crate::names::Purpose;

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Whoever can run commands on this host; acts as the owner until a member exists.
    Host,
    /// A member of the tenant, with the roles that the rooms gave it.
    Member {
        /// Which member.
        id: ActorId,
        /// Role names, for the authority.
        roles: Vec<String>,
    },
    /// The program itself: sweep, jobs, start-up.
    System,
}

impl Actor {
    /// A pseudonym for log payloads: an id or a fixed word, never a name.
    pub fn pseudonym(&self) -> String {
        match self {
            Self::Host => "host".to_owned(),
            Self::Member { id, .. } => id.to_string(),
            Self::System => "system".to_owned(),
        }
    }
}

/// The context that every operation starts with.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// Who acts.
    pub actor: Actor,
    /// For which tenant; nothing else can be reached with this value.
    pub tenant: TenantId,
    /// Why; a holding opens only for purposes that its kind allows.
    pub purpose: &'static str,
    /// Ties log entries of one request together.
    pub request: RequestId,
    clock: Arc<dyn Clock>,
}

impl Ctx {
    /// Mints a context. Called by doors, jobs and commands only.
    pub fn mint(
        actor: Actor,
        tenant: TenantId,
        purpose: &dyn Purpose,
        request: RequestId,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { actor, tenant, purpose: purpose.name(), request, clock }
    }

    /// The present instant. Deadlines use the kernel's, which never runs backwards.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The same context for another purpose.
    #[must_use]
    pub fn for_purpose(&self, purpose: &dyn Purpose) -> Self {
        Self { purpose: purpose.name(), ..self.clone() }
    }
}
