//! The room's work: who gets a mail, and sending it.

use crate::run_jobs::{JobError, Work};

use super::mail;

/// Finds out who gets a mail: the notice.
pub(super) const ADDRESS: &str = "notice.address";
/// Sends one: the notice, the member.
pub(super) const MAIL: &str = "notice.mail";

/// Somebody waits for these.
pub(crate) const URGENT: &[&str] = &[ADDRESS, MAIL];
/// The others.
pub(crate) const ORDINARY: &[&str] = &[];

/// Does one job.
pub(crate) async fn run(work: &Work) -> Result<(), JobError> {
    match work.job.kind.as_str() {
        ADDRESS => mail::address(work).await,
        MAIL => mail::send(work).await,
        _ => Err(JobError::Never("this room does no such work".to_owned())),
    }
}
