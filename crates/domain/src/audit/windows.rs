//! Counts within sliding windows, in memory; the log is where they come from after a restart.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use candor_kernel::Timestamp;

use super::rules::{Hit, QUIET, Rule};

/// So many different keys are counted for at once; beyond, the oldest give way.
const KEYS: usize = 20_000;

#[derive(Debug)]
struct Counted {
    at: Timestamp,
    index: u64,
    what: String,
    weight: u64,
}

type Key = (&'static str, String);

/// What was seen lately.
#[derive(Debug, Default)]
pub(super) struct Windows {
    seen: BTreeMap<Key, VecDeque<Counted>>,
    quiet: BTreeMap<Key, Timestamp>,
}

/// A rule whose figure was reached.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reached {
    pub rule: &'static Rule,
    pub key: String,
    pub figure: u64,
    /// The entries between which it happened.
    pub entries: (u64, u64),
}

impl Windows {
    /// Counts a hit at the entry's own instant. Says so when its rule's figure is reached and nobody was told lately.
    pub(super) fn count(&mut self, hit: Hit, at: Timestamp, index: u64) -> Option<Reached> {
        let Hit { rule, key, what, weight } = hit;
        let name = (rule.name, key);
        let seen = self.seen.entry(name.clone()).or_default();
        seen.push_back(Counted { at, index, what, weight });
        while seen.front().is_some_and(|first| first.at + rule.within < at) {
            seen.pop_front();
        }
        let figure = if rule.different {
            seen.iter().map(|counted| counted.what.as_str()).collect::<BTreeSet<_>>().len() as u64
        } else {
            seen.iter().map(|counted| counted.weight).sum()
        };
        let first = seen.front().map_or(index, |first| first.index);
        if figure < rule.at_least || self.is_quiet(&name, at) {
            return None;
        }
        Some(Reached { rule, key: name.1, figure, entries: (first, index) })
    }

    /// An alert was raised at this instant: silence for a while.
    pub(super) fn told(&mut self, rule: &'static str, key: &str, at: Timestamp) {
        self.seen.remove(&(rule, key.to_owned()));
        self.quiet.insert((rule, key.to_owned()), at + QUIET);
    }

    pub(super) fn is_quiet(&self, key: &Key, at: Timestamp) -> bool {
        self.quiet.get(key).is_some_and(|until| at < *until)
    }

    /// Forgets what can no longer count.
    pub(super) fn tidy(&mut self, now: Timestamp) {
        let longest = super::rules::LONGEST;
        self.seen.retain(|_, seen| seen.back().is_some_and(|last| last.at + longest >= now));
        self.quiet.retain(|_, until| now < *until);
        while self.seen.len() > KEYS {
            self.seen.pop_first();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::{CREDENTIAL_STUFFING, FAILED_SIGN_INS};
    use super::*;
    use candor_kernel::Span;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(1_000_000_000_000) + Span::seconds(seconds)
    }

    fn hit(rule: &'static Rule, key: &str, what: u64) -> Hit {
        Hit { rule, key: key.to_owned(), what: what.to_string(), weight: 1 }
    }

    #[test]
    fn a_figure_is_reached_inside_its_window_and_not_across_it() {
        let mut windows = Windows::default();
        for number in 0..9 {
            assert_eq!(windows.count(hit(&FAILED_SIGN_INS, "a", 0), at(number), number as u64), None);
        }
        assert_eq!(windows.count(hit(&FAILED_SIGN_INS, "b", 0), at(9), 9), None, "another account");
        assert_eq!(windows.count(hit(&FAILED_SIGN_INS, "a", 0), at(605), 10), None, "the first are too old");
        let reached = windows.count(hit(&FAILED_SIGN_INS, "a", 0), at(605), 11);
        assert_eq!(reached.map(|reached| (reached.figure, reached.entries)), None);
        for number in 12..20 {
            let reached = windows.count(hit(&FAILED_SIGN_INS, "a", 0), at(606), number);
            assert_eq!(reached.is_some(), number >= 16, "{number}");
        }
    }

    #[test]
    fn after_an_alert_there_is_silence_and_then_it_may_be_raised_again() {
        let mut windows = Windows::default();
        let mut reached = 0;
        for number in 0..4000 {
            let now = at(number);
            if windows.count(hit(&CREDENTIAL_STUFFING, "", number as u64), now, number as u64).is_some() {
                windows.told(CREDENTIAL_STUFFING.name, "", now);
                reached += 1;
            }
        }
        assert_eq!(reached, 3, "once every half hour");
        let same = (0..50).find_map(|n| windows.count(hit(&CREDENTIAL_STUFFING, "x", 1), at(9000), n));
        assert_eq!(same, None, "one account is not many");
        windows.tidy(at(100_000));
        assert!(windows.seen.is_empty() && windows.quiet.is_empty());
    }
}
