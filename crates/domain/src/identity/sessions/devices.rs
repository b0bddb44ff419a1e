//! Known devices: list and forget.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant};
use serde_json::json;

use super::list::sessions;
use crate::identity::change::commit;
use crate::identity::enter::program;
use crate::identity::rights::own;
use crate::identity::{
    Device, IdentityAction, IdentityError, IdentityEvent, Member, Session, SessionEnd, SessionState,
};

/// One's own devices.
pub async fn my_devices(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<(HoldingId, Device)>, IdentityError> {
    let (member, own) = own(ctx)?;
    devices(&own, tenant, member).await
}

/// Another member's devices.
pub async fn devices_of(
    ctx: &Ctx,
    tenant: &Tenant,
    member: HoldingId,
) -> Result<Vec<(HoldingId, Device)>, IdentityError> {
    tenant.permit(ctx, &IdentityAction::ListSessions, &[member])?;
    let _: Member = tenant.read(ctx)?.get(member, &IdentityAction::ReadMember).await?;
    devices(&program(ctx), tenant, member).await
}

async fn devices(
    ctx: &Ctx,
    tenant: &Tenant,
    member: HoldingId,
) -> Result<Vec<(HoldingId, Device)>, IdentityError> {
    let value = member.to_string();
    let mut found = tenant.read(ctx)?.find::<Device>("member", &value, &IdentityAction::Admit).await?;
    found.sort_by_key(|(id, device)| std::cmp::Reverse((device.last_seen_at, *id)));
    Ok(found)
}

/// Forgets one of one's own devices and ends its sessions; the next sign-in from it counts as a new one.
pub async fn forget_device(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), IdentityError> {
    let (member, own) = own(ctx)?;
    let mut tx = tenant.write(&own)?;
    let mut device: Device = tx.get(id, &IdentityAction::Admit).await?;
    if device.member != member {
        return Err(KernelError::NotFound { kind: "device", id }.into());
    }
    if device.forgotten_at.is_some() {
        return Ok(());
    }
    device.forgotten_at = Some(tenant.now());
    tx.put(id, &device)?;
    let mut ended = 0;
    for (session, found) in sessions(&own, tenant, member).await? {
        if found.device != id || found.state != SessionState::Live {
            continue;
        }
        let mut found: Session = tx.get(session, &IdentityAction::Admit).await?;
        found.state = SessionState::Ended { at: tenant.now(), why: SessionEnd::Revoked };
        tx.put(session, &found)?;
        ended += 1;
    }
    let detail = json!({ "member": member, "device": id, "sessions_ended": ended });
    commit(tenant, tx, &IdentityEvent::new("device.forgotten", detail)).await?;
    Ok(())
}
