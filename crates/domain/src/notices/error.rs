//! What this room refuses.

use candor_kernel::KernelError;
use candor_kernel::ids::HoldingId;

use super::webhooks::{BadAddress, BadEventType};
use crate::services::NotOpened;

/// Why a verb on notices or webhooks did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum NoticesError {
    #[error("there is no notice {0} for you; `GET /v1/notices` lists yours")]
    NoSuchNotice(HoldingId),
    #[error("there is no delivery {0} of this webhook; its deliveries are kept 30 days")]
    NoSuchDelivery(HoldingId),
    #[error("this delivery is still being tried; its next attempt comes by itself")]
    StillWaiting,
    #[error("this webhook is off; switch it on first")]
    WebhookOff,
    #[error("a tenant has at most 20 webhooks; remove one first, or let one take more event types")]
    TooManyWebhooks,
    #[error(transparent)]
    Address(#[from] BadAddress),
    #[error("nothing may be sent there: {0}")]
    Endpoint(#[from] NotOpened),
    #[error(transparent)]
    EventType(#[from] BadEventType),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}
