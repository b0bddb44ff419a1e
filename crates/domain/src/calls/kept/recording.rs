//! A recording: what the audio is, and when it must be gone. The audio itself is a blob cell.

use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{DataClass, Holding, Span, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// The cell number of the audio.
pub const AUDIO_CELL: u32 = 1;

/// The audio of one call. Voices are mixed, so the erasure of any speaker erases all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    pub call: HoldingId,
    pub client: HoldingId,
    /// Name of the codec, for example `g711-mulaw`.
    pub codec: String,
    pub sample_rate_hz: u32,
    pub channels: u16,
    pub duration_ms: u64,
    /// Size of the file as it came in.
    pub bytes: u64,
    pub call_ended: Timestamp,
    /// When its transcript was stored; shortens the life of the audio.
    pub transcript_ready: Option<Timestamp>,
    /// Everybody heard in it, as far as known.
    pub speakers: Vec<PersonId>,
}

impl Holding for Recording {
    const KIND: &'static str = "recording";
    const CLASS: &'static dyn DataClass = &Class::Recording;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] =
        &[&Purpose::Service, &Purpose::SubjectRequest];
    const RETENTION: Option<&'static str> = Some("recording");
    const ABOUT: &'static str = "Audio of calls. Destroyed as the preset says; under agency within 72 hours of the transcript, and at the latest 7 days after the call.";

    fn sort_at(&self) -> Timestamp {
        self.call_ended
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        let length = Span::millis(i64::try_from(self.duration_ms).unwrap_or(i64::MAX));
        let ready = self.transcript_ready.map(|at| ("transcript_ready", at));
        let made = [("captured", self.call_ended - length), ("call_ended", self.call_ended)];
        made.into_iter().chain(ready).collect()
    }

    fn people(&self) -> Vec<PersonId> {
        self.speakers.clone()
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        vec![self.call, self.client]
    }
}
