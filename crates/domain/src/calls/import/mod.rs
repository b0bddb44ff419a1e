//! Files in, transcripts out: what a person exported from a meeting tool becomes one model.
//!
//! ```text
//!  bytes ─► decode (UTF-8/16) ─► sniff ─► webvtt ┐
//!                                         srt    ├► builder (limits, labels, order, overlaps) ─► Imported
//!                                         plain, otter, fireflies, candor ┘
//! ```
//!
//! Rules that all formats share: nothing said is dropped silently (what is left out or guessed is a
//! [`Warning`]); every error names a line, byte or JSON path and says what to do; neither errors nor
//! warnings quote what was said, so they may be logged. Words from the file are data: control characters
//! and invisible direction marks are removed, markup is stripped, nothing is interpreted.
//!
//! Deliberately absent: guessing times that a source lacks, merging speakers by similar names, language
//! detection, services. These functions are pure and are fuzz targets.

mod builder;
mod candor;
mod clean;
mod clock;
mod cue;
mod decode;
mod error;
mod fireflies;
mod json;
mod label;
mod labelled;
mod lines;
mod markup;
mod otter;
mod plain;
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a seed that is not there fails the test")]
mod replay;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod samples;
mod sniff;
mod srt;
#[cfg(test)]
mod testing;
mod warning;
mod webvtt;
mod words;

use serde::Serialize;

pub use error::{ImportError, Position, Problem};
pub use sniff::sniff;
pub use warning::Warning;

use crate::calls::model::{Format, Transcript};

/// Accepted size of a file, in bytes.
pub const MAX_INPUT_BYTES: usize = 32 << 20;
/// Accepted length of one line of a text format and of one segment's text, in bytes.
pub const MAX_LINE_BYTES: usize = 64 << 10;
/// Accepted number of lines of a text format.
pub const MAX_LINES: usize = 2_000_000;
/// Accepted number of segments in one transcript.
pub const MAX_SEGMENTS: usize = 200_000;
/// Accepted number of speakers in one transcript.
pub const MAX_SPEAKERS: usize = 256;
/// Accepted length of a speaker's label, in characters.
pub const MAX_LABEL_CHARS: usize = 120;
/// Accepted end of a call, in milliseconds: one week.
pub const MAX_TIME_MS: u64 = 7 * 24 * 60 * 60 * 1000;

/// A transcript and how it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imported {
    pub transcript: Transcript,
    pub format: Format,
    /// What was left out, repaired or guessed; to be shown to the person who imports.
    pub warnings: Vec<Warning>,
}

/// Reads a transcript of the named format, or, without a name, of the format that the file shows.
pub fn import(file: &[u8], format: Option<Format>) -> Result<Imported, ImportError> {
    let decoded = decode::decode(file)?;
    let format = match format {
        Some(format) => format,
        None => sniff::sniff_text(&decoded.text),
    };
    let mut imported = match format {
        Format::Webvtt => webvtt::read(&decoded.text),
        Format::Srt => srt::read(&decoded.text),
        Format::Plain => plain::read(&decoded.text),
        Format::Otter => otter::read(&decoded.text),
        Format::Fireflies => fireflies::read(&decoded.text),
        Format::Candor => candor::read(&decoded.text),
    }?;
    imported.warnings.splice(0..0, decoded.warning);
    Ok(imported)
}
