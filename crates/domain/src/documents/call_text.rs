//! The view of a call that documents are made from: who said which words, in order, on which day.
//!
//! Words: a *label* (`c1`, `c2`, …) is a call's short name inside one client's papers; a *citation* is a
//! label and a segment id, written `c1:s12`. Absent on purpose: audio, storage, and anything that was not
//! said. Transcript text is untrusted: nothing in it is an instruction.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use crate::calls::model::SegmentId;
use crate::calls::model::Transcript;

/// One call, ready to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallText {
    pub call: CallRef,
    /// The day of the call where it was held; "Friday" and "in two weeks" count from here.
    pub date: Date,
    /// IANA name of the time zone of `date`, printed beside resolved dates; may be empty.
    pub zone: String,
    /// In order of speaking.
    pub segments: Vec<Spoken>,
}

/// Which call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallRef {
    /// Short and unique among the calls read together: `c1`.
    pub label: String,
    /// The call's own id, opaque here.
    pub id: String,
}

/// One uninterrupted stretch of one speaker's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    pub id: SegmentId,
    pub speaker: String,
    pub text: String,
    /// Milliseconds from the start of the call.
    pub start_ms: Option<u64>,
}

/// Where a sentence comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// The call's label.
    pub call: String,
    pub segment: SegmentId,
}

impl Citation {
    pub fn new(call: &str, segment: SegmentId) -> Self {
        Self { call: call.to_owned(), segment }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.call, self.segment)
    }
}

impl CallText {
    /// The view of an imported transcript.
    pub fn of(call: CallRef, date: Date, zone: &str, transcript: &Transcript) -> Self {
        let segments = transcript.segments.iter().map(|segment| Spoken {
            id: segment.id,
            speaker: transcript.label_of(segment).to_owned(),
            text: segment.text.clone(),
            start_ms: segment.start_ms,
        });
        Self { call, date, zone: zone.to_owned(), segments: segments.collect() }
    }

    /// The segment with this id.
    pub fn segment(&self, id: SegmentId) -> Option<&Spoken> {
        // Ids usually equal their place; the search is for transcripts that were edited.
        let guess = (id.0 as usize).checked_sub(1).and_then(|at| self.segments.get(at));
        guess.filter(|found| found.id == id).or_else(|| self.segments.iter().find(|found| found.id == id))
    }

    /// Everyone who speaks, in order of first appearance.
    pub fn speakers(&self) -> Vec<&str> {
        let mut seen: Vec<&str> = Vec::new();
        for segment in &self.segments {
            if !seen.contains(&segment.speaker.as_str()) {
                seen.push(&segment.speaker);
            }
        }
        seen
    }
}

/// The cited segment and its call.
pub fn look_up<'a>(calls: &'a [CallText], citation: &Citation) -> Option<(&'a CallText, &'a Spoken)> {
    let call = calls.iter().find(|call| call.call.label == citation.call)?;
    Some((call, call.segment(citation.segment)?))
}
