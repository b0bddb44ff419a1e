//! Hands a call's transcript out as a file that other tools read.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant};

use super::export::{to_candor_json, to_webvtt};
use super::{CallAction, CallsError, transcript_of};

/// The shape of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Json,
    Webvtt,
}

/// The transcript of a call as text. Somebody who was erased reads `[erased]`.
pub async fn hand_out(ctx: &Ctx, tenant: &Tenant, id: HoldingId, shape: Shape) -> Result<String, CallsError> {
    let (call, kept) = transcript_of(ctx, tenant, id, CallAction::Export).await?;
    tenant.note_access(ctx, &CallAction::Export, id).await?;
    let mut transcript = kept.transcript;
    if transcript.title.is_none() && !call.title.is_empty() {
        transcript.title = Some(call.title);
    }
    match shape {
        Shape::Webvtt => Ok(to_webvtt(&transcript)?),
        Shape::Json => to_candor_json(&transcript).map_err(|e| KernelError::Invalid(e.to_string()).into()),
    }
}
