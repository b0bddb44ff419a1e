//! Lists calls, newest first.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::kept::Call;
use super::{CallAction, CallsError};

/// So many are read in one go.
const PAGE: u32 = 500;

/// The calls that the actor may see, of one client or of all.
pub async fn list(
    ctx: &Ctx,
    tenant: &Tenant,
    client: Option<HoldingId>,
) -> Result<Vec<(HoldingId, Call)>, CallsError> {
    let read = tenant.read(ctx)?;
    if let Some(client) = client {
        let mut calls = read.find::<Call>("client", &client.to_string(), &CallAction::List).await?;
        calls.sort_by_key(|(id, call)| std::cmp::Reverse((call.started_at, *id)));
        return Ok(calls);
    }
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = read.list::<Call>(&CallAction::List, after, PAGE).await?;
        all.extend(page.items);
        after = page.next;
        if after.is_none() {
            return Ok(all);
        }
    }
}
