//! Reads webhooks. Their secrets stay shut.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::{Webhook, WebhookAction};
use crate::notices::NoticesError;

/// More than a tenant may have.
const ALL: u32 = 100;

/// All webhooks of the tenant, newest first.
pub async fn list(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<(HoldingId, Webhook)>, NoticesError> {
    tenant.permit(ctx, &WebhookAction::List, &[])?;
    Ok(tenant.read(ctx)?.list::<Webhook>(&WebhookAction::List, None, ALL).await?.items)
}

/// One of them.
pub async fn get(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<Webhook, NoticesError> {
    Ok(tenant.read(ctx)?.get(id, &WebhookAction::Read).await?)
}
