//! Sends a test to one webhook, whatever it subscribes to.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::{Happened, Webhook, WebhookAction, WebhookEvent, WebhookState, happened};
use crate::notices::NoticesError;

/// Asks for one delivery of `webhook.test` and returns it; how it went is in the log of deliveries.
pub async fn test_send(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<HoldingId, NoticesError> {
    let webhook: Webhook = tenant.read(ctx)?.get(id, &WebhookAction::Test).await?;
    if webhook.state != WebhookState::Active {
        return Err(NoticesError::WebhookOff);
    }
    let mut tx = tenant.write(ctx)?;
    let what = Happened::new("webhook.test").about("webhook", id);
    let delivery = happened::add(ctx, &mut tx, id, webhook.state, &what)?;
    tx.commit(&WebhookEvent::TestAsked(id)).await?;
    Ok(delivery)
}
