//! An operator asks to see named things of one tenant.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel, KernelError, Span, Tenant};
use serde_json::json;

use super::operators::operator_of;
use super::{Grant, GrantPointer, GrantState, Ground, StaffAction, StaffError};
use crate::Purpose;
use crate::identity::change::commit;
use crate::identity::{IdentityEvent, bearer};
use crate::notices::{Audience, NewNotice, NoticeKind, tell};
use crate::tenancy::access_rules;

const LONGEST_REASON: usize = 1000;
const LONGEST_REFERENCE: usize = 200;

/// What an operator asks for.
#[derive(Debug, Clone)]
pub struct NewGrant {
    pub items: Vec<HoldingId>,
    /// The customer reads it.
    pub reason: String,
    pub ground: Ground,
    pub length: Span,
}

/// Asks. `zero` is the operator's own context. The tenant's owners are told at once, unless an order forbids it.
pub async fn request(
    zero: &Ctx,
    kernel: &Kernel,
    tenant: TenantId,
    new: NewGrant,
) -> Result<HoldingId, StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &StaffAction::RequestGrant, &[])?;
    let (operator, person) = operator_of(zero, &home).await?;
    let there = customer(kernel, tenant).await?;
    let program = kernel.ctx(Actor::System, tenant, &Purpose::Service)?;
    let new = checked(&program, &there, new).await?;
    let (grant, now) = (there.new_holding_id()?, there.now());
    // First the list of the installation: a grant that nobody can find again must not exist.
    let mut tx = home.write(zero)?;
    tx.add(&GrantPointer { operator, tenant, grant, created_at: now })?;
    let detail = json!({ "grant": grant, "tenant": tenant, "ground": new.ground.name() });
    commit(&home, tx, &IdentityEvent::new("grant.noted", detail)).await?;

    let ctx = kernel.ctx(zero.actor.clone(), tenant, &Purpose::Service)?;
    let detail = json!({
        "grant": grant, "operator": operator, "items": new.items, "ground": new.ground.name(),
        "asked_s": new.length.as_seconds(),
    });
    let kept = Grant {
        operator,
        operator_name: person.display_name,
        operator_mark: bearer::mark(&person.email),
        items: new.items,
        reason: new.reason,
        ground: new.ground,
        asked_s: new.length.as_seconds(),
        created_at: now,
        state: GrantState::Pending,
        uses: Vec::new(),
    };
    let mut tx = there.write(&ctx)?;
    tx.add_as(grant, &kept)?;
    if kept.ground == Ground::CustomerApproval {
        let notice = NewNotice::new(NoticeKind::GrantRequested, Audience::Owners).about("grant", grant);
        tell(&ctx, &mut tx, notice)?;
    }
    commit(&there, tx, &IdentityEvent::new("grant.requested", detail)).await?;
    Ok(grant)
}

/// A customer's tenant that is open; tenant zero is none.
pub(super) async fn customer(kernel: &Kernel, tenant: TenantId) -> Result<Tenant, StaffError> {
    let none = || StaffError::NoSuchTenant;
    if tenant == TenantId::ZERO {
        return Err(none());
    }
    match kernel.tenant(tenant).await {
        Ok(found) if !found.is_closed() => Ok(found),
        Ok(_) | Err(KernelError::NoTenant(_)) => Err(none()),
        Err(other) => Err(other.into()),
    }
}

async fn checked(program: &Ctx, tenant: &Tenant, mut new: NewGrant) -> Result<NewGrant, StaffError> {
    let rules = access_rules(program, tenant).await?;
    let control = |text: &str| text.chars().any(|c| c.is_control() && c != '\n');
    new.reason = new.reason.trim().to_owned();
    if new.reason.is_empty() || new.reason.chars().count() > LONGEST_REASON || control(&new.reason) {
        return Err(StaffError::NoReason);
    }
    if let Ground::LegalDuty { reference, .. } = &mut new.ground {
        *reference = reference.trim().to_owned();
        if reference.is_empty() || reference.chars().count() > LONGEST_REFERENCE || control(reference) {
            return Err(StaffError::NoReference);
        }
    }
    if !rules.grounds.iter().any(|ground| ground == new.ground.name()) {
        return Err(StaffError::GroundNotPromised(new.ground.name()));
    }
    new.items.sort_unstable();
    new.items.dedup();
    if new.items.is_empty() || new.items.len() > rules.items_max || new.items.contains(&HoldingId::NIL) {
        return Err(StaffError::BadItems(rules.items_max));
    }
    let longest = Span::seconds(rules.grant_max_s);
    if new.length <= Span::ZERO || new.length > longest {
        return Err(StaffError::BadLength(longest));
    }
    Ok(new)
}
