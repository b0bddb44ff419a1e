//! An API token: a member's authority, or a part of it, in a program's hands.

use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// An API token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiToken {
    pub member: HoldingId,
    /// SHA-256 of the bearer secret, in hex.
    pub mark: String,
    /// What its maker calls it.
    pub name: String,
    /// Nothing but these actions.
    pub scopes: Vec<String>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    /// Kept to a coarse step; `None`: never used.
    pub used_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

impl ApiToken {
    /// Does it still admit?
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}

impl Holding for ApiToken {
    const KIND: &'static str = "api_token";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] =
        &[&Purpose::Service, &Purpose::SubjectRequest];
    const RETENTION: Option<&'static str> = Some("api_token");
    const DIGESTED: bool = true;
    const ABOUT: &'static str = "Tokens for programs: name, what they may do, when last used. The secret is kept as a hash. Gone 90 days after the token ended.";

    fn sort_at(&self) -> Timestamp {
        self.created_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("ended", self.revoked_at.map_or(self.expires_at, |at| at.min(self.expires_at)))]
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        vec![self.member]
    }

    fn lookups(&self) -> Vec<Lookup> {
        let member = Lookup { name: "member", value: self.member.to_string(), unique: false };
        let mark = Lookup { name: "mark", value: self.mark.clone(), unique: true };
        if self.revoked_at.is_some() { vec![member] } else { vec![member, mark] }
    }
}
