//! Removes a webhook with its secret. Its deliveries stay for their 30 days.

use candor_kernel::egress;
use candor_kernel::erase::{Cause, Erase};
use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Span, Tenant};

use super::{Webhook, WebhookAction, WebhookEvent, list};
use crate::Services;
use crate::notices::NoticesError;

/// Removes it. Nothing is sent any more: what waits is skipped when its time comes.
pub async fn remove(
    ctx: &Ctx,
    tenant: &Tenant,
    services: &Services,
    id: HoldingId,
) -> Result<(), NoticesError> {
    let webhook: Webhook = tenant.read(ctx)?.get(id, &WebhookAction::Remove).await?;
    tenant.write(ctx)?.commit(&WebhookEvent::Removed(id)).await?;
    let erase = Erase { cause: Cause::Deletion, window: Span::ZERO };
    tenant.erase_holdings(ctx, &[id, webhook.secret], erase, id.to_string()).await?;
    leave(ctx, tenant, services, &webhook.url).await
}

/// Closes the endpoint at this address, unless another webhook is on the same host.
pub(super) async fn leave(
    ctx: &Ctx,
    tenant: &Tenant,
    services: &Services,
    url: &str,
) -> Result<(), NoticesError> {
    let host = |url: &str| egress::named(url).map(|at| (at.host, at.port)).ok();
    let others = list(ctx, tenant).await?;
    if others.iter().all(|(_, other)| host(&other.url) != host(url)) {
        services.close_endpoint(ctx, tenant, url).await?;
    }
    Ok(())
}
