//! Says which members work for a client.

use candor_kernel::ids::{ActorId, HoldingId};
use candor_kernel::{Ctx, Tenant};

use super::{Client, ClientAction, ClientEvent, ClientsError};

/// Assigns a member to a client, or takes the assignment back. Doing it twice changes nothing.
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
