//! Lists calls, newest first.

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Listed, Within};
use candor_kernel::{Ctx, Tenant, Timestamp};

use super::kept::Call;
use super::{CallAction, CallsError};
use crate::paging::{self, Slice};

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
    Ok(paging::all(&read, &CallAction::List, |_: &Call| true).await?)
}

/// The same, a part at a time, of calls that began in a stretch of time.
pub async fn page(
    ctx: &Ctx,
    tenant: &Tenant,
    client: Option<HoldingId>,
    slice: Slice,
) -> Result<Listed<Call>, CallsError> {
    let read = tenant.read(ctx)?;
    let Some(client) = client else {
        return Ok(paging::list(&read, &CallAction::List, slice, |_: &Call| true).await?);
    };
    Ok(paging::having(&read, &CallAction::List, slice, ("client", &client.to_string())).await?)
}

/// So many calls under a hold are shown beside a page of the others.
const HELD: usize = 200;

/// Calls that the lists leave out because a hold keeps them: those that the actor may know of, and when they began.
pub async fn held(
    ctx: &Ctx,
    tenant: &Tenant,
    client: Option<HoldingId>,
    within: Within,
) -> Result<Vec<(HoldingId, Timestamp)>, CallsError> {
    let read = tenant.read(ctx)?;
    let client = client.map(|id| id.to_string());
    let having = client.as_deref().map(|id| ("client", id));
    Ok(read.held_within::<Call>(having, &CallAction::List, within, HELD).await?)
}
