//! Puts another shipped preset in force. Whether a workspace is empty enough for that is asked before: what is stored
//! keeps the promise that it was taken in under.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;
use candor_kernel::{Ctx, Kernel, KernelError, Tenant};

use super::{
    AccessRules, Account, Preset, SignInRules, TenancyAction, TenancyError, TenancyEvent, TenantRecord, get,
    schedule,
};
use crate::Purpose;

/// Puts a preset in force for everything that is written from now on; `privacy::choose_preset` asks whether it may be.
/// Run again after a crash, it ends what was begun.
pub async fn change_preset(
    ctx: &Ctx,
    kernel: &Kernel,
    tenant: &Tenant,
    preset: &Preset,
) -> Result<(), TenancyError> {
    tenant.permit(ctx, &TenancyAction::ChangeSettings, &[])?;
    let found = tenant.read(ctx)?.list::<Account>(&TenancyAction::Read, None, 1).await?.items.pop();
    let (id, _) = found.ok_or(KernelError::NotAllowed("setting.change"))?;
    let rules = schedule(preset, None)?;
    let mut tx = tenant.write(ctx)?;
    let mut account: Account = tx.get(id, &TenancyAction::ChangeSettings).await?;
    account.preset.clone_from(&preset.name);
    account.hard = preset.hard_classes();
    account.sign_in = SignInRules::of(preset)?;
    account.access = AccessRules::of(preset)?;
    account.contract = None;
    tx.put(id, &account)?;
    tx.set_schedule(rules)?;
    tx.commit(&TenancyEvent::PresetChosen(tenant.id(), preset.name.clone())).await?;
    // The register's own line, from which the floor of the listeners is read.
    let zero = kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)?;
    let (line, _) = get(&zero, kernel, &tenant.id().to_string()).await?;
    let installation = kernel.tenant(TenantId::ZERO).await?;
    let mut tx = installation.write(&zero)?;
    let mut record: TenantRecord = tx.get(line, &TenancyAction::ChangeSettings).await?;
    record.preset.clone_from(&preset.name);
    tx.put(line, &record)?;
    tx.commit(&TenancyEvent::PresetChosen(tenant.id(), preset.name.clone())).await?;
    Ok(())
}
