//! Accepts a recording: looks at its first bytes, seals it chunk by chunk while it is read, and fixes its deadline.

use std::io::Read;

use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::tenant::SealedBlob;
use candor_kernel::{Ctx, Holding, Span, Tenant, Timestamp};
use candor_speech::{AudioFormat, Limits, Probe, ReadAs, probe};

use super::add_transcript::WORDS;
use super::kept::{AUDIO_CELL, Call, Recording};
use super::{CallAction, CallEvent, CallsError};
use crate::clients::{Client, ClientAction};
use crate::notices::webhooks::{Happened, happened};
use crate::tenancy;

/// Bytes read at a time.
const PIECE: usize = 64 << 10;

/// A call to be taken in.
#[derive(Debug, Clone)]
pub struct NewCall {
    pub client: HoldingId,
    /// May be empty.
    pub title: String,
    /// `None`: it has just ended.
    pub started_at: Option<Timestamp>,
    /// Everybody known to be heard in it; of a recording whose transcript follows nobody yet, it names them.
    pub speakers: Vec<PersonId>,
}

/// Longest title, in characters.
const MAX_TITLE: usize = 200;

impl NewCall {
    /// Refuses a title that is no line of text.
    pub(super) fn check(&self) -> Result<(), CallsError> {
        let title = &self.title;
        let good = title.chars().count() <= MAX_TITLE && !title.chars().any(char::is_control);
        if good { Ok(()) } else { Err(CallsError::BadTitle) }
    }
}

/// A recording on its way in.
pub struct Audio<'a> {
    pub read_as: ReadAs,
    pub total_bytes: u64,
    pub bytes: &'a mut (dyn Read + Send),
    /// Told how many bytes have been sealed.
    pub progress: &'a mut (dyn FnMut(u64) + Send),
}

/// Takes in a call with its recording and returns the call's id. Nothing is kept of a recording that breaks off, that
/// lies about its length, or whose time is already over.
pub async fn accept(
    ctx: &Ctx,
    tenant: &Tenant,
    new: NewCall,
    audio: Audio<'_>,
) -> Result<HoldingId, CallsError> {
    tenant.permit(ctx, &CallAction::Accept, &[new.client])?;
    new.check()?;
    for class in [Recording::RETENTION.unwrap_or_default(), WORDS] {
        tenancy::takes_in(ctx, tenant, &CallAction::Accept, class).await?;
    }
    open_client(ctx, tenant, new.client).await?;
    let (prefix, format) = look(audio.bytes, audio.total_bytes, audio.read_as)?;
    let (started_at, ended_at) = when(tenant.now(), new.started_at, format.duration_ms);
    if ended_at > tenant.now() {
        // The deadline counts from here; a date in the future would lengthen the audio's life.
        return Err(CallsError::EndsInTheFuture);
    }
    let (call_id, id) = (tenant.new_holding_id()?, tenant.new_holding_id()?);
    let recording = Recording {
        call: call_id,
        client: new.client,
        codec: format.codec.name().to_owned(),
        sample_rate_hz: format.sample_rate_hz,
        channels: format.channels,
        duration_ms: format.duration_ms,
        bytes: audio.total_bytes,
        call_ended: ended_at,
        transcript_ready: None,
        speakers: new.speakers,
    };
    refuse_expired(tenant, &recording)?;
    let blob = seal(ctx, tenant, id, &prefix, audio).await?;
    let (client, title, transcript) = (new.client, new.title, None);
    let call = Call { client, title, started_at, ended_at, recording: Some(id), transcript };
    let mut tx = tenant.write(ctx)?;
    tx.add_as(call_id, &call)?;
    tx.add_as(id, &recording)?;
    tx.attach(id, AUDIO_CELL, &recording, &blob)?;
    let (audio_bytes, duration_ms) = (recording.bytes, recording.duration_ms);
    happened(ctx, tenant, &mut tx, &Happened::new("call.accepted").about("call", call_id)).await?;
    tx.commit(&CallEvent::Accepted { call: call_id, audio_bytes, duration_ms }).await?;
    Ok(call_id)
}

