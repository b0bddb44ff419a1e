//! Says which members work for a client.

use candor_kernel::ids::{ActorId, HoldingId};
use candor_kernel::{Ctx, Holding as _, KernelError, Tenant};

use super::{Client, ClientAction, ClientEvent, ClientsError};
use crate::identity::Member;

/// Assigns a member of this tenant to a client, or takes the assignment back. Doing it twice changes nothing.
pub async fn assign(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    member: ActorId,
    on: bool,
) -> Result<(), ClientsError> {
    let mut tx = tenant.write(ctx)?;
    let mut client: Client = tx.get(id, &ClientAction::Assign).await?;
    if client.assigned.contains(&member) == on {
        return Ok(());
    }
    if on {
        // Nobody of another tenant, nobody who was removed.
        let known: Member = tx.get(member_id(member), &ClientAction::Assign).await?;
        if !known.is_active() {
            return Err(KernelError::NotFound { kind: Member::KIND, id: member_id(member) }.into());
        }
    }
    let event = if on {
        client.assigned.push(member);
        ClientEvent::Assigned(id, member)
    } else {
        client.assigned.retain(|other| *other != member);
        ClientEvent::Unassigned(id, member)
    };
    tx.put(id, &client)?;
    tx.commit(&event).await?;
    Ok(())
}

/// A member's id as an actor has the same sixteen bytes as the member.
const fn member_id(member: ActorId) -> HoldingId {
    HoldingId::from_bytes(*member.as_bytes())
}
