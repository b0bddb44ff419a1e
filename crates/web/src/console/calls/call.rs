//! One call to read: its words, how its recording is doing, what was made of it. Reading is written down.

use askama::Template;
use axum::response::Response;
use candor_domain::calls::{self, CallAction, CallView, KeptTranscript, RecordingState, SegmentId, Shape};
use candor_domain::clients::{self, ClientAction};
use candor_domain::documents::{self, DocumentAction};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::list::length;
use super::turns::Part;
use super::{Audio, Turn, clock, turns, warnings};
use crate::api::file;
use crate::console::{Frame, Seat, show as shown};
use crate::door::{At, Query};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/calls/call.html")]
struct Reading {
    frame: Frame,
    id: String,
    client: String,
    client_id: String,
    at: Timestamp,
    length: String,
    audio: Audio,
    /// Codec, length and size of a recording that is there.
    sound: Option<String>,
    source: Option<&'static str>,
    speakers: Vec<Speaker>,
    papers: Vec<Paper>,
    words: Option<Words>,
    /// A transcript came once, whatever became of it.
    had_words: bool,
    noted: Vec<String>,
    may_erase: bool,
    may_draft: bool,
}

/// A part of what was said.
struct Words {
    turns: Vec<Turn>,
    part: Part,
    /// From when to when, where there are times.
    stretch: String,
    before: String,
    after: String,
}

/// Somebody who speaks.
struct Speaker {
    name: String,
    person: String,
    erased: bool,
    /// Of all words, in hundredths.
    share: usize,
}

/// A document that cites the call.
struct Paper {
    id: String,
    form: &'static str,
    at: Timestamp,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    /// A segment that shall be seen.
    at: Option<String>,
    part: Option<String>,
    /// What an import had to say.
    noted: Option<String>,
}

pub(super) async fn show(seat: Seat, At(id): At<HoldingId>, Query(asked): Query<Asked>) -> Answer<Response> {
    let CallView { call, recording, transcript, .. } = calls::read_call(&seat.ctx, &seat.tenant, id).await?;
    let of = call.client.to_string();
    let (_, client) = clients::get(&seat.ctx, &seat.tenant, &of, ClientAction::Read).await?;
    let papers = papers(&seat, id).await?;
    let frame = Frame::new(&seat, "/calls", "calls-untitled");
    let label = frame.t("calls-title");
    let frame = frame.under(label, "/calls");
    let noted = warnings::spoken(&frame, asked.noted.as_deref().unwrap_or_default());
    let frame = if call.title.is_empty() { frame } else { frame.titled(call.title.clone()) };
    let sound = match &recording {
        RecordingState::Kept { codec, duration_ms, bytes, .. } => {
            Some(format!("{codec} · {} · {}", frame.length(duration_ms / 1000), frame.bytes(*bytes)))
        }
        _ => None,
    };
    Ok(shown(&Reading {
        id: id.to_string(),
        client: client.name,
        client_id: of,
        at: call.started_at,
        length: length(&frame, &call),
        audio: Audio::of(&recording),
        sound,
        source: transcript.as_ref().map(|kept| kept.transcript.source.format.name()),
        speakers: transcript.as_ref().map(speakers).unwrap_or_default(),
        had_words: call.transcript.is_some(),
        words: transcript.as_ref().map(|kept| words(id, kept, &asked)),
        may_erase: seat.tenant.may(&seat.ctx, &CallAction::Erase, &[call.client]),
        may_draft: seat.tenant.may(&seat.ctx, &DocumentAction::Draft, &[call.client]),
        frame,
        papers,
        noted,
    }))
}

fn words(id: HoldingId, kept: &KeptTranscript, asked: &Asked) -> Words {
    let at: Option<SegmentId> = asked.at.as_deref().and_then(|text| text.parse().ok());
    let number = asked.part.as_deref().and_then(|text| text.parse().ok());
    let part = Part::of(kept, at, number);
    let cut = part.cut(kept);
    let address = |number: usize| format!("/calls/{id}?part={number}#words");
    let from = cut.first().and_then(|segment| segment.start_ms);
    let to = cut.last().and_then(|segment| segment.end_ms.or(segment.start_ms));
    let stretch = from.zip(to).map(|(from, to)| format!("{}–{}", clock(from), clock(to)));
    Words {
        turns: turns(kept, cut),
        before: if part.index > 0 { address(part.index) } else { String::new() },
        after: if part.index + 1 < part.parts { address(part.index + 2) } else { String::new() },
        stretch: stretch.unwrap_or_default(),
        part,
    }
}

fn speakers(kept: &KeptTranscript) -> Vec<Speaker> {
    let transcript = &kept.transcript;
    let mut counts = vec![0_usize; transcript.speakers.len()];
    for segment in transcript.segments.iter().filter(|segment| !kept.is_erased(segment.speaker)) {
        if let Some(count) = counts.get_mut(segment.speaker.0 as usize) {
            *count += segment.text.split(' ').count();
        }
    }
    let all: usize = counts.iter().sum();
    let both = transcript.speakers.iter().zip(&kept.people).zip(counts);
    both.map(|((speaker, person), count)| Speaker {
        name: speaker.label.clone(),
        person: person.to_string(),
        erased: kept.is_erased(speaker.index),
        share: (count * 200 + all).checked_div(all * 2).unwrap_or(0),
    })
    .collect()
}

async fn papers(seat: &Seat, id: HoldingId) -> Answer<Vec<Paper>> {
    let found = documents::of_call(&seat.ctx, &seat.tenant, id).await?;
    let paper = |line: documents::DocumentLine| Paper {
        id: line.id.to_string(),
        form: line.form,
        at: line.drafted_at,
    };
    Ok(found.into_iter().map(paper).collect())
}

#[derive(Debug, Deserialize)]
pub(super) struct Export {
    #[serde(default)]
    format: FileFormat,
}

/// Shapes of a transcript's file.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum FileFormat {
    #[default]
    Candor,
    Webvtt,
}

/// `GET /calls/{id}/export`: the words as a file; taking them away is written down.
pub(super) async fn export(
    seat: Seat,
    At(id): At<HoldingId>,
    Query(asked): Query<Export>,
) -> Answer<Response> {
    let (shape, kind, ending) = match asked.format {
        FileFormat::Candor => (Shape::Json, "application/json", "json"),
        FileFormat::Webvtt => (Shape::Webvtt, "text/vtt; charset=utf-8", "vtt"),
    };
    let text = calls::hand_out(&seat.ctx, &seat.tenant, id, shape).await?;
    Ok(file(text, kind, &format!("call-{id}.{ending}")))
}
