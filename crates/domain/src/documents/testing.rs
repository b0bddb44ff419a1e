//! Small conversations for the tests of this room.

use super::call_text::{CallRef, CallText, Spoken};
use crate::calls::model::SegmentId;

/// A call `c1` on that day; segments `s1`, `s2`, … ten seconds apart.
pub(crate) fn call(date: &str, turns: &[(&str, &str)]) -> CallText {
    named_call("c1", date, turns)
}

/// The same with a label of its own.
pub(crate) fn named_call(label: &str, date: &str, turns: &[(&str, &str)]) -> CallText {
    let segments = turns.iter().zip(1..).map(|((speaker, text), id)| Spoken {
        id: SegmentId(id),
        speaker: (*speaker).to_owned(),
        text: (*text).to_owned(),
        start_ms: Some(u64::from(id) * 10_000),
    });
    CallText {
        call: CallRef { label: label.to_owned(), id: label.to_owned() },
        date: date.parse().unwrap_or(jiff::civil::Date::MIN),
        zone: "Europe/Berlin".to_owned(),
        segments: segments.collect(),
    }
}
