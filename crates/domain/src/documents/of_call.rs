//! Lists the documents that were made from a call.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::list::line;
use super::{DocumentAction, DocumentLine, DocumentsError, Drafted};

/// The documents that cite the call, as far as the actor may see them, by their form.
pub async fn of_call(
    ctx: &Ctx,
    tenant: &Tenant,
    call: HoldingId,
) -> Result<Vec<DocumentLine>, DocumentsError> {
    let found = tenant.read(ctx)?.find::<Drafted>("call", &call.to_string(), &DocumentAction::List).await?;
    let mut lines: Vec<DocumentLine> = found.iter().map(line).collect();
    lines.sort_by_key(|line| line.form);
    Ok(lines)
}
