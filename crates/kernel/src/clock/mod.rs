//! Time, as an argument.
//!
//! Every instant in the program comes from a [`Clock`]. Instants are whole microseconds since the Unix epoch;
//! lengths of time are [`Span`]s. Three clocks exist: the machine's, a file that every process re-reads
//! (`--clock-file`), and one turned by hand in tests. What "never backwards" means is in
//! [`Monotone`].

mod file;
mod high;
mod manual;
mod monotone;
mod stopwatch;
mod system;

use std::fmt;
use std::str::FromStr;

use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use file::{ClockFile, ClockFileError};
pub use manual::ManualClock;
pub use monotone::{KEEP_EVERY, LARGEST_STEP, Monotone, Trust};
pub use stopwatch::{MachineStopwatch, SinceBoot, Stopwatch};
pub use system::SystemClock;

/// Where the present comes from.
pub trait Clock: Send + Sync + fmt::Debug {
    /// The present instant. It may jump in either direction; callers who keep promises ask the kernel instead.
    fn now(&self) -> Timestamp;
    /// Is this a clock that somebody turns (a file, a test)? Such an installation says so in its log.
    fn is_turned_by_hand(&self) -> bool {
        false
    }
}

/// An instant: whole microseconds since 1970-01-01T00:00:00Z, between the years 1 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

/// A length of time in whole microseconds; may be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(i64);

/// Text that is not an instant.
#[derive(Debug, thiserror::Error)]
#[error("'{0}' is not an instant; write RFC 3339, for example 2026-11-21T09:30:00Z")]
pub struct NotAnInstant(String);

impl Timestamp {
    /// From microseconds since the epoch.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the epoch.
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// Whole milliseconds since the epoch, never negative.
    pub const fn as_unix_ms(self) -> u64 {
        if self.0 < 0 { 0 } else { (self.0 / 1_000) as u64 }
    }

    /// The length of time from `earlier` to this instant.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }

    /// The UTC day as `2026-11-21`.
    pub fn utc_day(self) -> String {
        let mut text = self.to_string();
        text.truncate(10);
        text
    }
}

impl Span {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// From microseconds.
    pub const fn micros(n: i64) -> Self {
        Self(n)
    }
    /// From milliseconds.
    pub const fn millis(n: i64) -> Self {
        Self(n.saturating_mul(1_000))
    }
    /// From seconds.
    pub const fn seconds(n: i64) -> Self {
        Self(n.saturating_mul(1_000_000))
    }
    /// From minutes.
    pub const fn minutes(n: i64) -> Self {
        Self::seconds(n.saturating_mul(60))
    }
    /// From hours.
    pub const fn hours(n: i64) -> Self {
        Self::minutes(n.saturating_mul(60))
    }
    /// From days of 24 hours.
    pub const fn days(n: i64) -> Self {
        Self::hours(n.saturating_mul(24))
    }
    /// In microseconds.
    pub const fn as_micros(self) -> i64 {
        self.0
    }
    /// In whole seconds, rounded towards zero.
    pub const fn as_seconds(self) -> i64 {
        self.0 / 1_000_000
    }
}

impl std::ops::Add<Span> for Timestamp {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl std::ops::Sub<Span> for Timestamp {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

impl std::ops::Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Span {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC with exactly six decimals, the form used in log leaves.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_microsecond(self.0) {
            Ok(instant) => write!(f, "{instant:.6}"),
            Err(_) => write!(f, "@{}us", self.0),
        }
    }
}

impl FromStr for Timestamp {
    type Err = NotAnInstant;
    fn from_str(text: &str) -> Result<Self, NotAnInstant> {
        text.parse::<jiff::Timestamp>()
            .map(|instant| Self(instant.as_microsecond()))
            .map_err(|_| NotAnInstant(text.to_owned()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wanted = "an instant of RFC 3339, like 2026-11-21T09:30:00Z";
        text.parse().map_err(|_| D::Error::invalid_value(Unexpected::Other("text"), &wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_prints_with_microseconds_and_reads_back() -> Result<(), NotAnInstant> {
        let at: Timestamp = "2026-11-21T09:30:00+01:00".parse()?;
        assert_eq!(at.to_string(), "2026-11-21T08:30:00.000000Z");
        assert_eq!(at.to_string().parse::<Timestamp>()?, at);
        assert_eq!((at + Span::hours(72)).utc_day(), "2026-11-24");
        Ok(())
    }
}
