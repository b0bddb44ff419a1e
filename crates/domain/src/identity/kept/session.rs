//! A session: somebody who came in, from where, with what.

use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub member: HoldingId,
    /// SHA-256 of the bearer secret, in hex.
    pub mark: String,
    pub created_at: Timestamp,
    /// The last request, kept to a coarse step.
    pub seen_at: Timestamp,
    /// When somebody last proved who they are in this session.
    pub authenticated_at: Timestamp,
    pub second_factor: bool,
    /// Ends without a request for so long.
    pub idle_s: i64,
    /// Ends then, whatever happens.
    pub ends_at: Timestamp,
    /// The address that it was made from.
    pub address: String,
    /// What of the address it is bound to.
    pub bound_to: String,
    /// SHA-256 of the user agent, in hex.
    pub agent_mark: String,
    /// What the user agent says of itself, shortly: `Firefox`, `Linux`.
    pub browser: String,
    pub system: String,
    pub device: HoldingId,
    /// Is it bound to address and user agent?
    pub bound: bool,
    /// SHA-256 of the public key whose proof replaces the address binding (RFC 7638 thumbprint, base64url).
    #[serde(default)]
    pub device_key: Option<String>,
    pub state: SessionState,
}

/// Does a session still admit?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SessionState {
    Live,
    /// Presented from elsewhere: dead until somebody signs in again.
    Replayed {
        at: Timestamp,
    },
    Ended {
        at: Timestamp,
        why: SessionEnd,
    },
}

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionEnd {
    SignedOut,
    /// Somebody with the right to ended it.
    Revoked,
    /// The seat had too many.
    Cap,
    PasswordChanged,
    MemberRemoved,
}

impl SessionEnd {
    /// The word in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::Revoked => "revoked",
            Self::Cap => "cap",
            Self::PasswordChanged => "password_changed",
            Self::MemberRemoved => "member_removed",
        }
    }
}

impl Session {
    /// Not ended, not replayed, inside its longest life and its idle time as far as is written down.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.state == SessionState::Live && now < self.ends_at && now < self.idle_until()
    }

    /// When it ends without a further request, as far as is written down.
    pub fn idle_until(&self) -> Timestamp {
        self.seen_at + candor_kernel::Span::seconds(self.idle_s)
    }
}

impl Holding for Session {
    const KIND: &'static str = "session";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] =
        &[&Purpose::Service, &Purpose::SubjectRequest];
    const RETENTION: Option<&'static str> = Some("session");
    const ABOUT: &'static str = "Who signed in: when, from which address, with which browser, system and device. The secret is kept as a hash. Gone 30 days after sign-in.";

    fn sort_at(&self) -> Timestamp {
        self.created_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("created", self.created_at)]
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        vec![self.member]
    }

    fn lookups(&self) -> Vec<Lookup> {
        let member = Lookup { name: "member", value: self.member.to_string(), unique: false };
        let mark = Lookup { name: "mark", value: self.mark.clone(), unique: true };
        match self.state {
            SessionState::Ended { .. } => vec![member],
            SessionState::Live | SessionState::Replayed { .. } => vec![member, mark],
        }
    }
}
