//! Opens one item under a grant: written down in the tenant's log before anything is shown.

use std::sync::Arc;

use candor_kernel::ctx::{Actor, Rights};
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel, KernelError, Tenant};
use serde_json::json;

use super::answer::{asking, own};
use super::noted::note_first;
use super::operators::operator_of;
use super::{Grant, GrantUse, StaffAction, StaffError, Standing};
use crate::Purpose;
use crate::identity::IdentityEvent;
use crate::identity::change::commit;

/// So many openings fit into one grant.
const MOST_USES: usize = 500;

/// The tenant, and an authority that sees this one item and nothing else there. Each call is an entry in the tenant's
/// log, durable before this returns.
pub async fn open_item(
    zero: &Ctx,
    kernel: &Kernel,
    tenant: TenantId,
    (id, item): (HoldingId, HoldingId),
) -> Result<(Tenant, Ctx), StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &StaffAction::RequestGrant, &[])?;
    let (operator, _) = operator_of(zero, &home).await?;
    let (there, ctx) = asking(zero, kernel, tenant, id).await?;
    let mut tx = there.write(&ctx)?;
    let mut grant: Grant = tx.get(id, &StaffAction::UseGrant).await?;
    own(&grant, operator, id)?;
    if !grant.items.contains(&item) {
        return Err(KernelError::NotFound { kind: "item", id: item }.into());
    }
    let standing = grant.standing(there.now());
    if standing != Standing::Active {
        return Err(StaffError::Standing(standing));
    }
    if grant.uses.len() >= MOST_USES {
        return Err(StaffError::TooManyUses);
    }
    grant.uses.push(GrantUse { item, at: there.now() });
    tx.put(id, &grant)?;
    note_first(zero, &home, "grant.use_noted", (id, tenant)).await?;
    let detail = json!({ "grant": id, "operator": operator, "item": item, "ground": grant.ground.name() });
    commit(&there, tx, &IdentityEvent::new("grant.used", detail)).await?;
    let actor = narrowed(zero, vec![item])?;
    let ctx = kernel.ctx(actor, tenant, &Purpose::Service)?;
    Ok((there, ctx))
}

/// The operator with nothing but these items.
pub(super) fn narrowed(zero: &Ctx, items: Vec<HoldingId>) -> Result<Actor, StaffError> {
    match &zero.actor {
        Actor::Staff { id, rights } => {
            let rights = Rights { only: rights.only.clone(), items, ..Rights::default() };
            Ok(Actor::Staff { id: *id, rights: Arc::new(rights) })
        }
        Actor::Host | Actor::System | Actor::Member { .. } => Err(StaffError::NeedsOperator),
    }
}
