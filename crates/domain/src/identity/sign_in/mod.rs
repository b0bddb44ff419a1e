//! Signing in, as a small machine of states.
//!
//! ```text
//!   Attempt ─ password right? ─┬─ no second factor ──────────────────────► Session
//!      │                       └─ Ticket (10 min, 5 tries) ─ factor right ─► Session
//!      └─ wrong: counted under (account, device or unknown, network)
//!   Proven (passkey, provider, invitation) ──────────────────────────────► Session
//! ```
//! Unknown addresses take the same way, the same time and get the same answer. Counters are kept per account, device
//! and network, so that whoever guesses from elsewhere locks out themself and nobody else: a device that the member
//! has signed in with before has a counter of its own.
//!
//! Where factors join: [`Doorkeeper::waiting`] says whose ticket it is, [`Doorkeeper::factor_failed`] counts,
//! [`Doorkeeper::factor_passed`] opens the session; [`Doorkeeper::open_session`] serves ways in that need no password.

mod agent;
mod attempt;
mod budget;
mod guesses;
mod open;
mod ticket;

use std::net::IpAddr;

use candor_kernel::ids::{HoldingId, TenantId};

use super::FactorKind;

pub(crate) use agent::read_agent;
pub(super) use attempt::UnknownTries;
pub(super) use budget::Budget;
pub(super) use guesses::GuessKey;
pub(super) use ticket::Tickets;
pub use ticket::Waiting;

/// Somebody tries to sign in.
#[derive(Clone)]
pub struct Attempt {
    pub email: String,
    pub password: String,
    /// Name or id of the tenant, for an address that belongs to several; without it the oldest account is meant.
    pub tenant: Option<String>,
    pub place: SignInPlace,
}

/// Where somebody signs in from.
#[derive(Debug, Clone)]
pub struct SignInPlace {
    /// After trusted proxies.
    pub from: IpAddr,
    pub agent: String,
    /// What the device keeps from an earlier sign-in: the whole cookie, or its `cv_…` part.
    pub device: Option<String>,
    /// The thumbprint of the key that the device has shown; the session belongs to it, in place of address and browser.
    pub device_key: Option<String>,
}

/// What comes of an attempt.
pub enum Step {
    /// In.
    Session(NewSession),
    /// The password was right; a second factor is needed.
    NeedsFactor(NeedsFactor),
}

/// A second factor is needed.
#[derive(Debug, Clone)]
pub struct NeedsFactor {
    /// `ck_…`, good for ten minutes.
    pub ticket: String,
    /// Any of these will do.
    pub factors: Vec<FactorKind>,
}

/// A session that was opened. The texts are shown once.
#[derive(Clone)]
pub struct NewSession {
    pub tenant: TenantId,
    pub member: HoldingId,
    pub session: HoldingId,
    /// `cs_…`
    pub secret: String,
    /// `cv_…`, if the device was not known; it keeps it for the next time.
    pub device: Option<String>,
    pub new_device: bool,
    /// It belongs to a device key: the device keeps the text itself, in no cookie.
    pub by_key: bool,
}

impl NewSession {
    /// The value of the one cookie: the session, and what the device keeps of it afterwards.
    pub fn cookie(&self, place: &SignInPlace) -> String {
        let kept = place.device.as_deref().and_then(super::bearer::device_part).map(str::to_owned);
        match self.device.clone().or(kept) {
            Some(device) => format!("{}~{device}", self.secret),
            None => self.secret.clone(),
        }
    }
}

/// What is left of the cookie after signing out: the device, so that it is known the next time. Empty where there is
/// nothing to keep.
pub fn cookie_after_sign_out(cookie: &str) -> String {
    super::bearer::device_part(cookie).map(|device| format!("~{device}")).unwrap_or_default()
}

/// Somebody who proved who they are.
#[derive(Clone)]
pub struct Proven {
    pub tenant: TenantId,
    pub member: HoldingId,
    pub by: ProvenBy,
    pub second_factor: bool,
    pub place: SignInPlace,
    /// The thumbprint of a device key that the session belongs to, in place of address and browser.
    pub device_key: Option<String>,
}

/// How somebody proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProvenBy {
    Password,
    Passkey,
    /// An identity provider.
    Provider,
    /// A link of an invitation or a recovery, just used.
    Link,
    /// A recovery code, by somebody who has no password.
    RecoveryCode,
}

impl ProvenBy {
    /// The word in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
            Self::Link => "link",
            Self::RecoveryCode => "recovery_code",
        }
    }
}
