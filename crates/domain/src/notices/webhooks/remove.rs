//! Removes a webhook with its secret. Its deliveries stay for their 30 days.

use candor_kernel::erase::{Cause, Erase};
use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Span, Tenant};

use super::{Webhook, WebhookAction, WebhookEvent};
use crate::notices::NoticesError;

/// Removes it. Nothing is sent any more: what waits is skipped when its time comes.
pub async fn remove(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), NoticesError> {
    let webhook: Webhook = tenant.read(ctx)?.get(id, &WebhookAction::Remove).await?;
    tenant.write(ctx)?.commit(&WebhookEvent::Removed(id)).await?;
    let erase = Erase { cause: Cause::Deletion, window: Span::ZERO };
    tenant.erase_holdings(ctx, &[id, webhook.secret], erase, id.to_string()).await?;
    Ok(())
}
