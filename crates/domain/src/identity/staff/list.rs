//! Grants as each side sees them.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::tenant::Listed;
use candor_kernel::{Ctx, Kernel, KernelError, Tenant};

use super::operators::operator_of;
use super::{Grant, GrantPointer, StaffAction, StaffError};
use crate::Purpose;
use crate::paging::{self, Slice};

/// So many of the newest are looked through for an operator.
const MOST: usize = 500;

/// The tenant's own list, newest first: who asked for what and why, who agreed, what was opened when.
pub async fn list(ctx: &Ctx, tenant: &Tenant, slice: Slice) -> Result<Listed<Grant>, StaffError> {
    tenant.permit(ctx, &StaffAction::ListGrants, &[])?;
    let (read, now) = (tenant.read(ctx)?, tenant.now());
    Ok(paging::list::<Grant>(&read, &StaffAction::ListGrants, slice, |grant| grant.is_told(now)).await?)
}

/// One grant of the tenant.
pub async fn get(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<Grant, StaffError> {
    let grant: Grant = tenant.read(ctx)?.get(id, &StaffAction::ReadGrant).await?;
    if grant.is_told(tenant.now()) {
        Ok(grant)
    } else {
        Err(KernelError::NotFound { kind: "grant", id }.into())
    }
}

/// A grant as operators see it.
#[derive(Debug, Clone)]
pub struct AskedFor {
    pub tenant: TenantId,
    pub id: HoldingId,
    pub grant: Grant,
}

/// What operators asked for, newest first: one's own, or of all.
pub async fn asked_for(zero: &Ctx, kernel: &Kernel, mine: bool) -> Result<Vec<AskedFor>, StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &StaffAction::ListGrants, &[])?;
    let read = home.read(zero)?;
    let mut found: Vec<GrantPointer> = if mine {
        let (operator, _) = operator_of(zero, &home).await?;
        let value = operator.to_string();
        let all = read.find::<GrantPointer>("operator", &value, &StaffAction::ListGrants).await?;
        all.into_iter().map(|(_, pointer)| pointer).collect()
    } else {
        let page =
            paging::list::<GrantPointer>(&read, &StaffAction::ListGrants, Slice::first(MOST), |_| true);
        page.await?.items.into_iter().map(|(_, pointer)| pointer).collect()
    };
    found.sort_by_key(|pointer| std::cmp::Reverse((pointer.created_at, pointer.grant)));
    found.truncate(MOST);
    let mut grants = Vec::new();
    for pointer in found {
        grants.extend(follow(kernel, &pointer).await?);
    }
    Ok(grants)
}

/// The tenant of a grant that is in the installation's list.
pub async fn tenant_of(zero: &Ctx, kernel: &Kernel, grant: HoldingId) -> Result<TenantId, StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &StaffAction::ListGrants, &[])?;
    let value = grant.to_string();
    let found = home.read(zero)?.find::<GrantPointer>("grant", &value, &StaffAction::ListGrants).await?.pop();
    let none = KernelError::NotFound { kind: "grant", id: grant };
    Ok(found.ok_or(none)?.1.tenant)
}

/// The grant behind a line of the installation's list; none if its tenant is closed or it never came to be.
async fn follow(kernel: &Kernel, pointer: &GrantPointer) -> Result<Option<AskedFor>, StaffError> {
    let GrantPointer { tenant, grant: id, .. } = *pointer;
    let there = match kernel.tenant(tenant).await {
        Ok(there) if !there.is_closed() => there,
        Ok(_) | Err(KernelError::NoTenant(_)) => return Ok(None),
        Err(other) => return Err(other.into()),
    };
    let ctx = kernel.ctx(Actor::System, tenant, &Purpose::Service)?;
    match there.read(&ctx)?.get::<Grant>(id, &StaffAction::ReadGrant).await {
        Ok(grant) => Ok(Some(AskedFor { tenant, id, grant })),
        Err(KernelError::NotFound { .. } | KernelError::Gone { .. }) => Ok(None),
        Err(other) => Err(other.into()),
    }
}
