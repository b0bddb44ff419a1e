//! How a recording is doing, as a list or a page shows it.

use candor_domain::calls::{self, Call, RecordingState};
use candor_kernel::Timestamp;

use crate::console::Seat;
use crate::problem::{Answer, Kind, Problem};

/// The audio of a call.
pub(in crate::console) enum Audio {
    /// There never was any.
    Absent,
    /// Its key dies then, whatever happens.
    Until(Timestamp),
    /// Kept without a date.
    Kept,
    /// A hold keeps it sealed.
    Held,
    Destroyed,
    /// Not for this reader.
    Hidden,
}

impl Audio {
    pub(super) fn of(state: &RecordingState) -> Self {
        match state {
            RecordingState::None => Self::Absent,
            RecordingState::Kept { destroyed_by: Some(at), .. } => Self::Until(*at),
            RecordingState::Kept { destroyed_by: None, .. } => Self::Kept,
            RecordingState::Held => Self::Held,
            RecordingState::Destroyed => Self::Destroyed,
        }
    }

    /// Without opening the call's words.
    pub(super) async fn look(seat: &Seat, call: &Call) -> Answer<Self> {
        match calls::recording_of(&seat.ctx, &seat.tenant, call).await {
            Ok(state) => Ok(Self::of(&state)),
            Err(error) => match Problem::from(error) {
                hidden if hidden.kind == Kind::Forbidden => Ok(Self::Hidden),
                other => Err(other),
            },
        }
    }
}
