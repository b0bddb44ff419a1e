//! Chooses the promises of a workspace, while it holds nothing that a promise was made about.

use candor_kernel::ctx::Actor;
use candor_kernel::{Ctx, Kernel, Tenant};

use super::PrivacyError;
use crate::Purpose;
use crate::clients;
use crate::tenancy::{self, Preset, TenancyAction, TenancyError};

/// Puts a shipped preset in force. Refused once there is a client: what is stored keeps what it was promised, and a
/// click must not take that back.
pub async fn choose_preset(
    ctx: &Ctx,
    kernel: &Kernel,
    tenant: &Tenant,
    name: &str,
) -> Result<Preset, PrivacyError> {
    tenant.permit(ctx, &TenancyAction::ChangeSettings, &[])?;
    tenancy::takes_new_things(kernel, tenant.id()).await?;
    let preset = Preset::named(name).map_err(TenancyError::from)?;
    if !is_empty(ctx, tenant).await? {
        return Err(TenancyError::PresetInUse.into());
    }
    tenancy::change_preset(ctx, kernel, tenant, &preset).await?;
    Ok(preset)
}

/// Is there nothing yet? Calls and documents hang on clients. The program looks, so that a narrow seat sees no emptiness
/// that is not there.
pub async fn is_empty(ctx: &Ctx, tenant: &Tenant) -> Result<bool, PrivacyError> {
    let mut program = ctx.for_purpose(&Purpose::Service);
    program.actor = Actor::System;
    Ok(clients::list(&program, tenant, true).await?.is_empty())
}
