//! Is a class of data taken in at all? A preset may never store it, or leave its length to a contract that is not there.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::HoldingId;
use candor_kernel::{Action, Ctx, Tenant};

use super::{Preset, TenancyError, account};
use crate::Purpose;

/// Refuses a class for which the tenant has no rule, and says why there is none; the log says
/// who was stopped in what. Doors ask before they read anything.
pub async fn takes_in(
    ctx: &Ctx,
    tenant: &Tenant,
    action: &dyn Action,
    class: &str,
) -> Result<(), TenancyError> {
    if tenant.schedule().rules.contains_key(class) {
        return Ok(());
    }
    tenant.stopped(ctx, action, HoldingId::NIL);
    let mut program = ctx.for_purpose(&Purpose::Service);
    program.actor = Actor::System;
    let preset = account(&program, tenant).await?.preset;
    let rule = Preset::named(&preset).ok().and_then(|preset| preset.rules.get(class).cloned());
    match rule {
        Some(rule) if rule.stored => Err(TenancyError::NeedsContract(class.to_owned())),
        _ => Err(TenancyError::NeverStored { class: class.to_owned(), preset }),
    }
}
