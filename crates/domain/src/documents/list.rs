//! Lists documents, newest first.

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Listed;
use candor_kernel::{Ctx, Tenant, Timestamp};
use serde::Serialize;

use super::{DocumentAction, DocumentsError, Drafted};
use crate::paging::{self, Slice};

/// So many are read in one go.
const PAGE: u32 = 500;

/// A document in a list.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentLine {
    pub id: HoldingId,
    pub client: HoldingId,
    /// `ledger`, `brief`, `tasks`, `prd` or `sow`.
    pub form: &'static str,
    pub drafted_at: Timestamp,
    /// How many calls it was made from.
    pub calls: usize,
}

/// The documents that the actor may see, of one client or of all.
pub async fn list(
    ctx: &Ctx,
    tenant: &Tenant,
    client: Option<HoldingId>,
) -> Result<Vec<DocumentLine>, DocumentsError> {
    let read = tenant.read(ctx)?;
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = read.list::<Drafted>(&DocumentAction::List, after, PAGE).await?;
        found.extend(page.items.iter().map(line));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    found.retain(|line| client.is_none_or(|client| line.client == client));
    Ok(found)
}

pub(super) fn line((id, drafted): &(HoldingId, Drafted)) -> DocumentLine {
    DocumentLine {
        id: *id,
        client: drafted.client,
        form: drafted.document.kind.name(),
        drafted_at: drafted.drafted_at,
        calls: drafted.calls.len(),
    }
}

/// The documents themselves, a part at a time.
pub async fn page(
    ctx: &Ctx,
    tenant: &Tenant,
    client: Option<HoldingId>,
    slice: Slice,
) -> Result<Listed<Drafted>, DocumentsError> {
    let keep = |drafted: &Drafted| client.is_none_or(|client| drafted.client == client);
    Ok(paging::list(&tenant.read(ctx)?, &DocumentAction::List, slice, keep).await?)
}
