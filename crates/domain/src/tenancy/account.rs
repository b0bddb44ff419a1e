//! What a tenant's own account says about its rules.

use candor_kernel::{Ctx, Tenant};

use super::{Account, TenancyAction, TenancyError};

/// The classes whose deadline neither a hold nor a setting may move later.
pub async fn hard_classes(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<String>, TenancyError> {
    let found = tenant.read(ctx)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    Ok(found.map(|(_, account)| account.hard).unwrap_or_default())
}
