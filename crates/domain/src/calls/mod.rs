//! The room of calls: recordings, transcripts, speakers, segments.
//!
//! ```text
//!   file ──► import (sniff, parse, normalise) ──► Transcript ──► export (WebVTT, JSON)
//! ```
//!
//! Words: a *transcript* belongs to one call; it has *speakers* and ordered *segments*; a segment's id is
//! what every document cites. `model` holds the nouns, `import` turns a file of any known shape into them,
//! `export` writes them out again so that nothing a person brought in is locked in here.
//!
//! Deliberately absent from `model`, `import` and `export`: clocks, storage, authority. They are pure
//! functions of bytes, and they are fuzz targets.

pub mod export;
pub mod import;
pub mod model;

pub use model::{Format, Segment, SegmentId, Source, Speaker, SpeakerRef, Transcript, UNKNOWN_SPEAKER};
