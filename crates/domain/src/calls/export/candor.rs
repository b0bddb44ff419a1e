//! `to_candor_json`: `candor.transcript/1`, the whole model but for where each line stood in its file.

use jiff::Timestamp;
use serde::Serialize;

use crate::calls::model::{SegmentId, Transcript};

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    started_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    engine: Option<&'a str>,
    speakers: Vec<Person<'a>>,
    segments: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: SegmentId,
    speaker: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_ms: Option<u64>,
    text: &'a str,
}

/// The transcript as a JSON document that `import` reads back alike.
pub fn to_candor_json(transcript: &Transcript) -> Result<String, serde_json::Error> {
    let instant = |ms| Timestamp::from_millisecond(ms).ok().map(|instant| instant.to_string());
    let document = Document {
        format: "candor.transcript/1",
        title: transcript.title.as_deref(),
        language: transcript.language.as_deref(),
        started_at: transcript.started_at_ms.and_then(instant),
        duration_ms: transcript.duration_ms,
        engine: transcript.source.engine.as_deref(),
        speakers: transcript
            .speakers
            .iter()
            .map(|speaker| Person { label: &speaker.label, email: speaker.email.as_deref() })
            .collect(),
        segments: transcript
            .segments
            .iter()
            .map(|segment| Item {
                id: segment.id,
                speaker: segment.speaker.0,
                start_ms: segment.start_ms,
                end_ms: segment.end_ms,
                text: &segment.text,
            })
            .collect(),
    };
    serde_json::to_string_pretty(&document)
}
