//! Who speaks in a transcript and how often, without the words.

use candor_kernel::Part;
use candor_kernel::holding::Malformed;
use candor_kernel::ids::PersonId;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::transcript::{ERASED, apart, from_json};

/// A transcript without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptOutline {
    /// As the transcript names them, in its order, with the person behind each; [`ERASED`] after an erasure.
    pub speakers: Vec<(String, PersonId)>,
    /// Stretches of speech.
    pub segments: usize,
}

/// What is needed of cell 0.
#[derive(Deserialize)]
struct Structure {
    people: Vec<PersonId>,
    segments: Vec<IgnoredAny>,
}

/// What is needed of a speaker's cell.
#[derive(Deserialize)]
struct Named {
    label: String,
}

impl TranscriptOutline {
    pub(in crate::calls) fn of(parts: Vec<Part>) -> Result<Self, Malformed> {
        let (head, cells) = apart(parts)?;
        let structure: Structure = from_json(&head)?;
        let label = |cell: u32| match cells.get(&cell) {
            Some(body) => from_json::<Named>(body).map(|named| named.label),
            None => Ok(ERASED.to_owned()),
        };
        let named = (1..).zip(structure.people).map(|(cell, person)| Ok((label(cell)?, person)));
        Ok(Self { speakers: named.collect::<Result<_, Malformed>>()?, segments: structure.segments.len() })
    }
}
