//! The installation's register of tenants.

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel};

use crate::paging;

use super::{TenancyAction, TenancyError, TenantRecord};

/// All tenants, newest first. Names and states only; what is inside a tenant is nobody's list.
pub async fn list(zero: &Ctx, kernel: &Kernel) -> Result<Vec<(HoldingId, TenantRecord)>, TenancyError> {
    let installation = kernel.tenant(TenantId::ZERO).await?;
    Ok(paging::all(&installation.read(zero)?, &TenancyAction::List, |_: &TenantRecord| true).await?)
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
