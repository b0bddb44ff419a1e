//! Adds a transcript to a call: cells per speaker, and from now on the call's audio has 72 hours.

use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{Ctx, KernelError, Tenant, Timestamp};

use super::accept::{NewCall, open_client, when};
use super::kept::{Call, KeptTranscript, Recording};
use super::model::Transcript;
use super::{CallAction, CallEvent, CallsError};
use crate::notices::webhooks::{Happened, happened};
use crate::tenancy;

/// The rule under which calls and their words live.
pub(super) const WORDS: &str = "transcript";

/// Stores the transcript of an existing call. `people` are those behind its speakers (see `note_people`).
pub async fn add_transcript(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    transcript: Transcript,
    people: Vec<PersonId>,
) -> Result<HoldingId, CallsError> {
    let mut tx = tenant.write(ctx)?;
    let mut call: Call = tx.get(id, &CallAction::AddTranscript).await?;
    if call.transcript.is_some() {
        return Err(CallsError::HasTranscript);
    }
    if call.title.is_empty() {
        call.title = transcript.title.clone().unwrap_or_default();
    }
    let stored_at = tenant.now();
    if let Some(recording) = call.recording {
        match tx.get::<Recording>(recording, &CallAction::AddTranscript).await {
            Ok(audio) => tx.put(recording, &heard(audio, &people, stored_at))?,
            // The audio went before its transcript came; the words are welcome all the same.
            Err(KernelError::Gone { .. } | KernelError::NotFound { .. }) => {}
            Err(other) => return Err(other.into()),
        }
    }
    let event = added(id, &transcript);
    let captured_at = call.started_at.min(stored_at);
    let kept = tx.add(&KeptTranscript {
        call: id,
        client: call.client,
        stored_at,
        captured_at,
        people,
        transcript,
    })?;
    call.transcript = Some(kept);
    tx.put(id, &call)?;
    happened(ctx, tenant, &mut tx, &told(id, kept)).await?;
    tx.commit(&event).await?;
    Ok(kept)
}

/// Stores a call of which there is only a transcript, and returns the call's id.
pub async fn add_call_with_transcript(
    ctx: &Ctx,
    tenant: &Tenant,
    new: NewCall,
    transcript: Transcript,
) -> Result<HoldingId, CallsError> {
    may_add(ctx, tenant, &new).await?;
    add_allowed(ctx, tenant, new, transcript).await
}

/// May such a call be added by this actor to this client?
pub(super) async fn may_add(ctx: &Ctx, tenant: &Tenant, new: &NewCall) -> Result<(), CallsError> {
    tenant.permit(ctx, &CallAction::Accept, &[new.client])?;
    tenant.permit(ctx, &CallAction::AddTranscript, &[new.client])?;
    new.check()?;
    tenancy::takes_in(ctx, tenant, &CallAction::AddTranscript, WORDS).await?;
    open_client(ctx, tenant, new.client).await
}

/// Stores a call that may be added.
pub(super) async fn add_allowed(
    ctx: &Ctx,
    tenant: &Tenant,
    new: NewCall,
    transcript: Transcript,
) -> Result<HoldingId, CallsError> {
    let stored_at = tenant.now();
    let stated = transcript.started_at_ms.map(|ms| Timestamp::from_micros(ms.saturating_mul(1000)));
    let length = transcript.duration_ms.unwrap_or(0);
    let (started_at, ended_at) = when(stored_at, new.started_at.or(stated), length);
    in_time(tenant, started_at)?;
    let title = if new.title.is_empty() { transcript.title.clone().unwrap_or_default() } else { new.title };
    let id = tenant.new_holding_id()?;
    let mut tx = tenant.write(ctx)?;
    let event = added(id, &transcript);
    let (client, people) = (new.client, new.speakers);
    let captured_at = started_at.min(stored_at);
    let kept = tx.add(&KeptTranscript { call: id, client, stored_at, captured_at, people, transcript })?;
    let call = Call { client, title, started_at, ended_at, recording: None, transcript: Some(kept) };
    tx.add_as(id, &call)?;
    happened(ctx, tenant, &mut tx, &told(id, kept)).await?;
    tx.commit(&event).await?;
    Ok(id)
}

/// Where the life of words counts from the call, refuses a call whose words had to be gone already, and one whose date
/// in the future would lengthen their life.
fn in_time(tenant: &Tenant, started_at: Timestamp) -> Result<(), CallsError> {
    let deadline = tenant.schedule().deadline(WORDS, &[("captured", started_at)])?;
    match deadline.not_after {
        Some(end) if end <= tenant.now() => Err(CallsError::WordsTooOld(end)),
        Some(_) if started_at > tenant.now() => Err(CallsError::EndsInTheFuture),
        _ => Ok(()),
    }
}

/// What webhooks are told.
fn told(call: HoldingId, transcript: HoldingId) -> Happened {
    Happened::new("transcript.added").about("call", call).about("transcript", transcript)
}

fn added(call: HoldingId, transcript: &Transcript) -> CallEvent {
    let (segments, speakers) = (transcript.segments.len(), transcript.speakers.len());
    CallEvent::TranscriptAdded { call, segments, speakers }
}

fn heard(mut recording: Recording, people: &[PersonId], at: Timestamp) -> Recording {
    recording.transcript_ready = Some(at);
    for person in people {
        if !recording.speakers.contains(person) {
            recording.speakers.push(*person);
        }
    }
    recording
}
