//! What follows from an attempt: delivered, again later, given up, or the webhook goes off.

use candor_kernel::ids::HoldingId;
use candor_kernel::jobs::NewJob;
use candor_kernel::{KernelError, Span, Timestamp, Write};

use super::send::there;
use super::{
    Attempt, Delivery, DeliveryAction, DeliveryState, Webhook, WebhookAction, WebhookEvent, WebhookState,
    WhyDisabled, schedule,
};
use crate::notices::{Audience, NewNotice, NoticeKind, jobs, tell};
use crate::run_jobs::{JobError, Work};

/// A webhook that took nothing for so long is switched off when a delivery is given up.
const PATIENCE: Span = Span::hours(72);
/// How often a commit that met another one is made again.
const AGAIN: u32 = 8;

/// How one attempt went.
pub(super) struct Answered {
    pub attempt: Attempt,
    pub retry_after: Option<Span>,
}

impl Answered {
    fn status(&self) -> u16 {
        self.attempt.status.unwrap_or_default()
    }
}

/// Stores what follows, in one commit with the end of the job. The POST is not repeated when that commit meets another.
pub(super) async fn record(work: &Work, id: HoldingId, answered: &Answered) -> Result<(), JobError> {
    for _ in 1..AGAIN {
        match try_record(work, id, answered).await {
            Err(KernelError::Conflict) => {}
            other => return Ok(other?),
        }
    }
    Ok(try_record(work, id, answered).await?)
}

/// The webhook is off or gone: nothing is sent, and the log of deliveries says so.
pub(super) async fn skip(work: &Work, id: HoldingId) -> Result<(), JobError> {
    let mut tx = work.tenant.write(&work.ctx)?;
    let mut delivery: Delivery = tx.get(id, &DeliveryAction::Read).await?;
    (delivery.state, delivery.next_at) = (DeliveryState::Skipped, None);
    tx.put(id, &delivery)?;
    tx.finish(&work.job);
    tx.commit(&WebhookEvent::Skipped(id)).await?;
    Ok(())
}

async fn try_record(work: &Work, id: HoldingId, answered: &Answered) -> Result<(), KernelError> {
    let now = work.tenant.now();
    let mut tx = work.tenant.write(&work.ctx)?;
    let mut delivery: Delivery = tx.get(id, &DeliveryAction::Read).await?;
    delivery.step += 1;
    delivery.remember(answered.attempt.clone());
    let wait = schedule::wait(delivery.step, id, answered.retry_after);
    let (state, next_at, event) = match (answered.status(), wait) {
        (status @ 200..=299, _) => (DeliveryState::Delivered, None, WebhookEvent::Delivered(id, status)),
        (410, _) | (_, None) => (DeliveryState::Failed, None, WebhookEvent::GivenUp(id)),
        (_, Some(wait)) => (DeliveryState::Waiting, Some(now + wait), WebhookEvent::NotDelivered(id)),
    };
    (delivery.state, delivery.next_at) = (state, next_at);
    tx.put(id, &delivery)?;
    if let Some(due_at) = next_at {
        let kind = jobs::SEND;
        tx.enqueue(NewJob { kind, ids: vec![*id.as_bytes()], due_at })?;
    }
    tx.finish(&work.job);
    let off = judge(work, &mut tx, &delivery, answered.status(), now).await?;
    let event = off.map_or(event, |why| WebhookEvent::Disabled(delivery.webhook, why));
    tx.commit(&event).await?;
    Ok(())
}

/// What the attempt means for the webhook itself; it is written only if something changes.
async fn judge(
    work: &Work,
    tx: &mut Write<'_>,
    delivery: &Delivery,
    status: u16,
    now: Timestamp,
) -> Result<Option<WhyDisabled>, KernelError> {
    let id = delivery.webhook;
    let seen = there(work.tenant.read(&work.ctx)?.get::<Webhook>(id, &WebhookAction::Read).await)?;
    let Some(seen) = seen.filter(|webhook| webhook.state == WebhookState::Active) else { return Ok(None) };
    let success = (200..=299).contains(&status);
    let failing_since = if success { None } else { Some(seen.failing_since.unwrap_or(now)) };
    let given_up = delivery.state == DeliveryState::Failed;
    let off = match failing_since {
        _ if status == 410 => Some(WhyDisabled::Gone),
        Some(since) if given_up && now.since(since) >= PATIENCE => Some(WhyDisabled::Failing),
        _ => None,
    };
    if off.is_none() && failing_since == seen.failing_since {
        return Ok(None);
    }
    let mut webhook: Webhook = tx.get(id, &WebhookAction::Change).await?;
    webhook.failing_since = failing_since;
    if let Some(why) = off {
        webhook.state = WebhookState::Disabled(why);
        let notice = NewNotice::new(NoticeKind::WebhookDisabled, Audience::Owners).about("webhook", id);
        tell(&work.ctx, tx, NewNotice { word: Some(why.word()), ..notice })?;
    }
    tx.put(id, &webhook)?;
    Ok(off)
}
