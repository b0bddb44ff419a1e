//! What this room keeps: a call, its recording, its transcript, and the people who speak in a client's calls.
//!
//! ```text
//!   Call (ids and instants) ─┬─ Recording:      head + one blob; about all its speakers, erased whole
//!                            └─ KeptTranscript: cell 0 structure, cell n+1 the words and name of speaker n
//!   Person (name ↔ PersonId, one per name and client)
//! ```

mod call;
mod outline;
mod person;
mod recording;
mod transcript;

pub use call::Call;
pub use outline::TranscriptOutline;
pub use person::Person;
pub use recording::{AUDIO_CELL, Recording};
pub use transcript::{ERASED, KeptTranscript};
