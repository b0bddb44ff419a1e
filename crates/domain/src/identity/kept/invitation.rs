//! An invitation: a link, good for seven days and one use, that makes somebody a member.

use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};

use super::SeatScope;
use crate::identity::Role;
use crate::{Class, Purpose};

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// SHA-256 of the secret in the link, in hex.
    pub mark: String,
    pub purpose: InvitationFor,
    /// Lower case. Empty where whoever holds the link says who they are (the first owner).
    pub email: String,
    pub role: Role,
    pub custom_roles: Vec<HoldingId>,
    pub scope: SeatScope,
    /// In tenant zero: the roles of an operator.
    #[serde(default)]
    pub operator_roles: Vec<String>,
    /// Who sent it: a member, or `host`.
    pub sent_by: String,
    pub sent_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum InvitationFor {
    /// Somebody new.
    NewMember,
    /// A member who lost the way in sets a new password.
    Recovery { member: HoldingId },
}

impl Invitation {
    /// Can it still be accepted?
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && self.withdrawn_at.is_none() && now < self.expires_at
    }
}

impl Holding for Invitation {
    const KIND: &'static str = "invitation";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] =
        &[&Purpose::Service, &Purpose::SubjectRequest];
    const RETENTION: Option<&'static str> = Some("invitation");
    const ABOUT: &'static str = "Invitations: whom, with which role, by whom. The link's secret is kept as a hash. Gone within seven days.";

    fn sort_at(&self) -> Timestamp {
        self.sent_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("sent", self.sent_at)]
    }

    fn lookups(&self) -> Vec<Lookup> {
        if self.used_at.is_some() || self.withdrawn_at.is_some() {
            return Vec::new();
        }
        let mark = Lookup { name: "mark", value: self.mark.clone(), unique: true };
        vec![mark, Lookup { name: "email", value: self.email.clone(), unique: false }]
    }
}
