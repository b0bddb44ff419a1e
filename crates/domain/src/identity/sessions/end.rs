//! Ends sessions.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant, Write};
use serde_json::json;

use super::list::sessions;
use crate::identity::change::commit;
use crate::identity::enter::program;
use crate::identity::rights::own;
use crate::identity::{IdentityAction, IdentityError, IdentityEvent, Session, SessionEnd, SessionState};

/// Ends one of one's own sessions: signing out, or another browser's. Twice is once.
pub async fn end_mine(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    why: SessionEnd,
) -> Result<(), IdentityError> {
    let (member, own) = own(ctx)?;
    let mut tx = tenant.write(&own)?;
    let session: Session = tx.get(id, &IdentityAction::Admit).await?;
    if session.member != member {
        return Err(KernelError::NotFound { kind: "session", id }.into());
    }
    finish(tenant, tx, (id, session), why).await
}

/// Ends a member's session.
pub async fn end(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), IdentityError> {
    let mut tx = tenant.write(ctx)?;
    let session: Session = tx.get(id, &IdentityAction::EndSession).await?;
    finish(tenant, tx, (id, session), SessionEnd::Revoked).await
}

async fn finish(
    tenant: &Tenant,
    mut tx: Write<'_>,
    (id, mut session): (HoldingId, Session),
    why: SessionEnd,
) -> Result<(), IdentityError> {
    if matches!(session.state, SessionState::Ended { .. }) {
        return Ok(());
    }
    session.state = SessionState::Ended { at: tenant.now(), why };
    tx.put(id, &session)?;
    let detail = json!({ "member": session.member, "session": id, "why": why.name() });
    commit(tenant, tx, &IdentityEvent::new("session.ended", detail)).await?;
    Ok(())
}

/// Adds the end of all of a member's sessions but one to a write. Returns how many.
pub(in crate::identity) async fn end_all(
    ctx: &Ctx,
    tenant: &Tenant,
    tx: &mut Write<'_>,
    member: HoldingId,
    (but, why): (Option<HoldingId>, SessionEnd),
) -> Result<usize, IdentityError> {
    let mut ended = 0;
    for (id, found) in sessions(&program(ctx), tenant, member).await? {
        if Some(id) == but || matches!(found.state, SessionState::Ended { .. }) {
            continue;
        }
        let mut session: Session = tx.get(id, &IdentityAction::EndSession).await?;
        session.state = SessionState::Ended { at: tenant.now(), why };
        tx.put(id, &session)?;
        ended += 1;
    }
    Ok(ended)
}
