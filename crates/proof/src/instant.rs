//! Instants as the log writes them: UTC, RFC 3339, always six decimals, one spelling per instant.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An instant in whole microseconds since 1970-01-01T00:00:00Z, leap seconds not counted; years 1970 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Instant(u64);

/// The text or number is not an instant that the log can hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "not an instant: expected UTC with six decimals, such as 2026-11-21T03:00:00.000000Z, years 1970 to 9999"
)]
pub struct NotAnInstant;

const LAST: u64 = 253_402_300_799_999_999;
const DAY: u64 = 86_400_000_000;
/// Length in bytes of the one accepted spelling.
pub(crate) const TEXT_LEN: usize = 27;

impl Instant {
    /// From microseconds since 1970. Errors before 1970 and after the year 9999.
    pub fn from_unix_micros(micros: i64) -> Result<Self, NotAnInstant> {
        u64::try_from(micros).ok().filter(|m| *m <= LAST).map(Self).ok_or(NotAnInstant)
    }

    /// Microseconds since 1970.
    pub fn unix_micros(self) -> i64 {
        self.0 as i64
    }

    /// The 27 ASCII bytes `YYYY-MM-DDTHH:MM:SS.ffffffZ`.
    pub fn to_text(self) -> [u8; TEXT_LEN] {
        let (year, month, day) = civil(self.0 / DAY);
        let (seconds, micros) = (self.0 % DAY / 1_000_000, self.0 % 1_000_000);
        let mut out = *b"0000-00-00T00:00:00.000000Z";
        let fields = [
            (0, 4, year),
            (5, 2, month),
            (8, 2, day),
            (11, 2, seconds / 3600),
            (14, 2, seconds / 60 % 60),
            (17, 2, seconds % 60),
            (20, 6, micros),
        ];
        for (from, digits, mut value) in fields {
            for byte in out.iter_mut().skip(from).take(digits).rev() {
                *byte = b'0' + (value % 10) as u8;
                value /= 10;
            }
        }
        out
    }

    /// Reads exactly the spelling that [`Instant::to_text`] writes.
    pub fn from_text(text: &[u8]) -> Result<Self, NotAnInstant> {
        let text: &[u8; TEXT_LEN] = text.try_into().map_err(|_| NotAnInstant)?;
        let field = |from: usize, digits: usize| {
            text.iter().skip(from).take(digits).try_fold(0u64, |value, byte| {
                byte.is_ascii_digit().then(|| value * 10 + u64::from(byte - b'0')).ok_or(NotAnInstant)
            })
        };
        let (year, month, day) = (field(0, 4)?, field(5, 2)?, field(8, 2)?);
        let (hour, minute, second) = (field(11, 2)?, field(14, 2)?, field(17, 2)?);
        if year < 1970 || !(1..=12).contains(&month) || day == 0 || hour > 23 || minute > 59 || second > 59 {
            return Err(NotAnInstant);
        }
        let seconds = hour * 3600 + minute * 60 + second;
        let instant = Self(days(year, month, day) * DAY + seconds * 1_000_000 + field(20, 6)?);
        // Separators, and days that a month does not have, show as a different spelling.
        if instant.0 <= LAST && &instant.to_text() == text { Ok(instant) } else { Err(NotAnInstant) }
    }
}

/// Days since 1970 to year, month, day: Howard Hinnant, "chrono-compatible low-level date algorithms".
fn civil(days: u64) -> (u64, u64, u64) {
    let z = days + 719_468;
    let (era, day_of_era) = (z / 146_097, z % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

fn days(year: u64, month: u64, day: u64) -> u64 {
    let year = year - u64::from(month <= 2);
    let (era, year_of_era) = (year / 400, year % 400);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.to_text()).unwrap_or_default())
    }
}

impl From<Instant> for String {
    fn from(instant: Instant) -> Self {
        instant.to_string()
    }
}

impl TryFrom<String> for Instant {
    type Error = NotAnInstant;

    fn try_from(text: String) -> Result<Self, NotAnInstant> {
        Self::from_text(text.as_bytes())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_instants_have_their_known_text() {
        for (micros, text) in [
            (0, "1970-01-01T00:00:00.000000Z"),
            (1_582_934_400_000_001, "2020-02-29T00:00:00.000001Z"),
            (4_107_542_399_999_999, "2100-02-28T23:59:59.999999Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
            (LAST as i64, "9999-12-31T23:59:59.999999Z"),
        ] {
            assert_eq!(Instant::from_unix_micros(micros).unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "2026-11-21T03:00:00Z",
            "2026-11-21T03:00:00.000000+00:00",
            "2026-11-21 03:00:00.000000Z",
            "2026-02-30T03:00:00.000000Z",
            "2026-11-21T24:00:00.000000Z",
            "2026-11-21T03:00:60.000000Z",
            "1969-12-31T23:59:59.999999Z",
            "2026-00-21T03:00:00.000000Z",
        ] {
            assert_eq!(Instant::from_text(text.as_bytes()), Err(NotAnInstant), "{text}");
        }
        assert_eq!(Instant::from_unix_micros(-1), Err(NotAnInstant));
        assert_eq!(Instant::from_unix_micros(LAST as i64 + 1), Err(NotAnInstant));
    }

    proptest! {
        #[test]
        fn every_instant_reads_back(micros in 0..=LAST as i64) {
            let instant = Instant::from_unix_micros(micros).unwrap();
            prop_assert_eq!(Instant::from_text(&instant.to_text()), Ok(instant));
        }
    }
}
