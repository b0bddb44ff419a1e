//! Makes a webhook and shows its secret, once.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::{
    NewWebhook, SecretText, Webhook, WebhookAction, WebhookEvent, WebhookSecret, WebhookState, address,
    event_types, list, sign,
};
use crate::Services;
use crate::notices::NoticesError;
use crate::notices::model::reader;

/// So many webhooks a tenant has at most; each event is stored once for each.
const MOST: usize = 20;

/// Makes it, active. The secret is in this answer and in no other.
pub async fn create(
    ctx: &Ctx,
    tenant: &Tenant,
    services: &Services,
    new: &NewWebhook,
) -> Result<(HoldingId, SecretText), NoticesError> {
    tenant.permit(ctx, &WebhookAction::Create, &[])?;
    let url = address::clean(&new.url, services.loopback)?;
    let events = event_types::clean(&new.events)?;
    if list(ctx, tenant).await?.len() >= MOST {
        return Err(NoticesError::TooManyWebhooks);
    }
    services.open_endpoint(ctx, tenant, &url).await?;
    let (now, secret) = (tenant.now(), sign::fresh()?);
    let mut tx = tenant.write(ctx)?;
    let sealed = WebhookSecret { current: secret.clone(), previous: None, written_at: now };
    let webhook = Webhook {
        url,
        events,
        state: WebhookState::Active,
        secret: tx.add(&sealed)?,
        created_at: now,
        created_by: reader(ctx),
        failing_since: None,
    };
    let id = tx.add(&webhook)?;
    tx.commit(&WebhookEvent::Created(id)).await?;
    Ok((id, secret))
}
