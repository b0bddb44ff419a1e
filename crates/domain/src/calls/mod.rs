//! The room of calls: recordings, transcripts, speakers, segments.
//!
//! ```text
//!   file ──► import (sniff, parse, normalise) ──► Transcript ──► add_transcript ──► cells per speaker
//!   audio ─► accept (probe, seal chunk by chunk) ─► Recording ──► open_audio, until its deadline
//! ```
//!
//! Words: a *transcript* belongs to one call; it has *speakers* and ordered *segments*; a segment's id is
//! what every document cites. `model` holds the nouns of a transcript, `kept` what is stored of a call, `import` turns
//! a file of any known shape into a transcript, `export` writes it out again so that nothing a person brought in is
//! locked in here. The other files are verbs.
//!
//! Promises: audio is destroyed within 72 hours of its transcript and never later than 7 days after the call; no
//! byte of it touches a disk unsealed; erasing one speaker leaves the others' words. Deliberately absent from
//! `model`, `import` and `export`: clocks, storage, authority. They are pure functions of bytes, and fuzz targets.

mod accept;
mod acts;
mod add_transcript;
mod bring;
mod erase;
mod error;
pub mod export;
mod get;
mod hand_out;
mod hold_scopes;
pub mod import;
mod kept;
mod list;
pub mod model;
mod note_people;
mod open_audio;
mod people;
mod read_call;
mod read_transcript;
mod undo;

pub use accept::{Audio, NewCall, accept};
pub use acts::{CallAction, CallEvent, Erased, Ordered};
pub use add_transcript::{add_call_with_transcript, add_transcript};
pub use bring::{bring_call, bring_transcript};
pub use erase::{UNDO_WINDOW, erase_parts, erase_person};
pub use error::CallsError;
pub use get::{CallGlance, CallView, RecordingState, get, glance, recording_of, transcript_of};
pub use hand_out::{Shape, hand_out};
pub use hold_scopes::{HoldOn, HoldPlan, hold_scopes};
pub use kept::{AUDIO_CELL, Call, ERASED, KeptTranscript, Person, Recording, TranscriptOutline};
pub use list::{held, list, page};
pub use model::{Format, Segment, SegmentId, Source, Speaker, SpeakerRef, Transcript, UNKNOWN_SPEAKER};
pub use note_people::note_people;
pub use open_audio::open_audio;
pub use people::{people, person};
pub use read_call::read_call;
pub use read_transcript::read_transcript;
pub use undo::undo;
