//! Finds one client by its id, its name or one of its domains.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::{Client, ClientAction, ClientsError};

/// The client that `text` means.
pub async fn get(
    ctx: &Ctx,
    tenant: &Tenant,
    text: &str,
    action: ClientAction,
) -> Result<(HoldingId, Client), ClientsError> {
    let read = tenant.read(ctx)?;
    if let Ok(id) = text.parse::<HoldingId>() {
        return Ok((id, read.get(id, &action).await?));
    }
    let value = text.trim().to_lowercase();
    for lookup in ["name", "domain"] {
        if let Some(found) = read.find::<Client>(lookup, &value, &action).await?.pop() {
            return Ok(found);
        }
    }
    Err(ClientsError::NoSuchClient(text.to_owned()))
}
