//! What may be done in this room, and what is said to have happened.

use candor_kernel::ids::{FenceId, HoldingId, PersonId};
use candor_kernel::{Action, Event};
use serde_json::{Value, json};

/// What may be done to calls and their parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallAction {
    Accept,
    Read,
    List,
    Export,
    Listen,
    AddTranscript,
    NotePerson,
    Erase,
    ErasePerson,
    Undo,
    Hold,
}

impl Action for CallAction {
    fn name(&self) -> &'static str {
        match self {
            Self::Accept => "call.accept",
            Self::Read => "call.read",
            Self::List => "call.list",
            Self::Export => "call.export",
            Self::Listen => "recording.listen",
            Self::AddTranscript => "transcript.add",
            Self::NotePerson => "person.note",
            Self::Erase => "call.erase",
            Self::ErasePerson => "person.erase",
            Self::Undo => "call.undo",
            Self::Hold => "hold.place",
        }
    }

    fn is_read(&self) -> bool {
        matches!(self, Self::Read | Self::List | Self::Export | Self::Listen)
    }
}

/// What happened to a call.
#[derive(Debug, Clone)]
pub enum CallEvent {
    Accepted { call: HoldingId, audio_bytes: u64, duration_ms: u64 },
    TranscriptAdded { call: HoldingId, segments: usize, speakers: usize },
    PeopleNoted { count: usize },
}

impl Event for CallEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::Accepted { .. } => "call.accepted",
            Self::TranscriptAdded { .. } => "transcript.added",
            Self::PeopleNoted { .. } => "people.noted",
        }
    }

    fn detail(&self) -> Value {
        match self {
            Self::Accepted { call, audio_bytes, duration_ms } => {
                json!({ "call": call, "audio_bytes": audio_bytes, "duration_ms": duration_ms })
            }
            Self::TranscriptAdded { call, segments, speakers } => {
                json!({ "call": call, "segments": segments, "speakers": speakers })
            }
            Self::PeopleNoted { count } => json!({ "count": count }),
        }
    }
}

/// An erasure that was ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered {
    /// Names the erasure in `undo` and in its receipt.
    pub erasure: FenceId,
    pub what: Erased,
    /// Until then it can be taken back; absent when the keys are gone already.
    pub undo_until: Option<candor_kernel::Timestamp>,
}

/// Of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erased {
    Call(HoldingId),
    Client(HoldingId),
    Person(PersonId),
}
