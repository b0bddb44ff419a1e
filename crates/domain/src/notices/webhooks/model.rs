//! The nouns: a webhook and its secret.

use std::fmt;

use candor_kernel::ids::{ActorId, HoldingId};
use candor_kernel::{DataClass, Holding, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// Is anything sent?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WebhookState {
    Active,
    /// Somebody of the tenant switched it off for now.
    Paused,
    /// The program switched it off.
    Disabled(WhyDisabled),
}

/// Why the program switched it off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyDisabled {
    /// The receiver answered 410.
    Gone,
    /// Nothing was taken for more than three days.
    Failing,
}

impl WhyDisabled {
    /// A word for people.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gone => "receiver_says_gone",
            Self::Failing => "receiver_takes_nothing",
        }
    }
}

/// An address of the tenant's that is told of events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    pub url: String,
    /// Types like `call.accepted`, groups like `alert.*`, or `*`.
    pub events: Vec<String>,
    pub state: WebhookState,
    /// Its secret, which is never opened to be shown.
    pub secret: HoldingId,
    pub created_at: Timestamp,
    pub created_by: Option<ActorId>,
    /// Since when nothing was taken; `None` after a success.
    pub failing_since: Option<Timestamp>,
}

/// What deliveries are signed with.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookSecret {
    pub current: SecretText,
    /// Signs along until then.
    pub previous: Option<(SecretText, Timestamp)>,
    pub written_at: Timestamp,
}

/// A secret as the receiver keeps it: `whsec_` and base64 of 32 bytes. Shown once; no debug print shows it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SecretText(pub(super) String);

impl SecretText {
    /// The text, for its one showing and for signing.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText(..)")
    }
}

/// A webhook to be made.
#[derive(Debug, Clone, Default)]
pub struct NewWebhook {
    pub url: String,
    pub events: Vec<String>,
}

impl Holding for Webhook {
    const KIND: &'static str = "webhook";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("account_data");
    const DIGESTED: bool = true;
    const ABOUT: &'static str = "Addresses of the tenant's own that are told of events: address, event types, state. Lives until it is removed or the account ends.";

    fn sort_at(&self) -> Timestamp {
        self.created_at
    }
}

impl Holding for WebhookSecret {
    const KIND: &'static str = "webhook_secret";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("account_data");
    const ABOUT: &'static str = "The secret that a webhook's deliveries are signed with, and the one before it for a day. Goes with its webhook.";

    fn sort_at(&self) -> Timestamp {
        self.written_at
    }
}