/// The client of a new call: there, visible, not archived, in a tenant that takes calls in.
pub(super) async fn open_client(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), CallsError> {
    let client: Client = tenant.read(ctx)?.get(id, &ClientAction::Read).await?;
    if client.archived_at.is_some() {
        return Err(CallsError::Archived);
    }
    match tenancy::recording_suspended(ctx, tenant).await? {
        Some(_) => {
            tenant.stopped(ctx, &CallAction::Accept, id);
            Err(CallsError::Suspended)
        }
        None => Ok(()),
    }
}

/// Start and end of a call; without a start it has just ended.
pub(super) fn when(
    now: Timestamp,
    started_at: Option<Timestamp>,
    duration_ms: u64,
) -> (Timestamp, Timestamp) {
    let length = Span::millis(i64::try_from(duration_ms).unwrap_or(i64::MAX));
    let started_at = started_at.unwrap_or(now - length);
    (started_at, started_at + length)
}

fn refuse_expired(tenant: &Tenant, recording: &Recording) -> Result<(), CallsError> {
    let rule = Recording::RETENTION.unwrap_or_default();
    let deadline = tenant.schedule().deadline(rule, &recording.clocks())?;
    match deadline.not_after {
        Some(end) if end <= tenant.now() => Err(CallsError::TooOld(end)),
        _ => Ok(()),
    }
}

/// Reads as much as it takes to know what the recording is.
fn look(
    bytes: &mut (dyn Read + Send),
    total: u64,
    read_as: ReadAs,
) -> Result<(Vec<u8>, AudioFormat), CallsError> {
    let limits = Limits::default();
    let (mut prefix, mut wanted) = (Vec::new(), PIECE as u64);
    loop {
        let missing = wanted.saturating_sub(prefix.len() as u64);
        let got = (&mut *bytes).take(missing).read_to_end(&mut prefix).map_err(|e| unreadable(&e))?;
        match probe(&prefix, total, read_as, &limits)? {
            Probe::Known(format) => return Ok((prefix, format)),
            Probe::NeedMore { .. } if got == 0 => {
                let offset = prefix.len() as u64;
                return Err(candor_speech::AudioError::Truncated { offset, part: "the header" }.into());
            }
            Probe::NeedMore { prefix_bytes } => wanted = prefix_bytes.max(wanted + 1),
        }
    }
}

async fn seal(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    prefix: &[u8],
    audio: Audio<'_>,
) -> Result<SealedBlob, CallsError> {
    let mut upload = tenant.upload::<Recording>(ctx, id, AUDIO_CELL).await?;
    upload.push(prefix)?;
    let mut sealed = prefix.len() as u64;
    let mut piece = vec![0; PIECE];
    loop {
        (audio.progress)(sealed);
        let got = audio.bytes.read(&mut piece).map_err(|e| unreadable(&e))?;
        let Some(read) = piece.get(..got).filter(|read| !read.is_empty()) else { break };
        upload.push(read)?;
        sealed += got as u64;
        if sealed > audio.total_bytes {
            return Err(candor_speech::AudioError::LongerThanAnnounced { offset: audio.total_bytes }.into());
        }
    }
    if sealed < audio.total_bytes {
        return Err(candor_speech::AudioError::Truncated { offset: sealed, part: "the samples" }.into());
    }
    Ok(upload.finish()?)
}

fn unreadable(error: &std::io::Error) -> CallsError {
    CallsError::Unreadable(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_without_a_start_has_just_ended() {
        let now = Timestamp::from_micros(1_000_000_000);
        assert_eq!(when(now, None, 60_000), (now - Span::minutes(1), now));
        assert_eq!(when(now, Some(now), 1_000), (now, now + Span::seconds(1)));
    }
}
