//! An exact decimal number.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Millionths, so that `0.1` and "a tenth of a million" are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount(pub i64);

const UNIT: i64 = 1_000_000;

impl Amount {
    pub const fn whole(number: i64) -> Self {
        Self(number.saturating_mul(UNIT))
    }

    /// From written digits: `1,250.50`.
    pub fn parse(digits: &str) -> Option<Self> {
        let plain: String = digits.chars().filter(|c| *c != ',').collect();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let whole: i64 = whole.parse().ok()?;
        let fraction: String = fraction.chars().chain("000000".chars()).take(6).collect();
        whole.checked_mul(UNIT)?.checked_add(fraction.parse().ok()?).map(Self)
    }

    /// Multiplied by a whole number.
    pub fn times(self, by: i64) -> Option<Self> {
        self.0.checked_mul(by).map(Self)
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The number, when it has no fraction.
    pub fn as_whole(self) -> Option<i64> {
        (self.0 % UNIT == 0).then_some(self.0 / UNIT)
    }
}

impl fmt::Display for Amount {
    /// With thousands commas, and no more decimals than there are: `18,000`, `2.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = (self.0 / UNIT).to_string();
        let lead = whole.len() % 3;
        let mut out = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && at % 3 == lead {
                out.push(',');
            }
            out.push(digit);
        }
        let fraction = format!("{:06}", self.0 % UNIT);
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() { f.write_str(&out) } else { write!(f, "{out}.{fraction}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_numbers_come_back_as_they_were() {
        for text in ["0", "7", "18,000", "1,250.5", "2.5", "123,456,789"] {
            assert_eq!(Amount::parse(text).map(|amount| amount.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Amount::parse("99999999999999999999"), None);
    }
}
