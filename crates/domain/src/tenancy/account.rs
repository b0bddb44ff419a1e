//! What a tenant's own account says about its rules.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;
use candor_kernel::store::JobRow;
use candor_kernel::{Ctx, Kernel, KernelError, Tenant};

use super::{Account, TenancyAction, TenancyError, get};
use crate::Purpose;

/// The classes whose deadline neither a hold nor a setting may move later. The program looks it up: the rule holds for
/// whoever acts, also for somebody who may not read it.
pub async fn hard_classes(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<String>, TenancyError> {
    let mut program = ctx.clone();
    program.actor = Actor::System;
    let found = tenant.read(&program)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    Ok(found.map(|(_, account)| account.hard).unwrap_or_default())
}

/// The account of the tenant itself.
pub async fn account(ctx: &Ctx, tenant: &Tenant) -> Result<Account, TenancyError> {
    let found = tenant.read(ctx)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    let (_, account) = found.ok_or(KernelError::NotAllowed("tenant.read"))?;
    Ok(account)
}

/// Refuses new things in a tenant that is closing; the program looks it up in its own register.
pub async fn takes_new_things(kernel: &Kernel, tenant: TenantId) -> Result<(), TenancyError> {
    let zero = kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)?;
    get(&zero, kernel, &tenant.to_string()).await?.1.takes_new_things()
}

/// Work that waits, runs or was given up; what it is about are ids.
pub async fn jobs(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<JobRow>, TenancyError> {
    tenant.permit(ctx, &TenancyAction::ListJobs, &[])?;
    Ok(tenant.jobs().await?)
}
