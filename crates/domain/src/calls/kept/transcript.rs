//! A transcript as it is kept: one structure cell without names or words, and one cell for each speaker.

use std::collections::BTreeMap;

use candor_kernel::holding::Malformed;
use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{DataClass, Holding, Part, Timestamp};
use serde::{Deserialize, Serialize};

use crate::calls::model::{Segment, SegmentId, Source, Speaker, SpeakerRef, Transcript};
use crate::{Class, Purpose};

/// What stands in place of the name and the words of somebody who was erased.
pub const ERASED: &str = "[erased]";

/// A transcript with the people behind its speakers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTranscript {
    pub call: HoldingId,
    pub client: HoldingId,
    pub stored_at: Timestamp,
    /// When the call began.
    pub captured_at: Timestamp,
    /// The person behind each speaker, in the order of `transcript.speakers`.
    pub people: Vec<PersonId>,
    pub transcript: Transcript,
}

/// What one speaker's cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptSpeaker {
    label: String,
    email: Option<String>,
    words: Vec<(SegmentId, String)>,
}

/// Cell 0: timings and who speaks when, by person's id.
#[derive(Serialize, Deserialize)]
struct Structure {
    call: HoldingId,
    client: HoldingId,
    stored_at: Timestamp,
    #[serde(default)]
    captured_at: Option<Timestamp>,
    people: Vec<PersonId>,
    source: Source,
    language: Option<String>,
    started_at_ms: Option<i64>,
    duration_ms: Option<u64>,
    segments: Vec<Turn>,
}

#[derive(Serialize, Deserialize)]
struct Turn {
    id: SegmentId,
    speaker: SpeakerRef,
    start_ms: Option<u64>,
    end_ms: Option<u64>,
    overlaps: bool,
}

impl KeptTranscript {
    /// Is this speaker's cell gone?
    pub fn is_erased(&self, speaker: SpeakerRef) -> bool {
        self.transcript.speaker(speaker).is_some_and(|s| s.label == ERASED)
    }

    fn structure(&self) -> Structure {
        let turn = |s: &Segment| Turn {
            id: s.id,
            speaker: s.speaker,
            start_ms: s.start_ms,
            end_ms: s.end_ms,
            overlaps: s.overlaps,
        };
        Structure {
            call: self.call,
            client: self.client,
            stored_at: self.stored_at,
            captured_at: Some(self.captured_at),
            people: self.people.clone(),
            source: self.transcript.source.clone(),
            language: self.transcript.language.clone(),
            started_at_ms: self.transcript.started_at_ms,
            duration_ms: self.transcript.duration_ms,
            segments: self.transcript.segments.iter().map(turn).collect(),
        }
    }

    fn speaker_part(&self, speaker: &Speaker, person: PersonId) -> Result<Part, Malformed> {
        let said = self.transcript.said_by(speaker.index);
        let cell = KeptSpeaker {
            label: speaker.label.clone(),
            email: speaker.email.clone(),
            words: said.map(|segment| (segment.id, segment.text.clone())).collect(),
        };
        Ok(Part { cell: speaker.index.0 + 1, people: vec![person], body: to_json(&cell)? })
    }
}

impl Holding for KeptTranscript {
    const KIND: &'static str = "transcript";
    const CLASS: &'static dyn DataClass = &Class::Transcript;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] =
        &[&Purpose::Service, &Purpose::SubjectRequest];
    const RETENTION: Option<&'static str> = Some("transcript");
    const ABOUT: &'static str = "What was said in calls, one cell for each speaker. Others' words may mention a person who was erased.";

