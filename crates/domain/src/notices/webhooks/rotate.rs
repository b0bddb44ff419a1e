//! Gives a webhook a new secret; the old one signs along for a day.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Span, Tenant};

use super::{SecretText, Webhook, WebhookAction, WebhookEvent, WebhookSecret, sign};
use crate::notices::NoticesError;

/// How long both sign.
const ALONG: Span = Span::hours(24);

/// Makes a new secret and shows it, once. A secret before the old one stops at once.
pub async fn rotate(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<SecretText, NoticesError> {
    let mut tx = tenant.write(ctx)?;
    let webhook: Webhook = tx.get(id, &WebhookAction::Change).await?;
    let mut secret: WebhookSecret = tx.get(webhook.secret, &WebhookAction::Change).await?;
    let (now, fresh) = (tenant.now(), sign::fresh()?);
    let old = std::mem::replace(&mut secret.current, fresh.clone());
    secret.previous = Some((old, now + ALONG));
    tx.put(webhook.secret, &secret)?;
    tx.commit(&WebhookEvent::SecretRotated(id)).await?;
    Ok(fresh)
}
