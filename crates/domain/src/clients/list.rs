//! Lists clients, newest first.

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Listed;
use candor_kernel::{Ctx, Tenant};

use super::{Client, ClientAction, ClientsError};
use crate::paging::{self, Slice};

/// All clients that the actor may see; archived ones only if asked for.
pub async fn list(
    ctx: &Ctx,
    tenant: &Tenant,
    archived: bool,
) -> Result<Vec<(HoldingId, Client)>, ClientsError> {
    let keep = |client: &Client| archived || client.archived_at.is_none();
    Ok(paging::all(&tenant.read(ctx)?, &ClientAction::List, keep).await?)
}

/// The same, a part at a time.
pub async fn page(
    ctx: &Ctx,
    tenant: &Tenant,
    archived: bool,
    slice: Slice,
) -> Result<Listed<Client>, ClientsError> {
    let keep = |client: &Client| archived || client.archived_at.is_none();
    Ok(paging::list(&tenant.read(ctx)?, &ClientAction::List, slice, keep).await?)
}
