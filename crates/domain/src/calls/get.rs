//! One call with the state of its parts.

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Version;
use candor_kernel::{Ctx, KernelError, Tenant, Timestamp};
use serde::Serialize;

use super::kept::{Call, KeptTranscript, Recording, TranscriptOutline};
use super::{CallAction, CallsError};

/// How a call's audio is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RecordingState {
    /// There never was one.
    None,
    /// Kept, and when it must be gone at the latest.
    Kept { codec: String, duration_ms: u64, bytes: u64, destroyed_by: Option<Timestamp> },
    /// A hold keeps it sealed.
    Held,
    /// Its key is destroyed, or its time is over.
    Destroyed,
}

/// A call and its parts.
#[derive(Debug, Clone)]
pub struct CallView {
    pub id: HoldingId,
    pub call: Call,
    pub recording: RecordingState,
    /// Absent: none came, or it is gone.
    pub transcript: Option<KeptTranscript>,
}

/// A call, how its recording is doing, and who speaks in it: all but the words.
#[derive(Debug, Clone)]
pub struct CallGlance {
    pub id: HoldingId,
    /// Of the call itself, not of its parts.
    pub version: Version,
    pub call: Call,
    pub recording: RecordingState,
    /// Absent: none came, or it is gone.
    pub transcript: Option<TranscriptOutline>,
}

/// Loads a call with what is left of its parts.
pub async fn get(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    action: CallAction,
) -> Result<CallView, CallsError> {
    let read = tenant.read(ctx)?;
    let call: Call = read.get(id, &action).await?;
    let recording = recording_of(ctx, tenant, &call).await?;
    let transcript = match call.transcript {
        None => None,
        Some(kept) => read.get::<KeptTranscript>(kept, &action).await.map(Some).or_else(absent)?,
    };
    Ok(CallView { id, call, recording, transcript })
}

/// Loads a call for those who do not need its words.
pub async fn glance(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    action: CallAction,
) -> Result<CallGlance, CallsError> {
    let read = tenant.read(ctx)?;
    let (version, call) = read.get_with_version::<Call>(id, &action).await?;
    let recording = recording_of(ctx, tenant, &call).await?;
    let transcript = match call.transcript {
        None => None,
        Some(kept) => {
            let outline = read.glance::<KeptTranscript, _>(kept, &action, TranscriptOutline::of);
            outline.await.map(Some).or_else(absent)?
        }
    };
    Ok(CallGlance { id, version, call, recording, transcript })
}

/// The transcript of a call, or why there is none.
pub async fn transcript_of(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    action: CallAction,
) -> Result<(Call, KeptTranscript), CallsError> {
    let read = tenant.read(ctx)?;
    let call: Call = read.get(id, &action).await?;
    let kept = call.transcript.ok_or(CallsError::NoTranscript(id))?;
    let transcript = read.get::<KeptTranscript>(kept, &action).await?;
    Ok((call, transcript))
}

/// How the recording of a call that is known already is doing: for lists.
pub async fn recording_of(ctx: &Ctx, tenant: &Tenant, call: &Call) -> Result<RecordingState, CallsError> {
    let Some(id) = call.recording else { return Ok(RecordingState::None) };
    let read = tenant.read(ctx)?;
    match read.get::<Recording>(id, &CallAction::Read).await {
        Ok(recording) => {
            let heads = read.heads::<Recording>(id, &CallAction::Read).await?;
            Ok(RecordingState::Kept {
                codec: recording.codec,
                duration_ms: recording.duration_ms,
                bytes: recording.bytes,
                destroyed_by: heads.iter().filter_map(|head| head.not_after).min(),
            })
        }
        Err(KernelError::Held { .. }) => Ok(RecordingState::Held),
        Err(KernelError::Gone { .. } | KernelError::NotFound { .. }) => Ok(RecordingState::Destroyed),
        Err(other) => Err(other.into()),
    }
}

fn absent<T>(error: KernelError) -> Result<Option<T>, CallsError> {
    match error {
        KernelError::Gone { .. } | KernelError::NotFound { .. } | KernelError::Held { .. } => Ok(None),
        other => Err(other.into()),
    }
}
