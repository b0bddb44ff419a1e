//! A tenant's retention rules, and the instant they give a cell.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::{Span, Timestamp};
use crate::error::{KernelError, Result};

/// One clock: it starts at an event and runs for a length of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockRule {
    /// The event that starts it, for example `transcript_ready`.
    pub from: String,
    /// How long it runs.
    pub within: Span,
}

/// The clocks of one rule; of those that have started the earliest to end wins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Must be gone by.
    pub clocks: Vec<ClockRule>,
    /// Must be kept at least; from a cited law only.
    #[serde(default)]
    pub keep: Vec<ClockRule>,
    /// The sweep begins this long before the end and finishes before it.
    #[serde(default)]
    pub margin: Span,
}

/// All rules of a tenant, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Schedule {
    /// Rules by name, for example `recording`.
    pub rules: BTreeMap<String, Rule>,
}

/// The instants of one cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Deadline {
    /// Must be gone by.
    pub not_after: Option<Timestamp>,
    /// The sweep may begin.
    pub sweep_from: Option<Timestamp>,
    /// Must be kept until.
    pub not_before: Option<Timestamp>,
}

impl Schedule {
    /// Refuses rules that contradict themselves: kept longer than they may live, or without any clock.
    pub fn check(&self) -> Result<()> {
        for (name, rule) in &self.rules {
            if rule.clocks.is_empty() {
                return Err(KernelError::Schedule(format!(
                    "the retention rule '{name}' has no clock; give it at least one, or leave the rule out"
                )));
            }
            for keep in &rule.keep {
                let clashes = |c: &&ClockRule| c.from == keep.from && c.within < keep.within;
                if let Some(clock) = rule.clocks.iter().find(clashes) {
                    return Err(KernelError::Schedule(format!(
                        "the retention rule '{name}' must keep for {} s and destroy within {} s of '{}'; \
                         shorten the first or lengthen the second",
                        keep.within.as_seconds(),
                        clock.within.as_seconds(),
                        clock.from
                    )));
                }
            }
            if let Some(clock) = rule.clocks.iter().find(|c| c.within < rule.margin || c.within < Span::ZERO)
            {
                return Err(KernelError::Schedule(format!(
                    "the retention rule '{name}' has a margin longer than its clock from '{}'; shorten the margin",
                    clock.from
                )));
            }
        }
        Ok(())
    }

    /// The deadline of a cell under `rule`, given the events that have happened. A rule that is not in the schedule
    /// is an error: silence would mean "for ever".
    pub fn deadline(&self, rule: &str, happened: &[(&'static str, Timestamp)]) -> Result<Deadline> {
        let found = self.rules.get(rule).ok_or_else(|| {
            KernelError::Schedule(format!(
                "the tenant's schedule has no rule '{rule}'; add it to the preset before storing such data"
            ))
        })?;
        let ends = |clocks: &[ClockRule]| -> Vec<Timestamp> {
            let started = |c: &ClockRule| happened.iter().find(|(event, _)| *event == c.from);
            clocks.iter().filter_map(|c| started(c).map(|(_, at)| *at + c.within)).collect()
        };
        let not_after = ends(&found.clocks).into_iter().min();
        Ok(Deadline {
            not_after,
            sweep_from: not_after.map(|end| end - found.margin),
            not_before: ends(&found.keep).into_iter().max(),
        })
    }
}

impl Deadline {
    /// Moves the start of the sweep later by a share of the first half of the margin, so that many cells with one
    /// deadline do not all die in one second. `seed` is the slot: the same cell gets the same instant every time, and
    /// 4,096 neighbours share theirs, so that they lie side by side in the index and die in one flip.
    #[must_use]
    pub fn jittered(self, seed: u64) -> Self {
        let (Some(end), Some(start)) = (self.not_after, self.sweep_from) else { return self };
        let half = end.since(start).as_micros() / 2;
        let share = ((seed >> 12).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 44) as i64;
        let shift = (i128::from(half) * i128::from(share) / (1 << 20)) as i64;
        Self { sweep_from: Some(start + Span::micros(shift)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recording() -> Schedule {
        let clock = |from: &str, within| ClockRule { from: from.to_owned(), within };
        let rule = Rule {
            clocks: vec![clock("transcript_ready", Span::hours(72)), clock("call_ended", Span::days(7))],
            keep: Vec::new(),
            margin: Span::hours(1),
        };
        Schedule { rules: BTreeMap::from([("recording".to_owned(), rule)]) }
    }

    /// Promise: AUDORA-020
    /// Promise: AUDORA-021
    #[test]
    fn the_earliest_clock_wins_and_an_unknown_rule_is_refused() -> Result<()> {
        let ended = Timestamp::from_micros(0);
        let schedule = recording();
        schedule.check()?;
        let without = schedule.deadline("recording", &[("call_ended", ended)])?;
        assert_eq!(without.not_after, Some(ended + Span::days(7)));
        let ready = ended + Span::hours(2);
        let with = schedule.deadline("recording", &[("call_ended", ended), ("transcript_ready", ready)])?;
        assert_eq!(with.not_after, Some(ready + Span::hours(72)));
        assert_eq!(with.sweep_from, Some(ready + Span::hours(71)));
        assert!(schedule.deadline("video", &[]).is_err());
        Ok(())
    }

    #[test]
    fn keeping_longer_than_living_is_refused_when_written() {
        let mut schedule = recording();
        if let Some(rule) = schedule.rules.get_mut("recording") {
            rule.keep.push(ClockRule { from: "transcript_ready".to_owned(), within: Span::days(30) });
        }
        assert!(schedule.check().is_err_and(|e| e.to_string().contains("'recording'")));
    }

    #[test]
    fn jitter_stays_in_the_first_half_of_the_margin() -> Result<()> {
        let deadline =
            recording().deadline("recording", &[("transcript_ready", Timestamp::from_micros(0))])?;
        for slot in [0, 1, 77, u64::MAX] {
            let start = deadline.jittered(slot).sweep_from;
            assert!(
                start >= deadline.sweep_from && start <= deadline.sweep_from.map(|s| s + Span::minutes(30))
            );
        }
        Ok(())
    }
}
