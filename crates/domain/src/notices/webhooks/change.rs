//! Changes a webhook: its address, what it wants, on or off.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::remove::leave;
use super::{Webhook, WebhookAction, WebhookEvent, WebhookState, address, event_types};
use crate::Services;
use crate::notices::NoticesError;

/// What is to be different; absent stays.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub url: Option<String>,
    pub events: Option<Vec<String>>,
    /// On or off. Switching on forgets why the program had switched it off.
    pub active: Option<bool>,
}

/// Changes it from the next event on. Off takes effect at once: what waits is skipped when its time comes.
pub async fn change(
    ctx: &Ctx,
    tenant: &Tenant,
    services: &Services,
    id: HoldingId,
    change: Change,
) -> Result<Webhook, NoticesError> {
    let mut tx = tenant.write(ctx)?;
    let mut webhook: Webhook = tx.get(id, &WebhookAction::Change).await?;
    let before = webhook.url.clone();
    if let Some(url) = &change.url {
        webhook.url = address::clean(url, services.loopback)?;
        services.open_endpoint(ctx, tenant, &webhook.url).await?;
    }
    if let Some(events) = &change.events {
        webhook.events = event_types::clean(events)?;
    }
    match change.active {
        Some(true) => (webhook.state, webhook.failing_since) = (WebhookState::Active, None),
        Some(false) => webhook.state = WebhookState::Paused,
        None => {}
    }
    tx.put(id, &webhook)?;
    tx.commit(&WebhookEvent::Changed(id)).await?;
    if webhook.url != before {
        leave(ctx, tenant, services, &before).await?;
    }
    Ok(webhook)
}
