//! What an import left out, repaired or guessed. Shown to the importer; never quotes the file.

use std::fmt;

use serde::Serialize;

/// One remark about an import that succeeded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "warning", rename_all = "kebab-case")]
pub enum Warning {
    /// Not UTF-8, but it said so.
    DecodedUtf16,
    /// No name anywhere: all words belong to one unknown speaker.
    NoSpeakers,
    /// Some words have no name, others do.
    SomeWithoutSpeaker { segments: u32 },
    /// Control characters and invisible direction marks were removed.
    InvisibleCharactersRemoved { characters: u32 },
    /// Segments without any words were left out.
    EmptySegmentsSkipped { segments: u32 },
    /// The source was not in order of time; it is now.
    Reordered { segments: u32 },
    /// Segments that begin before an earlier one ends; kept and marked.
    Overlapping { segments: u32 },
    /// Lines before the first turn (a title, a summary) that nobody said; left out.
    PreambleSkipped { lines: u32 },
    /// Lines after a blank line inside a cue; kept as part of that cue.
    StrayLines { lines: u32, first_line: u32 },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DecodedUtf16 => f.write_str("the file is UTF-16; it was read as such"),
            Self::NoSpeakers => f.write_str(
                "no speaker is named; all words are given to one unknown speaker, so nothing can be erased \
                 for one person only",
            ),
            Self::SomeWithoutSpeaker { segments } => {
                write!(f, "{segments} segments name no speaker; they are given to an unknown speaker")
            }
            Self::InvisibleCharactersRemoved { characters } => {
                write!(f, "{characters} control or invisible characters were removed")
            }
            Self::EmptySegmentsSkipped { segments } => {
                write!(f, "{segments} segments without words were left out")
            }
            Self::Reordered { segments } => {
                write!(f, "{segments} segments were out of order; they are now ordered by start time")
            }
            Self::Overlapping { segments } => {
                write!(f, "{segments} segments begin before an earlier one ends; kept and marked")
            }
            Self::PreambleSkipped { lines } => {
                write!(f, "{lines} lines before the first turn were left out: nobody said them")
            }
            Self::StrayLines { lines, first_line } => write!(
                f,
                "{lines} lines from line {first_line} on stand after a blank line inside a cue; kept as part of it"
            ),
        }
    }
}
