//! The answers to a request: the customer approves, refuses or ends; for a legal duty a second operator vouches.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel, Span, Tenant, Write};
use serde_json::json;

use super::noted::note_first;
use super::operators::operator_of;
use super::request::customer;
use super::{Grant, GrantState, Ground, StaffAction, StaffError, Standing};
use crate::Purpose;
use crate::identity::change::commit;
use crate::identity::enter::program;
use crate::identity::{IdentityAction, IdentityEvent, Member, bearer};
use crate::notices::{Audience, NewNotice, NoticeKind, tell};

/// A member of the tenant agrees: from now on, for as long as was asked.
pub async fn approve(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), StaffError> {
    let mut tx = tenant.write(ctx)?;
    let mut grant = load(&mut tx, tenant, id, StaffAction::ApproveGrant).await?;
    let member = in_person(ctx)?;
    let found: Member = tenant.read(&program(ctx))?.get(member, &IdentityAction::Admit).await?;
    if bearer::mark(&found.email) == grant.operator_mark {
        return Err(StaffError::SelfApproval);
    }
    expect(&grant, tenant, &[Standing::Pending])?;
    activate(&mut grant, tenant, member);
    tx.put(id, &grant)?;
    let notice = NewNotice::new(NoticeKind::GrantGiven, Audience::Owners).about("grant", id);
    tell(ctx, &mut tx, notice)?;
    done(tenant, tx, "grant.approved", id, &grant).await
}

/// A member of the tenant refuses; the grant opens nothing.
pub async fn refuse(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), StaffError> {
    let mut tx = tenant.write(ctx)?;
    let mut grant = load(&mut tx, tenant, id, StaffAction::RefuseGrant).await?;
    expect(&grant, tenant, &[Standing::Pending])?;
    grant.state = GrantState::Refused { by: ctx.actor.pseudonym(), at: tenant.now() };
    tx.put(id, &grant)?;
    done(tenant, tx, "grant.refused", id, &grant).await
}

/// A member of the tenant ends it; the next opening is refused.
pub async fn end(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), StaffError> {
    let mut tx = tenant.write(ctx)?;
    let grant = load(&mut tx, tenant, id, StaffAction::EndGrant).await?;
    finish(ctx, tenant, tx, (id, grant)).await
}

/// The operator who asked is done, or takes the request back.
pub async fn give_back(
    zero: &Ctx,
    kernel: &Kernel,
    tenant: TenantId,
    id: HoldingId,
) -> Result<(), StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &StaffAction::RequestGrant, &[])?;
    let (operator, _) = operator_of(zero, &home).await?;
    let (there, ctx) = asking(zero, kernel, tenant, id).await?;
    let mut tx = there.write(&ctx)?;
    let grant: Grant = tx.get(id, &StaffAction::UseGrant).await?;
    own(&grant, operator, id)?;
    expect(&grant, &there, &[Standing::Pending, Standing::Active])?;
    note_first(zero, &home, "grant.end_noted", (id, tenant)).await?;
    finish(&ctx, &there, tx, (id, grant)).await
}

/// A second operator vouches for a legal duty. The owners are told, unless an order forbids it.
pub async fn vouch(zero: &Ctx, kernel: &Kernel, tenant: TenantId, id: HoldingId) -> Result<(), StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &StaffAction::VouchGrant, &[])?;
    let (second, _) = operator_of(zero, &home).await?;
    let (there, ctx) = asking(zero, kernel, tenant, id).await?;
    let mut tx = there.write(&ctx)?;
    let mut grant: Grant = tx.get(id, &StaffAction::UseGrant).await?;
    if grant.ground == Ground::CustomerApproval {
        return Err(StaffError::CustomerDecides);
    }
    if grant.operator == second {
        return Err(StaffError::SelfApproval);
    }
    expect(&grant, &there, &[Standing::Pending])?;
    activate(&mut grant, &there, second);
    tx.put(id, &grant)?;
    if grant.is_told(there.now()) {
        let notice = NewNotice::new(NoticeKind::LegalAccess, Audience::Owners).about("grant", id);
        tell(&ctx, &mut tx, notice)?;
    }
    note_first(zero, &home, "grant.vouch_noted", (id, tenant)).await?;
    done(&there, tx, "grant.vouched", id, &grant).await
}

/// The operator's context in the customer's tenant, in which the grant itself can be written to and nothing else
/// exists.
pub(super) async fn asking(
    zero: &Ctx,
    kernel: &Kernel,
    tenant: TenantId,
    grant: HoldingId,
) -> Result<(Tenant, Ctx), StaffError> {
    let there = customer(kernel, tenant).await?;
    let actor = super::open::narrowed(zero, vec![grant])?;
    Ok((there, kernel.ctx(actor, tenant, &Purpose::Service)?))
}

/// Somebody else's grant is not found.
pub(super) fn own(grant: &Grant, operator: HoldingId, id: HoldingId) -> Result<(), StaffError> {
    let found = grant.operator == operator;
    if found { Ok(()) } else { Err(candor_kernel::KernelError::NotFound { kind: "grant", id }.into()) }
}

/// Loads a grant for an answer of the customer.
async fn load(
    tx: &mut Write<'_>,
    tenant: &Tenant,
    id: HoldingId,
    action: StaffAction,
) -> Result<Grant, StaffError> {
    let grant: Grant = tx.get(id, &action).await?;
    if !grant.is_told(tenant.now()) {
        return Err(candor_kernel::KernelError::NotFound { kind: "grant", id }.into());
    }
    if matches!(grant.ground, Ground::LegalDuty { .. }) {
        return Err(StaffError::LegalDuty);
    }
    Ok(grant)
}

/// The member, if it is one who acts and not a program of theirs.
fn in_person(ctx: &Ctx) -> Result<HoldingId, StaffError> {
    match &ctx.actor {
        Actor::Member { id, rights } if rights.only.is_none() => Ok(HoldingId::from_bytes(*id.as_bytes())),
        _ => Err(StaffError::NeedsMember),
    }
}

fn expect(grant: &Grant, tenant: &Tenant, wanted: &[Standing]) -> Result<(), StaffError> {
    let standing = grant.standing(tenant.now());
    if wanted.contains(&standing) { Ok(()) } else { Err(StaffError::Standing(standing)) }
}

fn activate(grant: &mut Grant, tenant: &Tenant, by: HoldingId) {
    let from = tenant.now();
    grant.state = GrantState::Active { by, from, until: from + Span::seconds(grant.asked_s) };
}

async fn finish(
    ctx: &Ctx,
    tenant: &Tenant,
    mut tx: Write<'_>,
    (id, mut grant): (HoldingId, Grant),
) -> Result<(), StaffError> {
    expect(&grant, tenant, &[Standing::Pending, Standing::Active])?;
    grant.state = GrantState::Ended { by: ctx.actor.pseudonym(), at: tenant.now() };
    tx.put(id, &grant)?;
    done(tenant, tx, "grant.ended", id, &grant).await
}

async fn done(
    tenant: &Tenant,
    tx: Write<'_>,
    event: &'static str,
    id: HoldingId,
    grant: &Grant,
) -> Result<(), StaffError> {
    let detail = json!({ "grant": id, "operator": grant.operator, "ground": grant.ground.name() });
    commit(tenant, tx, &IdentityEvent::new(event, detail)).await?;
    Ok(())
}
