//! What may be done to webhooks and deliveries, and what is said to have happened.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Action, Event};
use serde_json::{Value, json};

use super::WhyDisabled;

/// What may be done to a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebhookAction {
    Create,
    Read,
    List,
    /// Also switching it on and off, and a new secret.
    Change,
    Remove,
    Test,
}

impl Action for WebhookAction {
    fn name(&self) -> &'static str {
        match self {
            Self::Create => "webhook.create",
            Self::Read => "webhook.read",
            Self::List => "webhook.list",
            Self::Change => "webhook.change",
            Self::Remove => "webhook.remove",
            Self::Test => "webhook.test",
        }
    }

    fn is_read(&self) -> bool {
        matches!(self, Self::Read | Self::List)
    }
}

/// What may be done to a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryAction {
    Read,
    List,
    Retry,
}

impl Action for DeliveryAction {
    fn name(&self) -> &'static str {
        match self {
            Self::Read => "delivery.read",
            Self::List => "delivery.list",
            Self::Retry => "delivery.retry",
        }
    }

    fn is_read(&self) -> bool {
        matches!(self, Self::Read | Self::List)
    }
}

/// What happened to a webhook or a delivery.
#[derive(Debug, Clone, Copy)]
pub enum WebhookEvent {
    Created(HoldingId),
    Changed(HoldingId),
    SecretRotated(HoldingId),
    Removed(HoldingId),
    TestAsked(HoldingId),
    Disabled(HoldingId, WhyDisabled),
    Delivered(HoldingId, u16),
    /// It comes again.
    NotDelivered(HoldingId),
    GivenUp(HoldingId),
    Skipped(HoldingId),
    RetryAsked(HoldingId),
}

impl Event for WebhookEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::Created(_) => "webhook.created",
            Self::Changed(_) => "webhook.changed",
            Self::SecretRotated(_) => "webhook.secret_rotated",
            Self::Removed(_) => "webhook.removed",
            Self::TestAsked(_) => "webhook.test_asked",
            Self::Disabled(..) => "webhook.disabled",
            Self::Delivered(..) => "delivery.delivered",
            Self::NotDelivered(_) => "delivery.not_delivered",
            Self::GivenUp(_) => "delivery.given_up",
            Self::Skipped(_) => "delivery.skipped",
            Self::RetryAsked(_) => "delivery.retry_asked",
        }
    }

    fn detail(&self) -> Value {
        match self {
            Self::Created(id)
            | Self::Changed(id)
            | Self::SecretRotated(id)
            | Self::Removed(id)
            | Self::TestAsked(id) => json!({ "webhook": id }),
            Self::Disabled(id, why) => json!({ "webhook": id, "why": why.word() }),
            Self::Delivered(id, status) => json!({ "delivery": id, "status": status }),
            Self::NotDelivered(id) | Self::GivenUp(id) | Self::Skipped(id) | Self::RetryAsked(id) => {
                json!({ "delivery": id })
            }
        }
    }
}
