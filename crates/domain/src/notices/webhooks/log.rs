//! The log of deliveries: looking at it, and asking for one again.

use candor_kernel::ids::HoldingId;
use candor_kernel::jobs::NewJob;
use candor_kernel::tenant::Listed;
use candor_kernel::{Ctx, Tenant};

use super::{Delivery, DeliveryAction, DeliveryState, Webhook, WebhookAction, WebhookEvent, WebhookState};
use crate::notices::{NoticesError, jobs};
use crate::paging::{self, Slice};

/// Deliveries of one webhook, newest first.
pub async fn deliveries(
    ctx: &Ctx,
    tenant: &Tenant,
    webhook: HoldingId,
    slice: Slice,
) -> Result<Listed<Delivery>, NoticesError> {
    tenant.permit(ctx, &DeliveryAction::List, &[])?;
    let read = tenant.read(ctx)?;
    let is_its = |delivery: &Delivery| delivery.webhook == webhook;
    Ok(paging::list(&read, &DeliveryAction::List, slice, is_its).await?)
}

/// One delivery of that webhook.
pub async fn delivery(
    ctx: &Ctx,
    tenant: &Tenant,
    webhook: HoldingId,
    id: HoldingId,
) -> Result<Delivery, NoticesError> {
    let delivery: Delivery = tenant.read(ctx)?.get(id, &DeliveryAction::Read).await?;
    if delivery.webhook == webhook { Ok(delivery) } else { Err(NoticesError::NoSuchDelivery(id)) }
}

/// Sends it again under the same message id, from the beginning of the schedule.
pub async fn resend(
    ctx: &Ctx,
    tenant: &Tenant,
    webhook: HoldingId,
    id: HoldingId,
) -> Result<Delivery, NoticesError> {
    let mut tx = tenant.write(ctx)?;
    let mut delivery: Delivery = tx.get(id, &DeliveryAction::Retry).await?;
    if delivery.webhook != webhook {
        return Err(NoticesError::NoSuchDelivery(id));
    }
    let on = tenant.read(ctx)?.get::<Webhook>(webhook, &WebhookAction::Read).await?.state;
    if on != WebhookState::Active {
        return Err(NoticesError::WebhookOff);
    }
    if delivery.state == DeliveryState::Waiting {
        return Err(NoticesError::StillWaiting);
    }
    let now = tenant.now();
    (delivery.state, delivery.step, delivery.next_at) = (DeliveryState::Waiting, 0, Some(now));
    tx.put(id, &delivery)?;
    tx.enqueue(NewJob { kind: jobs::SEND, ids: vec![*id.as_bytes()], due_at: now })?;
    tx.commit(&WebhookEvent::RetryAsked(id)).await?;
    Ok(delivery)
}