    fn sort_at(&self) -> Timestamp {
        self.stored_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("captured", self.captured_at)]
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        vec![self.call, self.client]
    }

    fn split(&self) -> Result<Vec<Part>, Malformed> {
        if self.people.len() != self.transcript.speakers.len() {
            return Err(malformed("every speaker needs a person"));
        }
        let mut parts = vec![Part { cell: 0, people: Vec::new(), body: to_json(&self.structure())? }];
        for (speaker, person) in self.transcript.speakers.iter().zip(&self.people) {
            parts.push(self.speaker_part(speaker, *person)?);
        }
        Ok(parts)
    }

    fn join(parts: Vec<Part>) -> Result<Self, Malformed> {
        let (head, cells) = apart(parts)?;
        let structure: Structure = from_json(&head)?;
        let mut words: BTreeMap<SegmentId, String> = BTreeMap::new();
        let mut speakers = Vec::with_capacity(structure.people.len());
        for index in 0..structure.people.len() as u32 {
            let speaker = match cells.get(&(index + 1)) {
                Some(body) => {
                    let cell: KeptSpeaker = from_json(body)?;
                    words.extend(cell.words);
                    Speaker { index: SpeakerRef(index), label: cell.label, email: cell.email }
                }
                None => Speaker { index: SpeakerRef(index), label: ERASED.to_owned(), email: None },
            };
            speakers.push(speaker);
        }
        let segment = |turn: Turn| Segment {
            text: words.remove(&turn.id).unwrap_or_else(|| ERASED.to_owned()),
            id: turn.id,
            speaker: turn.speaker,
            start_ms: turn.start_ms,
            end_ms: turn.end_ms,
            overlaps: turn.overlaps,
            source_line: None,
        };
        let transcript = Transcript {
            segments: structure.segments.into_iter().map(segment).collect(),
            speakers,
            source: structure.source,
            title: None,
            language: structure.language,
            started_at_ms: structure.started_at_ms,
            duration_ms: structure.duration_ms,
        };
        Ok(Self {
            call: structure.call,
            client: structure.client,
            stored_at: structure.stored_at,
            // Older ones do not say; they were stored when they came in.
            captured_at: structure.captured_at.unwrap_or(structure.stored_at),
            people: structure.people,
            transcript,
        })
    }
}

/// Bodies of the speakers' cells by their numbers.
type Cells = BTreeMap<u32, Vec<u8>>;

/// The structure cell apart from the speakers'.
pub(super) fn apart(parts: Vec<Part>) -> Result<(Vec<u8>, Cells), Malformed> {
    let mut cells: Cells = parts.into_iter().map(|p| (p.cell, p.body)).collect();
    let head = cells.remove(&0).ok_or_else(|| malformed("no structure cell"))?;
    Ok((head, cells))
}

fn malformed(why: &str) -> Malformed {
    Malformed { kind: KeptTranscript::KIND, why: why.to_owned() }
}

fn to_json<T: Serialize>(value: &T) -> Result<Vec<u8>, Malformed> {
    serde_json::to_vec(value).map_err(|e| malformed(&e.to_string()))
}

pub(super) fn from_json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Malformed> {
    serde_json::from_slice(bytes).map_err(|e| malformed(&e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::import::import;

    fn kept() -> Result<KeptTranscript, Box<dyn std::error::Error>> {
        let mut transcript =
            import(b"Priya: Hello Tom\nTom: Hello\nPriya: The price is $40\n", None)?.transcript;
        for segment in &mut transcript.segments {
            segment.source_line = None;
        }
        Ok(KeptTranscript {
            call: HoldingId::from_bytes([1; 16]),
            client: HoldingId::from_bytes([2; 16]),
            stored_at: Timestamp::from_micros(0),
            captured_at: Timestamp::from_micros(0),
            people: vec![PersonId::from_bytes([3; 16]), PersonId::from_bytes([4; 16])],
            transcript,
        })
    }

    #[test]
    fn the_structure_cell_holds_no_name_and_no_word() -> Result<(), Box<dyn std::error::Error>> {
        let parts = kept()?.split()?;
        let head = String::from_utf8(parts.first().map(|p| p.body.clone()).unwrap_or_default())?;
        for word in ["Priya", "Tom", "Hello", "price"] {
            assert!(!head.contains(word), "{word} is in {head}");
        }
        assert_eq!(KeptTranscript::join(parts)?, kept()?);
        Ok(())
    }

    #[test]
    fn a_missing_speaker_leaves_the_others_words() -> Result<(), Box<dyn std::error::Error>> {
        let parts = kept()?.split()?.into_iter().filter(|part| part.cell != 1).collect();
        let rest = KeptTranscript::join(parts)?;
        let said: Vec<&str> = rest.transcript.segments.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(said, [ERASED, "Hello", ERASED]);
        assert!(rest.is_erased(SpeakerRef(0)) && !rest.is_erased(SpeakerRef(1)));
        Ok(())
    }
}
