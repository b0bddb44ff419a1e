//! Billing records: the one class that outlives its tenant.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::model::operators_only;
use super::{BillingRecord, TenancyAction, TenancyError, TenancyEvent};

/// Keeps the record of an invoice under the residual root.
pub async fn record_invoice(
    ctx: &Ctx,
    tenant: &Tenant,
    record: &BillingRecord,
) -> Result<HoldingId, TenancyError> {
    operators_only(ctx)?;
    let mut tx = tenant.write(ctx)?;
    let id = tx.add(record)?;
    tx.commit(&TenancyEvent::Invoiced(record.number.clone())).await?;
    Ok(id)
}

/// The newest thousand invoices; also of a closed tenant. `ctx` must have the purpose billing.
pub async fn invoices(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<(HoldingId, BillingRecord)>, TenancyError> {
    Ok(tenant.read(ctx)?.list::<BillingRecord>(&TenancyAction::ReadBilling, None, 1000).await?.items)
}
