//! What is kept about staff: grants in the tenant that they concern, and who asked for which in tenant zero.

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{DataClass, Holding, Lookup, Span, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// A request that nobody answers lapses after this.
const ANSWER_WITHIN: Span = Span::days(7);

/// Leave for one operator to look at named things of one tenant, for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub operator: HoldingId,
    /// For people: who asks.
    pub operator_name: String,
    /// Tells whether whoever approves is the same person.
    pub operator_mark: String,
    pub items: Vec<HoldingId>,
    /// Shown to the tenant's owners.
    pub reason: String,
    pub ground: Ground,
    /// For how long, from the approval on.
    pub asked_s: i64,
    pub created_at: Timestamp,
    pub state: GrantState,
    /// Each opening of an item; the log says the same.
    pub uses: Vec<GrantUse>,
}

/// What entitles staff to look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ground", rename_all = "snake_case")]
pub enum Ground {
    /// A member of the tenant agrees.
    CustomerApproval,
    /// A law compels. A second operator vouches for it.
    LegalDuty {
        /// The order, by its own number or name.
        reference: String,
        /// An order that forbids telling the customer, and until when. The log is not silenced by it.
        gag_until: Option<Timestamp>,
    },
}

impl Ground {
    /// The word in presets and in the log.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::CustomerApproval => "customer_authorisation",
            Self::LegalDuty { .. } => "legal_duty",
        }
    }
}

/// Where a grant stands, as written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum GrantState {
    Pending,
    /// `by`: the member who approved, or the second operator.
    Active {
        by: HoldingId,
        from: Timestamp,
        until: Timestamp,
    },
    Refused {
        by: String,
        at: Timestamp,
    },
    Ended {
        by: String,
        at: Timestamp,
    },
}

/// Where a grant stands at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Pending,
    /// Nobody answered in time.
    Lapsed,
    Active,
    Expired,
    Refused,
    Ended,
}

impl Standing {
    /// The word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Lapsed => "lapsed",
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Refused => "refused",
            Self::Ended => "ended",
        }
    }
}

/// One opening of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantUse {
    pub item: HoldingId,
    pub at: Timestamp,
}

impl Grant {
    /// Unanswered, it lapses then.
    pub fn lapses_at(&self) -> Timestamp {
        self.created_at + ANSWER_WITHIN
    }

    /// Where it stands.
    pub fn standing(&self, now: Timestamp) -> Standing {
        match &self.state {
            GrantState::Pending if now < self.lapses_at() => Standing::Pending,
            GrantState::Pending => Standing::Lapsed,
            GrantState::Active { from, until, .. } if *from <= now && now < *until => Standing::Active,
            GrantState::Active { .. } => Standing::Expired,
            GrantState::Refused { .. } => Standing::Refused,
            GrantState::Ended { .. } => Standing::Ended,
        }
    }

    /// May the tenant be told of it?
    pub fn is_told(&self, now: Timestamp) -> bool {
        match &self.ground {
            Ground::LegalDuty { gag_until: Some(until), .. } => *until <= now,
            _ => true,
        }
    }
}

impl Holding for Grant {
    const KIND: &'static str = "grant";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("grant");
    const ABOUT: &'static str = "Requests of staff to look at named things, who agreed, for how long, and what was opened. Kept twelve months.";

    fn sort_at(&self) -> Timestamp {
        self.created_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("created", self.created_at)]
    }
}

/// In tenant zero: which operator asked for what, where. No reason, no content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantPointer {
    pub operator: HoldingId,
    pub tenant: TenantId,
    pub grant: HoldingId,
    pub created_at: Timestamp,
}

impl Holding for GrantPointer {
    const KIND: &'static str = "grant_pointer";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("grant");
    const ABOUT: &'static str =
        "The installation's list of grants: which operator, which tenant, which grant. Kept twelve months.";

    fn sort_at(&self) -> Timestamp {
        self.created_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("created", self.created_at)]
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![
            Lookup { name: "operator", value: self.operator.to_string(), unique: false },
            Lookup { name: "grant", value: self.grant.to_string(), unique: true },
        ]
    }
}

/// The regular question whether an operator should still be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessReview {
    pub operator: HoldingId,
    pub opened_at: Timestamp,
    /// Unanswered then, the operator's roles rest until it is answered.
    pub due_at: Timestamp,
    pub signed: Option<Signed>,
}

/// An answered review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// An operator, or `host`.
    pub by: String,
    pub at: Timestamp,
    pub keep: bool,
}

impl Holding for AccessReview {
    const KIND: &'static str = "access_review";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("access_review");
    const ABOUT: &'static str = "Reviews of who operates the installation: when due, who signed, with what outcome. Kept three years.";

    fn sort_at(&self) -> Timestamp {
        self.opened_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("opened", self.opened_at)]
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![Lookup { name: "operator", value: self.operator.to_string(), unique: false }]
    }
}
