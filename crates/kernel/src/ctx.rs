//! Authority as a value: who acts, for whom, why, and when.
//!
//! A [`Ctx`] is minted in three places only: a web door (after authentication), a job (from its recorded origin)
//! and a command. Everything below takes it first and trusts it.

use std::sync::Arc;

use crate::clock::{Clock, Timestamp};
use crate::ids::{ActorId, HoldingId, RequestId, TenantId};
use crate::names::Purpose;
use crate::tenant::{Along, Version};

/// What an actor may do at most, as the doors found it after authentication. The kernel only carries it; the
/// [`Authority`](crate::Authority) reads it. Silence is deny: the default value may do nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Rights {
    /// Names of built-in roles.
    pub roles: Vec<String>,
    /// Actions that custom roles add to them.
    pub may: Vec<String>,
    /// A token's scopes: nothing but these actions, whatever the roles say. `None` narrows nothing.
    pub only: Option<Vec<String>>,
    /// A scoped seat: nothing but these holdings and what belongs to them. `None` narrows nothing.
    pub within: Option<Vec<HoldingId>>,
    /// Kinds that a scoped seat does not see, or sees from an instant on only.
    pub hides: Vec<Hidden>,
    /// For staff under a grant: the items that the grant names.
    pub items: Vec<HoldingId>,
}

/// A kind that a seat does not see.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Hidden {
    /// The kind of holding.
    pub kind: String,
    /// Hidden if its sort instant lies before this; `None` hides all of the kind.
    pub before: Option<Timestamp>,
}

impl Rights {
    /// The rights of these built-in roles, in everything.
    pub fn of(roles: &[&str]) -> Arc<Self> {
        let roles = roles.iter().map(|role| (*role).to_owned()).collect();
        Arc::new(Self { roles, ..Self::default() })
    }
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Whoever can run commands on this host; acts as the owner until a member exists.
    Host,
    /// A member of the tenant, with the roles that the rooms gave it.
    Member {
        /// Which member.
        id: ActorId,
        /// What the member may do at most.
        rights: Arc<Rights>,
    },
    /// An operator of the installation: not a member. In tenant zero with an operator's roles; in a customer's
    /// tenant only under a grant, with the grant's items.
    Staff {
        /// Which operator.
        id: ActorId,
        /// What the operator may do at most.
        rights: Arc<Rights>,
    },
    /// The program itself: sweep, jobs, start-up.
    System,
}

impl Actor {
    /// A pseudonym for log payloads: an id or a fixed word, never a name.
    pub fn pseudonym(&self) -> String {
        match self {
            Self::Host => "host".to_owned(),
            Self::Member { id, .. } | Self::Staff { id, .. } => id.to_string(),
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
    behalf: Option<ActorId>,
    expected: Option<(HoldingId, Version)>,
    along: Option<Arc<Along>>,
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
        Self {
            actor,
            tenant,
            purpose: purpose.name(),
            request,
            behalf: None,
            expected: None,
            along: None,
            clock,
        }
    }

    /// The present instant. Deadlines use the kernel's, which never runs backwards.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The same context with the program's own authority, for a room that has made sure that the act concerns what is
    /// this actor's own. The log names the actor.
    #[must_use]
    pub fn on_behalf_of(&self, id: ActorId) -> Self {
        Self { actor: Actor::System, behalf: Some(id), ..self.clone() }
    }

    /// Who acts, for log payloads: an id or a fixed word, never a name.
    pub(crate) fn pseudonym(&self) -> String {
        self.behalf.map_or_else(|| self.actor.pseudonym(), |id| id.to_string())
    }

    /// The member who acts, or on whose behalf the program does.
    pub(crate) fn member(&self) -> Option<ActorId> {
        match &self.actor {
            Actor::Member { id, .. } => Some(*id),
            _ => self.behalf,
        }
    }

    /// The same context, good for this version of the holding only: loading any other version of it is refused with
    /// [`KernelError::Stale`](crate::KernelError), so that nobody overwrites what they have not seen.
    #[must_use]
    pub fn expecting(&self, id: HoldingId, version: Version) -> Self {
        Self { expected: Some((id, version)), ..self.clone() }
    }

    /// The version of this holding that the context is good for, if it names one.
    pub(crate) fn expected_of(&self, id: HoldingId) -> Option<Version> {
        self.expected.filter(|(expected, _)| *expected == id).map(|(_, version)| version)
    }

    /// The same context, which writes this along with the first thing that it commits, in the same transaction.
    #[must_use]
    pub fn along(&self, along: Arc<Along>) -> Self {
        Self { along: Some(along), ..self.clone() }
    }

    /// What is still to be written along.
    pub(crate) fn pending(&self) -> Option<&Along> {
        self.along.as_deref().filter(|along| !along.is_written())
    }

    /// The same context for another purpose.
    #[must_use]
    pub fn for_purpose(&self, purpose: &dyn Purpose) -> Self {
        Self { purpose: purpose.name(), ..self.clone() }
    }
}
