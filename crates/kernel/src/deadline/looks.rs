//! When a deadline could first be seen.
//!
//! A key that outlives its deadline is late, unless nobody could have known: the process was down, or the clock jumped
//! over the deadline. A *look* is the begin of a sweep. When the clock moved further between two looks than time
//! passed, the deadlines in between are seen at the second one; whatever that look misses is late like any other.

use std::collections::VecDeque;

use crate::clock::{Span, Timestamp};
use crate::deadline::LATE_AFTER;

/// So many jumps are remembered; an older one excuses nothing any more.
const REMEMBERED: usize = 1024;

/// The looks of one process at one tenant.
#[derive(Debug, Default)]
pub(crate) struct Looks {
    last: Option<(Timestamp, Span)>,
    jumps: VecDeque<(Timestamp, Timestamp)>,
}

impl Looks {
    /// A sweep begins: `now` by the clock, `passed` by the stopwatch since it was started.
    pub(crate) fn look(&mut self, now: Timestamp, passed: Span) {
        let jumped_from = match self.last {
            None => Some(Timestamp::from_micros(i64::MIN)),
            Some((then, before)) => (now.since(then) > passed - before + LATE_AFTER).then_some(then),
        };
        if let Some(from) = jumped_from {
            self.jumps.push_back((from, now));
            if self.jumps.len() > REMEMBERED {
                self.jumps.pop_front();
            }
        }
        self.last = Some((now, passed));
    }

    /// The earliest instant at which the deadline could be seen.
    pub(crate) fn seen(&self, deadline: Timestamp) -> Timestamp {
        let jump = self.jumps.iter().find(|(from, to)| *from < deadline && deadline <= *to);
        jump.map_or(deadline, |(_, to)| *to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_excuses_what_it_jumped_over_and_nothing_else() {
        let at = |seconds: i64| Timestamp::from_micros(seconds * 1_000_000);
        let mut looks = Looks::default();
        looks.look(at(1_000), Span::ZERO);
        assert_eq!(looks.seen(at(400)), at(1_000), "before the process began");
        looks.look(at(1_030), Span::seconds(30));
        assert_eq!(looks.seen(at(1_010)), at(1_010), "time passed as it should");
        looks.look(at(5_000), Span::seconds(31));
        assert_eq!(looks.seen(at(3_000)), at(5_000));
        looks.look(at(9_000), Span::seconds(4_100));
        assert_eq!(looks.seen(at(3_000)), at(5_000), "missed at the first look, it is late at the second");
        assert_eq!(looks.seen(at(8_000)), at(8_000), "a sweep that took an hour is no excuse");
    }
}
