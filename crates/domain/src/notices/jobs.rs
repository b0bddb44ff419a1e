//! The room's work: who gets a mail, sending it, and posting to webhooks.

use crate::run_jobs::{JobError, Work};

use super::{mail, webhooks};

/// Finds out who gets a mail: the notice.
pub(super) const ADDRESS: &str = "notice.address";
/// Sends one: the notice, the member.
pub(super) const MAIL: &str = "notice.mail";
/// The first attempt of an alert's delivery: the delivery.
pub(super) const SEND_ALERT: &str = "webhook.send_alert";
/// Any other attempt: the delivery.
pub(super) const SEND: &str = "webhook.send";

/// Somebody waits for these.
pub(crate) const URGENT: &[&str] = &[ADDRESS, MAIL, SEND_ALERT];
/// The others.
pub(crate) const ORDINARY: &[&str] = &[SEND];

/// Does one job.
pub(crate) async fn run(work: &Work) -> Result<(), JobError> {
    match work.job.kind.as_str() {
        ADDRESS => mail::address(work).await,
        MAIL => mail::send(work).await,
        SEND_ALERT | SEND => webhooks::send(work).await,
        _ => Err(JobError::Never("this room does no such work".to_owned())),
    }
}
