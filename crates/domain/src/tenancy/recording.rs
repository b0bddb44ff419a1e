//! Suspends the taking in of recordings for a tenant, where there is evidence of unlawful recording, and allows it again.
//!
//! Nothing else changes: what is there can be read, exported and erased, and dies by its rules.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Kernel, KernelError, Tenant};

use super::model::{Suspension, operators_only};
use super::{Account, TenancyAction, TenancyError, TenancyEvent, get};
use crate::Purpose;

/// Longest reason, in characters.
const MAX_REASON: usize = 500;

/// From now on the tenant takes in no recordings and no transcripts of new calls. The reason is for its own people.
pub async fn suspend_recording(
    zero: &Ctx,
    kernel: &Kernel,
    text: &str,
    reason: &str,
) -> Result<(), TenancyError> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > MAX_REASON {
        return Err(TenancyError::BadReason);
    }
    set(zero, kernel, text, Some(reason)).await
}

/// The tenant takes in recordings again.
pub async fn resume_recording(zero: &Ctx, kernel: &Kernel, text: &str) -> Result<(), TenancyError> {
    set(zero, kernel, text, None).await
}

/// Is the taking in of recordings suspended here? The program looks it up, whoever asks.
pub async fn recording_suspended(ctx: &Ctx, tenant: &Tenant) -> Result<Option<Suspension>, TenancyError> {
    let mut program = ctx.for_purpose(&Purpose::Service);
    program.actor = Actor::System;
    let found = tenant.read(&program)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    Ok(found.and_then(|(_, account)| account.recording_suspended))
}

async fn set(zero: &Ctx, kernel: &Kernel, text: &str, reason: Option<&str>) -> Result<(), TenancyError> {
    operators_only(zero)?;
    let (_, record) = get(zero, kernel, text).await?;
    record.takes_new_things()?;
    let tenant = kernel.tenant(record.tenant).await?;
    let ctx = kernel.ctx(zero.actor.clone(), record.tenant, &Purpose::Service)?;
    let mut tx = tenant.write(&ctx)?;
    let found = tenant.read(&ctx)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    let id: HoldingId = found.ok_or(KernelError::NotAllowed("tenant.read"))?.0;
    let mut account: Account = tx.get(id, &TenancyAction::ChangeSettings).await?;
    if account.recording_suspended.is_some() == reason.is_some() {
        return Ok(());
    }
    account.recording_suspended =
        reason.map(|reason| Suspension { since: tenant.now(), reason: reason.to_owned() });
    tx.put(id, &account)?;
    let event = match reason {
        Some(_) => TenancyEvent::RecordingSuspended(record.tenant),
        None => TenancyEvent::RecordingResumed(record.tenant),
    };
    tx.commit(&event).await?;
    Ok(())
}
