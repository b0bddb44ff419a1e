//! Erases a call with everything that was made from it: one order, one attestation.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Span, Tenant};

use super::{DocumentAction, DocumentsError, Drafted};
use crate::calls::{Ordered, erase_parts};

/// Erases the call, its recording, its transcript, and every document that cites it; those can be drafted again from
/// the calls that remain. With a window it can be taken back until the window ends.
pub async fn erase_call(
    ctx: &Ctx,
    tenant: &Tenant,
    call: HoldingId,
    window: Span,
) -> Result<Ordered, DocumentsError> {
    let read = tenant.read(ctx)?;
    let found = read.find::<Drafted>("call", &call.to_string(), &DocumentAction::List).await?;
    let documents: Vec<HoldingId> = found.into_iter().map(|(id, _)| id).collect();
    Ok(erase_parts(ctx, tenant, call, &documents, window).await?)
}
