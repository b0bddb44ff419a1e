//! Keys in one place: whoever answers for a tenant says that they know what follows from it.

use candor_kernel::{Ctx, KernelError, Tenant};

use super::{Account, TenancyAction, TenancyError, TenancyEvent};

/// Writes down that somebody accepts, in the tenant's name, that its keys lie in one place only: that with this one
/// disk everything is lost, for good. Twice is once.
pub async fn accept_one_place(ctx: &Ctx, tenant: &Tenant) -> Result<(), TenancyError> {
    tenant.permit(ctx, &TenancyAction::ChangeSettings, &[])?;
    let found = tenant.read(ctx)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    let (id, _) = found.ok_or(KernelError::NotAllowed("setting.change"))?;
    let mut tx = tenant.write(ctx)?;
    let mut account: Account = tx.get(id, &TenancyAction::ChangeSettings).await?;
    if account.one_place_accepted_at.is_some() {
        return Ok(());
    }
    account.one_place_accepted_at = Some(tenant.now());
    tx.put(id, &account)?;
    tx.commit(&TenancyEvent::OnePlaceAccepted).await?;
    Ok(())
}
