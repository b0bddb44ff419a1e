//! The one way into a transcript: limits, clean text, speakers, order, overlaps, ids.

use std::collections::{BTreeMap, BTreeSet};

use super::clean;
use super::error::{ImportError, Position, Problem};
use super::warning::Warning;
use super::{Imported, MAX_LABEL_CHARS, MAX_LINE_BYTES, MAX_SEGMENTS, MAX_SPEAKERS};
use crate::calls::model::{
    Format, Segment, SegmentId, Source, Speaker, SpeakerRef, Transcript, UNKNOWN_SPEAKER,
};

/// Where in the file something stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    Line(u32),
    /// An item of a JSON list.
    Item {
        list: &'static str,
        index: usize,
    },
}

impl Place {
    pub(crate) fn error(self, problem: Problem) -> ImportError {
        let at = match self {
            Self::Line(line) => Position::Line(line),
            Self::Item { list, index } => Position::Json(format!("$.{list}[{index}]")),
        };
        ImportError { at, problem }
    }
}

/// Who speaks.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Who<'a> {
    Named(&'a str),
    Known(SpeakerRef),
    Unknown,
}

/// One turn as a format's reader found it.
#[derive(Clone, Copy)]
pub(crate) struct Turn<'a> {
    pub(crate) place: Place,
    pub(crate) who: Who<'a>,
    pub(crate) start_ms: Option<u64>,
    pub(crate) end_ms: Option<u64>,
    pub(crate) text: &'a str,
    pub(crate) id: Option<SegmentId>,
}

/// What a file says about the whole call.
#[derive(Debug, Default)]
pub(crate) struct About {
    pub(crate) title: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) started_at_ms: Option<i64>,
    pub(crate) duration_ms: Option<u64>,
    pub(crate) engine: Option<String>,
}

struct Draft {
    id: Option<SegmentId>,
    segment: Segment,
}

pub(crate) struct Builder {
    format: Format,
    speakers: Vec<Speaker>,
    by_label: BTreeMap<String, SpeakerRef>,
    drafts: Vec<Draft>,
    removed: u32,
    empty: u32,
    unnamed: u32,
    warnings: Vec<Warning>,
}

impl Builder {
    pub(crate) fn new(format: Format) -> Self {
        Self {
            format,
            speakers: Vec::new(),
            by_label: BTreeMap::new(),
            drafts: Vec::new(),
            removed: 0,
            empty: 0,
            unnamed: 0,
            warnings: Vec::new(),
        }
    }

    pub(crate) fn warn(&mut self, warning: Warning) {
        self.warnings.push(warning);
    }

    /// Adds a speaker whether or not another has the same label.
    pub(crate) fn speaker(
        &mut self,
        place: Place,
        label: &str,
        email: Option<&str>,
    ) -> Result<SpeakerRef, ImportError> {
        let (mut label, removed) = clean::label(label);
        self.removed = self.removed.saturating_add(removed);
        if label.is_empty() {
            UNKNOWN_SPEAKER.clone_into(&mut label);
        }
        if label.chars().count() > MAX_LABEL_CHARS {
            return Err(place.error(Problem::LabelTooLong));
        }
        if self.speakers.len() >= MAX_SPEAKERS {
            return Err(place.error(Problem::TooManySpeakers));
        }
        let email = email.map(|email| clean::line(email).0).filter(|email| !email.is_empty());
        let index = SpeakerRef(self.speakers.len() as u32);
        self.by_label.entry(label.clone()).or_insert(index);
        self.speakers.push(Speaker { index, label, email });
        Ok(index)
    }

    /// Adds a turn, unless nothing is said in it.
    pub(crate) fn push(&mut self, turn: Turn<'_>) -> Result<(), ImportError> {
        let Turn { place, who, start_ms, end_ms, text, id } = turn;
        match (start_ms, end_ms) {
            (Some(start), Some(end)) if end < start => return Err(place.error(Problem::EndBeforeStart)),
            (None, Some(_)) => return Err(place.error(Problem::EndWithoutStart)),
            _ => {}
        }
        let (text, removed) = clean::line(text);
        self.removed = self.removed.saturating_add(removed);
        if text.is_empty() {
            self.empty = self.empty.saturating_add(1);
            return Ok(());
        }
        if text.len() > MAX_LINE_BYTES {
            return Err(place.error(Problem::TextTooLong));
        }
        if self.drafts.len() >= MAX_SEGMENTS {
            return Err(place.error(Problem::TooManySegments));
        }
        let speaker = self.resolve(place, who)?;
        let source_line = if let Place::Line(line) = place { Some(line) } else { None };
        let unnumbered = SegmentId(0);
        let segment =
            Segment { id: unnumbered, speaker, start_ms, end_ms, text, overlaps: false, source_line };
        self.drafts.push(Draft { id, segment });
        Ok(())
    }

