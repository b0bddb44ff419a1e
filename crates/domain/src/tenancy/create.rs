//! Creates a tenant: walls, keys, rules, and its line in the installation's register.

use candor_kernel::ids::TenantId;
use candor_kernel::{Ctx, Kernel, KernelError};

use super::model::operators_only;
use super::{
    AccessRules, Account, Preset, SignInRules, TenancyError, TenancyEvent, TenantRecord, renew_rules,
    schedule,
};

/// A tenant that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Created {
    pub tenant: TenantId,
}

/// Makes a tenant under the preset's rules. `zero` is a context of the installation.
pub async fn create(
    zero: &Ctx,
    kernel: &Kernel,
    name: &str,
    preset: &Preset,
) -> Result<Created, TenancyError> {
    operators_only(zero)?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 120 || name.chars().any(char::is_control) {
        return Err(TenancyError::BadName);
    }
    let rules = schedule(preset, None)?;
    renew_rules(kernel, TenantId::ZERO).await?;
    let id = kernel.new_tenant_id()?;
    // The register first: it holds the name, and a crash leaves a line without a tenant rather than the reverse.
    let installation = kernel.tenant(TenantId::ZERO).await?;
    let created_at = installation.now();
    let mut tx = installation.write(zero)?;
    tx.add(&TenantRecord {
        tenant: id,
        name: name.to_owned(),
        preset: preset.name.clone(),
        created_at,
        closed_at: None,
        content_ends_at: None,
        destroyed_at: None,
    })?;
    match tx.commit(&TenancyEvent::Created(id)).await {
        Err(KernelError::Taken { .. }) => return Err(TenancyError::Taken),
        other => other?,
    };
    let tenant = kernel.create_tenant(id, rules).await?;
    let ctx = kernel.ctx(zero.actor.clone(), id, &crate::Purpose::Service)?;
    let mut tx = tenant.write(&ctx)?;
    tx.add(&Account {
        name: name.to_owned(),
        preset: preset.name.clone(),
        created_at,
        hard: preset.hard_classes(),
        sign_in: SignInRules::of(preset)?,
        access: AccessRules::of(preset)?,
        recording_suspended: None,
        one_place_accepted_at: None,
        contract: None,
    })?;
    tx.commit(&TenancyEvent::AccountOpened(preset.name.clone())).await?;
    Ok(Created { tenant: id })
}
