//! Times as transcripts write them, in milliseconds from the start of the call.

use super::MAX_TIME_MS;
use super::error::Problem;

/// `hh:mm:ss.mmm` or `mm:ss.mmm` (two or more digits of hours), as WebVTT writes it; SubRip's comma passes.
pub(crate) const CUE_TIME: &str = "00:01:02.345";
/// `h:mm:ss` or `m:ss`.
pub(crate) const TURN_TIME: &str = "0:42 or 1:02:03";

/// A time with milliseconds.
pub(crate) fn cue_time(text: &str) -> Result<u64, Problem> {
    let bad = Problem::BadTime { expected: CUE_TIME };
    let Some((whole, fraction)) = text.split_once(['.', ',']) else { return Err(bad) };
    if fraction.len() != 3 {
        return Err(bad);
    }
    let fraction_ms = number(fraction).ok_or_else(|| bad.clone())?;
    let seconds = sexagesimal(whole, true).ok_or(bad)?;
    in_range(seconds.checked_mul(1000).and_then(|ms| ms.checked_add(fraction_ms)))
}

/// A time in whole seconds, or with a fraction that is kept.
pub(crate) fn turn_time(text: &str) -> Result<u64, Problem> {
    if text.contains(['.', ',']) {
        return cue_time(text);
    }
    let seconds = sexagesimal(text, false).ok_or(Problem::BadTime { expected: TURN_TIME })?;
    in_range(seconds.checked_mul(1000))
}

fn in_range(ms: Option<u64>) -> Result<u64, Problem> {
    ms.filter(|ms| *ms <= MAX_TIME_MS).ok_or(Problem::TimeTooLarge)
}

fn sexagesimal(text: &str, padded: bool) -> Option<u64> {
    let mut parts = text.rsplit(':');
    let seconds = below_sixty(parts.next()?)?;
    let minutes_text = parts.next()?;
    let hours_text = parts.next();
    if parts.next().is_some() {
        return None;
    }
    let minutes = match hours_text {
        None if !padded && minutes_text.len() <= 4 => number(minutes_text)?,
        _ => below_sixty(minutes_text)?,
    };
    let hours = match hours_text {
        Some(hours) if hours.len() <= 18 => number(hours)?,
        Some(_) => return None,
        None => 0,
    };
    hours.checked_mul(3600)?.checked_add(minutes * 60 + seconds)
}

fn below_sixty(text: &str) -> Option<u64> {
    number(text).filter(|value| text.len() == 2 && *value < 60)
}

fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_written() {
        assert_eq!(cue_time("00:01:02.345"), Ok(62_345));
        assert_eq!(cue_time("01:02.345"), Ok(62_345));
        assert_eq!(cue_time("100:00:00.000"), Ok(360_000_000));
        assert_eq!(cue_time("00:01:02,345"), Ok(62_345));
        assert_eq!(turn_time("0:42"), Ok(42_000));
        assert_eq!(turn_time("1:02:03"), Ok(3_723_000));
        assert_eq!(turn_time("75:30"), Ok(4_530_000));
    }

    #[test]
    fn what_is_not_a_time_is_refused() {
        for wrong in
            ["", "1", "00:00", "00:61.000", "60:00.000", "0:0.000", "00:00.1", "00:00.1000", "-1:00.000"]
        {
            assert_eq!(cue_time(wrong), Err(Problem::BadTime { expected: CUE_TIME }), "{wrong}");
        }
        for wrong in ["10", "1:2", "1:2:03", "1:02:03:04", "٠:٤٢", ":42"] {
            assert_eq!(turn_time(wrong), Err(Problem::BadTime { expected: TURN_TIME }), "{wrong}");
        }
        assert_eq!(cue_time("999999999999999999:00:00.000"), Err(Problem::BadTime { expected: CUE_TIME }));
        assert_eq!(cue_time("9999:00:00.000"), Err(Problem::TimeTooLarge));
    }
}
