//! How punctual destruction was: a first-class figure.

use serde::{Deserialize, Serialize};

use crate::clock::{Span, Timestamp};

/// A key that lived longer than this past its deadline was destroyed late.
pub const LATE_AFTER: Span = Span::seconds(60);

/// A summary over destroyed cells. Figures are seconds relative to the deadline: negative is early.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lateness {
    /// Cells destroyed because their deadline came.
    pub destroyed: u64,
    /// Of these, how many more than a minute past the deadline (after a jump or outage: past its being seen).
    pub late: u64,
    /// The worst, in seconds; negative means that all were early.
    pub max_s: f64,
    /// How many are past their deadline right now and still have a key.
    pub overdue: u64,
    /// Counts by powers of two of seconds: index 32 is [0, 1) s late, 31 is (-1, 0], 33 is [1, 2), and so on.
    buckets: Vec<u64>,
}

impl Lateness {
    /// Notes one destroyed cell; `seen` is when the deadline could first be seen (start-up, end of an outage).
    pub fn note(&mut self, deadline: Timestamp, seen: Timestamp, destroyed: Timestamp) {
        let from_deadline = destroyed.since(deadline).as_micros() as f64 / 1e6;
        let from_seen = destroyed.since(deadline.max(seen));
        self.max_s = if self.destroyed == 0 { from_deadline } else { self.max_s.max(from_deadline) };
        self.destroyed += 1;
        if from_seen > LATE_AFTER {
            self.late += 1;
        }
        if self.buckets.is_empty() {
            self.buckets = vec![0; 64];
        }
        let size = (from_deadline.abs() + 1.0).log2().floor() as i64;
        let index = if from_deadline >= 0.0 { 32 + size } else { 31 - size };
        if let Some(count) = self.buckets.get_mut(index.clamp(0, 63) as usize) {
            *count += 1;
        }
    }

    /// An upper bound in seconds for the given share (0.5, 0.99) of destroyed cells; `None` before the first.
    pub fn quantile_s(&self, share: f64) -> Option<f64> {
        let wanted = (self.destroyed as f64 * share).ceil() as u64;
        let mut seen = 0;
        for (index, count) in self.buckets.iter().enumerate() {
            seen += count;
            if seen >= wanted.max(1) {
                let power = index as i32 - 32;
                return Some(if power >= 0 {
                    2f64.powi(power + 1) - 1.0
                } else {
                    1.0 - 2f64.powi(-power - 1)
                });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn early_is_negative_and_late_counts_from_when_it_could_be_seen() {
        let deadline = Timestamp::from_micros(0);
        let mut figures = Lateness::default();
        figures.note(deadline, deadline, deadline - Span::minutes(40));
        assert!(figures.max_s < 0.0 && figures.late == 0);
        figures.note(deadline, deadline + Span::hours(2), deadline + Span::hours(2) + Span::seconds(5));
        assert_eq!((figures.destroyed, figures.late), (2, 0));
        figures.note(deadline, deadline, deadline + Span::seconds(61));
        assert_eq!(figures.late, 1);
        assert!(figures.quantile_s(0.3).is_some_and(|s| s < 0.0));
        assert!(figures.quantile_s(1.0).is_some_and(|s| s >= 7200.0));
    }
}
