//! Roles and seat scopes as they are written in bodies.

use candor_domain::identity::{PastCalls, Role, SeatClients, SeatScope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Text;
use crate::door::id;
use crate::problem::Problem;

/// A built-in role.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum RoleName {
    Owner,
    Admin,
    Manager,
    Member,
    Auditor,
}

impl From<Role> for RoleName {
    fn from(role: Role) -> Self {
        match role {
            Role::Owner => Self::Owner,
            Role::Admin => Self::Admin,
            Role::Manager => Self::Manager,
            Role::Member => Self::Member,
            Role::Auditor => Self::Auditor,
        }
    }
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Owner => Self::Owner,
            RoleName::Admin => Self::Admin,
            RoleName::Manager => Self::Manager,
            RoleName::Member => Self::Member,
            RoleName::Auditor => Self::Auditor,
        }
    }
}

/// What a seat sees.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ScopeBody {
    /// Ids of the clients that it sees; absent: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clients: Option<Vec<String>>,
    past_calls: PastCallsBody,
    /// With `from`: calls that began before are not seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    calls_from: Option<String>,
    documents: bool,
}

/// Which calls a seat sees.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum PastCallsBody {
    All,
    From,
    None,
}

impl From<&SeatScope> for ScopeBody {
    fn from(scope: &SeatScope) -> Self {
        let clients = match &scope.clients {
            SeatClients::All => None,
            SeatClients::Only(ids) => Some(ids.iter().map(Text::text).collect()),
        };
        let (past_calls, calls_from) = match scope.past_calls {
            PastCalls::All => (PastCallsBody::All, None),
            PastCalls::From(at) => (PastCallsBody::From, Some(at.text())),
            PastCalls::None => (PastCallsBody::None, None),
        };
        Self { clients, past_calls, calls_from, documents: scope.documents }
    }
}

impl TryFrom<ScopeBody> for SeatScope {
    type Error = Problem;

    fn try_from(body: ScopeBody) -> Result<Self, Problem> {
        let clients = match body.clients {
            None => SeatClients::All,
            Some(ids) => SeatClients::Only(ids.iter().map(|text| id(text)).collect::<Result<_, _>>()?),
        };
        let instant = |text: &str| text.parse().ok();
        let past_calls = match (body.past_calls, body.calls_from.as_deref()) {
            (PastCallsBody::All, None) => PastCalls::All,
            (PastCallsBody::None, None) => PastCalls::None,
            (PastCallsBody::From, Some(text)) => {
                PastCalls::From(instant(text).ok_or_else(|| wrong("this is no instant"))?)
            }
            _ => return Err(wrong("give an instant exactly where past_calls is `from`")),
        };
        Ok(Self { clients, past_calls, documents: body.documents })
    }
}

fn wrong(why: &str) -> Problem {
    Problem::body("/scope/calls_from", why)
}
