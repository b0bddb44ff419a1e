//! A transcript as people read it: turns, a bounded part at a time, each stretch with an anchor of its own.

use candor_domain::calls::{KeptTranscript, Segment, SegmentId};

/// Stretches of speech on a page.
const PART: usize = 250;

/// What one person says before another does.
pub(in crate::console) struct Turn {
    pub(in crate::console) who: String,
    pub(in crate::console) erased: bool,
    pub(in crate::console) said: Vec<Said>,
}

/// A stretch of speech.
pub(in crate::console) struct Said {
    /// `s12`
    pub(in crate::console) id: String,
    /// `12:05`; the id where there are no times.
    pub(in crate::console) at: String,
    pub(in crate::console) text: String,
    pub(in crate::console) overlaps: bool,
}

/// Which part of a transcript is shown.
pub(super) struct Part {
    /// From 0.
    pub(super) index: usize,
    pub(super) parts: usize,
    /// Numbers of its stretches, from 1.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) all: usize,
}

impl Part {
    /// The part with a segment in it, else the one of that number, else the first.
    pub(super) fn of(kept: &KeptTranscript, at: Option<SegmentId>, number: Option<usize>) -> Self {
        let segments = &kept.transcript.segments;
        let parts = segments.len().div_ceil(PART).max(1);
        let place = at.and_then(|id| segments.iter().position(|segment| segment.id == id));
        let wanted = place.map(|place| place / PART).or_else(|| number?.checked_sub(1)).unwrap_or(0);
        let index = wanted.min(parts - 1);
        let (first, all) = (index * PART, segments.len());
        Self { index, parts, first: (first + 1).min(all), last: (first + PART).min(all), all }
    }

    /// Its stretches.
    pub(super) fn cut<'a>(&self, kept: &'a KeptTranscript) -> &'a [Segment] {
        kept.transcript.segments.get(self.first.saturating_sub(1)..self.last).unwrap_or_default()
    }
}

/// Stretches put together while the same person speaks.
pub(in crate::console) fn turns<'a>(
    kept: &KeptTranscript,
    segments: impl IntoIterator<Item = &'a Segment>,
) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut last = None;
    for segment in segments {
        let said = Said {
            id: segment.id.to_string(),
            at: segment.start_ms.map_or_else(|| segment.id.to_string(), clock),
            text: segment.text.clone(),
            overlaps: segment.overlaps,
        };
        match turns.last_mut().filter(|_| last == Some(segment.speaker)) {
            Some(turn) => turn.said.push(said),
            None => turns.push(Turn {
                who: kept.transcript.label_of(segment).to_owned(),
                erased: kept.is_erased(segment.speaker),
                said: vec![said],
            }),
        }
        last = Some(segment.speaker);
    }
    turns
}

/// `12:05`, `1:02:03`
pub(in crate::console) fn clock(ms: u64) -> String {
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}
