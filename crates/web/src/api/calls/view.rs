//! How calls look outside.

use candor_domain::calls::{Call, CallGlance, KeptTranscript, RecordingState};
use candor_kernel::ids::{HoldingId, PersonId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::Text;

/// A call in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CallLine {
    #[schema(format = Uuid)]
    id: String,
    #[schema(format = Uuid)]
    client: String,
    /// May be empty.
    title: String,
    #[schema(format = DateTime)]
    started_at: String,
    #[schema(format = DateTime)]
    ended_at: String,
    /// Came with a recording, whatever became of it.
    has_recording: bool,
    /// A transcript came, whatever became of it.
    has_transcript: bool,
}

pub(super) fn line((id, call): (HoldingId, Call)) -> CallLine {
    CallLine {
        id: id.text(),
        client: call.client.text(),
        title: call.title,
        started_at: call.started_at.text(),
        ended_at: call.ended_at.text(),
        has_recording: call.recording.is_some(),
        has_transcript: call.transcript.is_some(),
    }
}

/// A call with what is left of its parts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CallView {
    #[serde(flatten)]
    call: CallLine,
    recording: RecordingView,
    /// Who speaks; empty without a transcript.
    speakers: Vec<SpeakerView>,
    /// Stretches of speech; absent when no transcript is there (any more).
    segments: Option<usize>,
}

/// How the recording is doing.
#[derive(Debug, Default, Serialize, ToSchema)]
struct RecordingView {
    /// `none`, `kept`, `held` or `destroyed`.
    #[schema(example = "kept")]
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    codec: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    /// It is gone by then, whatever happens.
    #[schema(format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    destroyed_by: Option<String>,
}

/// Somebody who speaks.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SpeakerView {
    /// Segments name speakers by this number.
    index: u32,
    /// As the transcript names them; `[erased]` after their erasure.
    label: String,
    /// The id of the person, the same in all calls of a client.
    #[schema(format = Uuid)]
    person: String,
}

pub(super) fn call(found: CallGlance) -> CallView {
    let segments = found.transcript.as_ref().map(|outline| outline.segments);
    let named = found.transcript.into_iter().flat_map(|outline| outline.speakers);
    let speaker = |(index, (label, person)): (u32, (String, PersonId))| SpeakerView {
        index,
        label,
        person: person.text(),
    };
    CallView {
        recording: recording(found.recording),
        segments,
        speakers: (0..).zip(named).map(speaker).collect(),
        call: line((found.id, found.call)),
    }
}

pub(super) fn speakers(kept: &KeptTranscript) -> Vec<SpeakerView> {
    let both = kept.transcript.speakers.iter().zip(&kept.people);
    both.map(|(speaker, person)| SpeakerView {
        index: speaker.index.0,
        label: speaker.label.clone(),
        person: person.text(),
    })
    .collect()
}

fn recording(state: RecordingState) -> RecordingView {
    let only = |state| RecordingView { state, ..RecordingView::default() };
    match state {
        RecordingState::None => only("none"),
        RecordingState::Held => only("held"),
        RecordingState::Destroyed => only("destroyed"),
        RecordingState::Kept { codec, duration_ms, bytes, destroyed_by } => RecordingView {
            codec: Some(codec),
            duration_ms: Some(duration_ms),
            bytes: Some(bytes),
            destroyed_by: destroyed_by.map(|at| at.text()),
            ..only("kept")
        },
    }
}
