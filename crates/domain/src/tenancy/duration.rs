//! Durations as presets write them: a whole number and a unit.
//!
//! `s`, `m`, `h` and `d` (24 hours) are exact. `mo` and `y` are calendar units, and a deadline must be given when
//! a thing is written, so they become days on the careful side: something to be destroyed is given the shortest
//! length that so many months can have, something to be kept by law the longest.

use std::str::FromStr;

use candor_kernel::Span;

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duration {
    Exact(Span),
    Months(i64),
}

/// Text that is not a duration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no duration; write a whole number and s, m, h, d, mo or y, like 72h, 30d, 12mo, 7y")]
pub struct BadDuration(pub String);

impl Duration {
    /// For "destroyed within": never longer than the calendar says.
    pub fn at_most(self) -> Span {
        match self {
            Self::Exact(span) => span,
            Self::Months(months) => {
                let (years, rest) = (months / 12, months % 12);
                let part = if rest == 0 { 0 } else { rest * 30 - 2 };
                Span::days(years * 365 + years / 4 + part)
            }
        }
    }

    /// For "kept at least": never shorter than the calendar says.
    pub fn at_least(self) -> Span {
        match self {
            Self::Exact(span) => span,
            Self::Months(months) => {
                let (years, rest) = (months / 12, months % 12);
                Span::days(years * 365 + (years + 3) / 4 + rest * 31)
            }
        }
    }
}

impl FromStr for Duration {
    type Err = BadDuration;

    fn from_str(text: &str) -> Result<Self, BadDuration> {
        let bad = || BadDuration(text.to_owned());
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let (number, unit) = text.split_at_checked(digits).ok_or_else(bad)?;
        let number: i64 = number.parse().map_err(|_| bad())?;
        if number > 1_000_000 {
            return Err(bad());
        }
        match unit {
            "s" => Ok(Self::Exact(Span::seconds(number))),
            "m" => Ok(Self::Exact(Span::minutes(number))),
            "h" => Ok(Self::Exact(Span::hours(number))),
            "d" => Ok(Self::Exact(Span::days(number))),
            "mo" => Ok(Self::Months(number)),
            "y" => Ok(Self::Months(number * 12)),
            _ => Err(bad()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendar_units_err_on_the_careful_side() -> Result<(), BadDuration> {
        let days = |text: &str| -> Result<(i64, i64), BadDuration> {
            let read: Duration = text.parse()?;
            Ok((read.at_most().as_seconds() / 86_400, read.at_least().as_seconds() / 86_400))
        };
        assert_eq!(days("72h")?, (3, 3));
        assert_eq!(days("1mo")?, (28, 31));
        assert_eq!(days("12mo")?, (365, 366));
        assert_eq!(days("7y")?, (2556, 2557));
        for bad in ["", "3", "h", "-1d", "1.5h", "3 d", "2w", "99999999999d"] {
            assert_eq!(bad.parse::<Duration>(), Err(BadDuration(bad.to_owned())));
        }
        Ok(())
    }
}
