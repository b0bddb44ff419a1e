//! Why a file could not be imported: where, what, and what to do. Never quotes the file.

use std::fmt;

use super::{MAX_INPUT_BYTES, MAX_LABEL_CHARS, MAX_LINE_BYTES, MAX_LINES, MAX_SEGMENTS, MAX_SPEAKERS};

/// A refusal, with the place at which it shows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {problem}")]
pub struct ImportError {
    pub at: Position,
    pub problem: Problem,
}

/// A place in the imported file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Position {
    /// Offset from 0.
    Byte(u64),
    /// Line from 1.
    Line(u32),
    /// Line and column from 1, in JSON text.
    LineColumn(u32, u32),
    /// A value inside JSON, like `$.segments[3].end_ms`.
    Json(String),
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Byte(offset) => write!(f, "byte {offset}"),
            Self::Line(line) => write!(f, "line {line}"),
            Self::LineColumn(line, column) => write!(f, "line {line}, column {column}"),
            Self::Json(path) => f.write_str(path),
        }
    }
}

/// What is wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("the file is empty; export the transcript again")]
    Empty,
    #[error("the file is larger than {} MiB; split it into calls", MAX_INPUT_BYTES >> 20)]
    TooLarge,
    #[error("this is not UTF-8 text; save the file as UTF-8 and retry")]
    NotUtf8,
    #[error("this is not valid UTF-16 text; save the file as UTF-8 and retry")]
    NotUtf16,
    #[error("a zero byte: this is a binary file or UTF-16 without its mark; export the transcript as text")]
    ZeroByte,
    #[error("a line of more than {} KiB; break it into one line for each turn", MAX_LINE_BYTES >> 10)]
    LineTooLong,
    #[error("more than {MAX_LINES} lines; split the transcript")]
    TooManyLines,
    #[error("a segment of more than {} KiB; break it into turns", MAX_LINE_BYTES >> 10)]
    TextTooLong,
    #[error("a speaker's name of more than {MAX_LABEL_CHARS} characters; shorten it")]
    LabelTooLong,
    #[error("more than {MAX_SEGMENTS} segments; split the transcript")]
    TooManySegments,
    #[error("more than {MAX_SPEAKERS} speakers; is this one call?")]
    TooManySpeakers,
    #[error("nothing is said in this transcript; check that the export has finished")]
    NothingSaid,
    #[error("a WebVTT file begins with the line WEBVTT; add it or name the right format")]
    NotWebvtt,
    #[error("this time cannot be read; write it as {expected}")]
    BadTime { expected: &'static str },
    #[error("this time lies more than a week after the start of the call; correct it")]
    TimeTooLarge,
    #[error("the end lies before the start; correct the times")]
    EndBeforeStart,
    #[error("an end without a start; give both or neither")]
    EndWithoutStart,
    #[error("text that belongs to no cue; put a line of times before it")]
    TextWithoutCue,
    #[error("expected a line like \u{201c}Name  0:42\u{201d} before the first words; name the right format")]
    NotOtter,
    #[error("this is not JSON that can be read ({0}); export it again")]
    NotJson(String),
    #[error("{0}; see docs/formats/transcript-import.md")]
    Shape(String),
}

impl Problem {
    pub(crate) fn at_line(self, line: u32) -> ImportError {
        ImportError { at: Position::Line(line), problem: self }
    }

    pub(crate) fn at_byte(self, offset: usize) -> ImportError {
        ImportError { at: Position::Byte(offset as u64), problem: self }
    }
}
