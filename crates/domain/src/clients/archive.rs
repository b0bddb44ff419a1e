//! Archives a client: it stays readable and takes no new calls.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::{Client, ClientAction, ClientEvent, ClientsError};

/// Archives the client. Doing it twice changes nothing.
pub async fn archive(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), ClientsError> {
    let mut tx = tenant.write(ctx)?;
    let mut client: Client = tx.get(id, &ClientAction::Archive).await?;
    if client.archived_at.is_some() {
        return Ok(());
    }
    client.archived_at = Some(tenant.now());
    tx.put(id, &client)?;
    tx.commit(&ClientEvent::Archived(id)).await?;
    Ok(())
}
