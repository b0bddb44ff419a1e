//! Opens a call's audio for listening. After its deadline nobody can, staff and owner included.

use candor_kernel::blobs::BlobReader;
use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Tenant};

use super::kept::{AUDIO_CELL, Call, Recording};
use super::{CallAction, CallsError};

/// The audio with random access, and what it is.
pub async fn open_audio(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
) -> Result<(Recording, BlobReader), CallsError> {
    let read = tenant.read(ctx)?;
    let call: Call = read.get(id, &CallAction::Listen).await?;
    let recording = call.recording.ok_or(CallsError::NoRecording(id))?;
    let about: Recording = read.get(recording, &CallAction::Listen).await?;
    let audio = read.blob::<Recording>(recording, AUDIO_CELL, &CallAction::Listen).await?;
    tenant.note_access(ctx, &CallAction::Listen, id).await?;
    Ok((about, audio))
}
