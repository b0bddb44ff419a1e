//! The installation's register of tenants.

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel};

use super::{TenancyAction, TenancyError, TenantRecord};

/// So many are read in one go.
const PAGE: u32 = 500;

/// All tenants, newest first. Names and states only; what is inside a tenant is nobody's list.
pub async fn list(zero: &Ctx, kernel: &Kernel) -> Result<Vec<(HoldingId, TenantRecord)>, TenancyError> {
    let installation = kernel.tenant(TenantId::ZERO).await?;
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = installation.read(zero)?.list::<TenantRecord>(&TenancyAction::List, after, PAGE).await?;
        all.extend(page.items);
        after = page.next;
        if after.is_none() {
            return Ok(all);
        }
    }
}

/// The tenant with this name or id.
pub async fn get(zero: &Ctx, kernel: &Kernel, text: &str) -> Result<(HoldingId, TenantRecord), TenancyError> {
    let installation = kernel.tenant(TenantId::ZERO).await?;
    let read = installation.read(zero)?;
    let value = text.trim().to_lowercase();
    for lookup in ["name", "tenant"] {
        if let Some(found) = read.find::<TenantRecord>(lookup, &value, &TenancyAction::Read).await?.pop() {
            return Ok(found);
        }
    }
    Err(TenancyError::NoSuchTenant(text.to_owned()))
}
