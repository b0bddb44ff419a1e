//! The pure nouns of the room: a transcript, who speaks in it, and the segments that citations point at.
//!
//! A segment's id (`s1`, `s2`, …) is given once, at import, and never reused: an edit may drop `s7`, and
//! the next new segment is still not `s7`. Documents cite these ids, so they must outlive every edit.
//! Absent on purpose: clients, consent, storage. Those are the verbs' business.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The label given to words whose speaker the source does not name.
pub const UNKNOWN_SPEAKER: &str = "Unknown speaker";

/// What was said in one call, by whom, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// Everyone who speaks, in order of first appearance; `Segment::speaker` is an index into this list.
    pub speakers: Vec<Speaker>,
    /// Ordered by start time where all start times are known, otherwise as the source had them.
    pub segments: Vec<Segment>,
    /// Where the words come from.
    pub source: Source,
    /// The meeting's title, when the source has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Language tag as the source gave it (`en`, `de-AT`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When the call began, milliseconds since 1970-01-01T00:00:00Z.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at_ms: Option<i64>,
    /// Length of the call: stated by the source, or else the latest known end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<u64>,
}

impl Transcript {
    /// The segment with this id.
    pub fn segment(&self, id: SegmentId) -> Option<&Segment> {
        self.segments.iter().find(|segment| segment.id == id)
    }

    /// The speaker behind a reference.
    pub fn speaker(&self, speaker: SpeakerRef) -> Option<&Speaker> {
        self.speakers.get(speaker.0 as usize)
    }

    /// The name to print beside a segment.
    pub fn label_of(&self, segment: &Segment) -> &str {
        self.speaker(segment.speaker).map_or(UNKNOWN_SPEAKER, |speaker| speaker.label.as_str())
    }

    /// What one speaker said, in order.
    pub fn said_by(&self, speaker: SpeakerRef) -> impl Iterator<Item = &Segment> {
        self.segments.iter().filter(move |segment| segment.speaker == speaker)
    }
}

/// One voice of the call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Its place in `Transcript::speakers`.
    pub index: SpeakerRef,
    /// The name as the source writes it, or [`UNKNOWN_SPEAKER`].
    pub label: String,
    /// The address, when the source has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// An index into `Transcript::speakers`, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SpeakerRef(pub u32);

/// An uninterrupted stretch of one speaker's words: the unit that documents cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    pub id: SegmentId,
    pub speaker: SpeakerRef,
    /// Milliseconds from the start of the call; absent when the source has no times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_ms: Option<u64>,
    /// Never before `start_ms`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_ms: Option<u64>,
    /// One line, never empty, single spaces, no control characters.
    pub text: String,
    /// Begins before an earlier segment has ended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overlaps: bool,
    /// Line of the imported file, from 1; absent for JSON sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_line: Option<u32>,
}

/// A segment's stable name, written `s1`, `s2`, ….
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId(pub u32);

impl fmt::Display for SegmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s{}", self.0)
    }
}

/// Says that a text is not a segment id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a segment id is the letter s and a number from 1, like s12")]
pub struct NotASegmentId;

impl FromStr for SegmentId {
    type Err = NotASegmentId;

    fn from_str(text: &str) -> Result<Self, NotASegmentId> {
        let digits = text.strip_prefix('s').ok_or(NotASegmentId)?;
        let canonical = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !canonical {
            return Err(NotASegmentId);
        }
        digits.parse().map(Self).map_err(|_| NotASegmentId)
    }
}

impl Serialize for SegmentId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SegmentId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Where a transcript's words come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub format: Format,
    /// The recogniser, when the source names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
}

/// The shapes of transcript that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// WebVTT with `<v Name>` voices or `Name:` prefixes (Teams, Zoom).
    Webvtt,
    /// SubRip with `Name:` or `[Name]` prefixes.
    Srt,
    /// Lines of `Name: text`.
    Plain,
    /// Otter's text export: `Name  H:MM:SS`, then the words.
    Otter,
    /// A transcript as Fireflies' GraphQL service answers it.
    Fireflies,
    /// `candor.transcript/1`, see docs/formats/transcript-import.md.
    Candor,
}

impl Format {
    /// Every format, in the order in which help texts list them.
    pub const ALL: [Self; 6] =
        [Self::Webvtt, Self::Srt, Self::Plain, Self::Otter, Self::Fireflies, Self::Candor];

    /// The name used on the command line and in stored transcripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Webvtt => "webvtt",
            Self::Srt => "srt",
            Self::Plain => "plain",
            Self::Otter => "otter",
            Self::Fireflies => "fireflies",
            Self::Candor => "candor",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_id_has_one_spelling() {
        assert_eq!("s12".parse(), Ok(SegmentId(12)));
        assert_eq!(SegmentId(12).to_string(), "s12");
        for wrong in ["", "s", "12", "s0", "s01", "S1", "s1 ", "s-1", "s+1", "s99999999999"] {
            assert_eq!(wrong.parse::<SegmentId>(), Err(NotASegmentId), "{wrong}");
        }
    }

    #[test]
    fn stored_and_spoken_format_names_agree() -> Result<(), serde_json::Error> {
        for format in Format::ALL {
            assert_eq!(serde_json::to_string(&format)?, format!("\"{}\"", format.name()));
            assert_eq!(Format::named(format.name()), Some(format));
        }
        Ok(())
    }
}
