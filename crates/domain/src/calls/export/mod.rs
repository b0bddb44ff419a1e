//! Transcripts out: what came in can leave again, in the shapes that other tools read.
//!
//! An export reads back as the same transcript: same ids, speakers, times and words. Deliberately absent:
//! formats that would lose ids or invent times.

mod candor;
#[cfg(test)]
mod roundtrip;
mod webvtt;

pub use candor::to_candor_json;
pub use webvtt::{MissingTimes, to_webvtt};
