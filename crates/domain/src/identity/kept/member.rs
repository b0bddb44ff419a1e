//! A member: somebody who may come in.

use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};

use crate::identity::Role;
use crate::{Class, Purpose};

/// A member of a tenant; in tenant zero an operator. Holds no secret: reading it opens none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Lower case; unique inside the tenant. Empty once removed.
    pub email: String,
    pub display_name: String,
    pub role: Role,
    /// Custom roles, whose actions come on top of the role's.
    pub custom_roles: Vec<HoldingId>,
    /// What the seat sees.
    pub scope: SeatScope,
    pub state: MemberState,
    /// Second factors that are set up. Kept in step by the verbs that set them up.
    #[serde(default)]
    pub factors: Vec<FactorKind>,
    /// In tenant zero: the roles of an operator.
    #[serde(default)]
    pub operator_roles: Vec<String>,
    /// In tenant zero: when somebody last signed for the operator's access.
    #[serde(default)]
    pub reviewed_at: Option<Timestamp>,
    /// Where the password is kept.
    pub credential: HoldingId,
    pub created_at: Timestamp,
}

/// May the member come in?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MemberState {
    Active,
    Removed { at: Timestamp },
}

/// A kind of second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// A code of six digits that changes every thirty seconds.
    Totp,
    /// A code from the printed list.
    RecoveryCode,
    /// A passkey.
    Passkey,
}

/// What a seat sees of clients, past calls and documents. The default is everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatScope {
    pub clients: SeatClients,
    pub past_calls: PastCalls,
    /// `false`: no documents at all.
    pub documents: bool,
}

impl Default for SeatScope {
    fn default() -> Self {
        Self { clients: SeatClients::All, past_calls: PastCalls::All, documents: true }
    }
}

/// Which clients a seat sees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatClients {
    #[default]
    All,
    Only(Vec<HoldingId>),
}

/// Which calls a seat sees, by their beginning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PastCalls {
    #[default]
    All,
    From(Timestamp),
    None,
}

impl Member {
    /// May come in.
    pub fn is_active(&self) -> bool {
        self.state == MemberState::Active
    }
}

impl Holding for Member {
    const KIND: &'static str = "member";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] =
        &[&Purpose::Service, &Purpose::SubjectRequest];
    const RETENTION: Option<&'static str> = Some("member");
    const DIGESTED: bool = true;
    const ABOUT: &'static str = "People who may sign in: e-mail address, name, role, what they may see. The name lives 90 days after removal, so that log entries can be explained.";

    fn sort_at(&self) -> Timestamp {
        self.created_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        match self.state {
            MemberState::Active => Vec::new(),
            MemberState::Removed { at } => vec![("removed", at)],
        }
    }

    fn lookups(&self) -> Vec<Lookup> {
        if self.is_active() {
            vec![Lookup { name: "email", value: self.email.clone(), unique: true }]
        } else {
            Vec::new()
        }
    }
}