    fn resolve(&mut self, place: Place, who: Who<'_>) -> Result<SpeakerRef, ImportError> {
        let label = match who {
            Who::Known(speaker) => return Ok(speaker),
            Who::Named(label) => clean::label(label).0,
            Who::Unknown => String::new(),
        };
        let label = if label.is_empty() { UNKNOWN_SPEAKER } else { label.as_str() };
        if label == UNKNOWN_SPEAKER {
            self.unnamed = self.unnamed.saturating_add(1);
        }
        match self.by_label.get(label) {
            Some(speaker) => Ok(*speaker),
            None => self.speaker(place, label, None),
        }
    }

    /// Orders, numbers and marks the segments. `end` is where an empty transcript is reported.
    pub(crate) fn finish(mut self, about: About, end: Place) -> Result<Imported, ImportError> {
        if self.drafts.is_empty() {
            return Err(end.error(Problem::NothingSaid));
        }
        self.remark_on_words();
        self.order();
        let latest_end_ms = self.mark_overlaps();
        self.number();
        let Self { format, speakers, drafts, warnings, .. } = self;
        let segments = drafts.into_iter().map(|draft| draft.segment).collect();
        let About { title, language, started_at_ms, duration_ms, engine } = about;
        let line =
            |text: Option<String>| text.map(|text| clean::line(&text).0).filter(|text| !text.is_empty());
        let transcript = Transcript {
            speakers,
            segments,
            source: Source { format, engine: line(engine) },
            title: line(title),
            language: line(language),
            started_at_ms,
            duration_ms: duration_ms.or(latest_end_ms),
        };
        Ok(Imported { transcript, format, warnings })
    }

    fn remark_on_words(&mut self) {
        if self.removed > 0 {
            self.warn(Warning::InvisibleCharactersRemoved { characters: self.removed });
        }
        if self.empty > 0 {
            self.warn(Warning::EmptySegmentsSkipped { segments: self.empty });
        }
        if self.unnamed as usize == self.drafts.len() {
            self.warn(Warning::NoSpeakers);
        } else if self.unnamed > 0 {
            self.warn(Warning::SomeWithoutSpeaker { segments: self.unnamed });
        }
    }

    /// By start time, equal starts as they came; untouched if any start is unknown.
    fn order(&mut self) {
        let mut latest = 0;
        let mut late = 0_u32;
        for draft in &self.drafts {
            let Some(start) = draft.segment.start_ms else { return };
            late = late.saturating_add(u32::from(start < latest));
            latest = latest.max(start);
        }
        if late > 0 {
            self.drafts.sort_by_key(|draft| draft.segment.start_ms);
            self.warn(Warning::Reordered { segments: late });
        }
    }

    fn mark_overlaps(&mut self) -> Option<u64> {
        let mut latest_end = None;
        let mut overlapping = 0_u32;
        for Draft { segment, .. } in &mut self.drafts {
            segment.overlaps = segment.start_ms.zip(latest_end).is_some_and(|(start, end)| start < end);
            overlapping = overlapping.saturating_add(u32::from(segment.overlaps));
            latest_end = latest_end.max(segment.end_ms);
        }
        if overlapping > 0 {
            self.warn(Warning::Overlapping { segments: overlapping });
        }
        latest_end
    }

    /// Keeps the ids of the source if every segment has one of its own; otherwise counts.
    fn number(&mut self) {
        let given: BTreeSet<SegmentId> = self.drafts.iter().filter_map(|draft| draft.id).collect();
        let keep = given.len() == self.drafts.len();
        for (draft, counted) in self.drafts.iter_mut().zip(1..) {
            draft.segment.id = draft.id.filter(|_| keep).unwrap_or(SegmentId(counted));
        }
    }
}
