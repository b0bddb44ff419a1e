//! One attempt: sign, post, hand the answer on.

use candor_kernel::KernelError;
use candor_kernel::Span;
use candor_kernel::ids::HoldingId;

use super::outcome::{self, Answered};
use super::{
    Attempt, Delivery, DeliveryAction, DeliveryState, Webhook, WebhookAction, WebhookSecret, WebhookState,
    sign,
};
use crate::run_jobs::{JobError, Work};
use crate::services::{NotPosted, Post, Posted};

/// So many bytes of an answer are remembered.
const NOTE_BYTES: usize = 200;

/// Makes the attempt that this job is for. A job that runs twice finds that the delivery no longer waits, or sends the
/// same message with the same id once more.
pub(in crate::notices) async fn send(work: &Work) -> Result<(), JobError> {
    let id = HoldingId::from_bytes(work.id(0)?);
    let read = work.tenant.read(&work.ctx)?;
    let Some(delivery) = there(read.get::<Delivery>(id, &DeliveryAction::Read).await)? else {
        return work.nothing_to_do("the delivery is gone").await;
    };
    if delivery.state != DeliveryState::Waiting || delivery.next_at.is_some_and(|at| at > work.tenant.now()) {
        return work.nothing_to_do("it is not this job that the delivery waits for").await;
    }
    let webhook = there(read.get::<Webhook>(delivery.webhook, &WebhookAction::Read).await)?;
    let Some(webhook) = webhook.filter(|webhook| webhook.state == WebhookState::Active) else {
        return outcome::skip(work, id).await;
    };
    let Some(secret) = there(read.get::<WebhookSecret>(webhook.secret, &WebhookAction::Read).await)? else {
        return outcome::skip(work, id).await;
    };
    let Some(poster) = &work.services.poster else {
        return Err(JobError::Later("this process posts nothing".to_owned()));
    };
    let post = post(id, &delivery, &webhook, &secret, work.tenant.now());
    let answer = poster.post(&work.ctx, &post).await;
    outcome::record(work, id, &read_answer(answer, work.tenant.now())).await
}

fn post(
    id: HoldingId,
    delivery: &Delivery,
    webhook: &Webhook,
    secret: &WebhookSecret,
    now: candor_kernel::Timestamp,
) -> Post {
    let (message, body) = (Delivery::message_id(id), delivery.body());
    let signature = sign::signatures(secret, &message, now, &body);
    let headers = [
        ("content-type", "application/json".to_owned()),
        ("webhook-id", message),
        ("webhook-timestamp", sign::seconds(now).to_string()),
        ("webhook-signature", signature),
    ];
    Post {
        url: webhook.url.clone(),
        headers: headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        body: body.into_bytes(),
    }
}

fn read_answer(answer: Result<Posted, NotPosted>, at: candor_kernel::Timestamp) -> Answered {
    match answer {
        Ok(posted) => {
            let note = note(&posted.body);
            let attempt = Attempt { at, status: Some(posted.status), word: None, note };
            Answered { attempt, retry_after: posted.retry_after.filter(|wait| *wait > Span::ZERO) }
        }
        Err(failed) => {
            let attempt =
                Attempt { at, status: None, word: Some(failed.word.to_owned()), note: String::new() };
            Answered { attempt, retry_after: None }
        }
    }
}

/// Printable, on one line, short.
fn note(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body.get(..NOTE_BYTES).unwrap_or(body)).into_owned();
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// Gone is an answer here, not an error.
pub(super) fn there<T>(found: Result<T, KernelError>) -> Result<Option<T>, KernelError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(KernelError::NotFound { .. } | KernelError::Gone { .. } | KernelError::Held { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}
