//! A clock that every process reads from one file, so that turning it moves every deadline everywhere.
//!
//! One line: `base=RFC3339 offset=72h rate=1`. `base` is where the clock stood when the file was written; without
//! it the machine's time is taken. `offset` (`90s`, `15m`, `71h`, `-2d`) is added. `rate` is how many clock seconds
//! pass in one second of the machine since the file was written (0: the clock stands still). The file is read
//! again at every question; a file that cannot be read or parsed keeps the last good line in force.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::UNIX_EPOCH;

use super::{Clock, Span, SystemClock, Timestamp};

/// What is wrong with a clock file.
#[derive(Debug, thiserror::Error)]
pub enum ClockFileError {
    /// It cannot be read.
    #[error("the clock file {path} cannot be read: {source}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It says something else than expected.
    #[error("the clock file says '{0}'; write one line like: base=2026-11-21T09:00:00Z offset=72h rate=1")]
    Malformed(String),
}

/// One parsed line.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    base: Option<Timestamp>,
    offset: Span,
    rate: f64,
}

/// The clock in a file.
#[derive(Debug)]
pub struct ClockFile {
    path: PathBuf,
    last: Mutex<(Line, Timestamp)>,
}

impl ClockFile {
    /// Opens and checks the file.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, ClockFileError> {
        let path = path.into();
        let last = read(&path)?;
        Ok(Self { path, last: Mutex::new(last) })
    }
}

fn read(path: &PathBuf) -> Result<(Line, Timestamp), ClockFileError> {
    let unreadable = |source| ClockFileError::Unreadable { path: path.clone(), source };
    let text = fs::read_to_string(path).map_err(unreadable)?;
    let modified = fs::metadata(path).and_then(|m| m.modified()).map_err(unreadable)?;
    let micros = modified.duration_since(UNIX_EPOCH).map_or(0, |d| d.as_micros());
    Ok((parse(text.trim())?, Timestamp::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))))
}

fn parse(text: &str) -> Result<Line, ClockFileError> {
    let malformed = || ClockFileError::Malformed(text.to_owned());
    let mut line = Line { base: None, offset: Span::ZERO, rate: 1.0 };
    for word in text.split_whitespace() {
        match word.split_once('=').ok_or_else(malformed)? {
            ("base", value) => line.base = Some(value.parse().map_err(|_| malformed())?),
            ("offset", value) => line.offset = parse_span(value).ok_or_else(malformed)?,
            ("rate", value) => line.rate = value.parse().map_err(|_| malformed())?,
            _ => return Err(malformed()),
        }
    }
    if line.rate.is_finite() && line.rate >= 0.0 { Ok(line) } else { Err(malformed()) }
}

/// Reads `90s`, `15m`, `72h`, `-2d`.
fn parse_span(text: &str) -> Option<Span> {
    let unit = text.chars().next_back()?;
    let number: i64 = text.strip_suffix(unit)?.parse().ok()?;
    match unit {
        's' => Some(Span::seconds(number)),
        'm' => Some(Span::minutes(number)),
        'h' => Some(Span::hours(number)),
        'd' => Some(Span::days(number)),
        _ => None,
    }
}

impl Clock for ClockFile {
    fn now(&self) -> Timestamp {
        let mut last = self.last.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Ok(fresh) = read(&self.path) {
            *last = fresh;
        }
        let (line, written) = *last;
        let machine = SystemClock.now();
        let passed = machine.since(written).as_micros() as f64 * line.rate;
        let shown = match line.base {
            Some(base) => base + Span::micros(passed as i64),
            None => machine,
        };
        shown + line.offset
    }

    fn is_turned_by_hand(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_clock_shows_base_plus_offset_and_follows_the_file() -> Result<(), Box<dyn std::error::Error>>
    {
        let dir = tempfile::tempdir()?;
        let path = dir.path().join("clock");
        fs::write(&path, "base=2026-01-01T00:00:00Z offset=71h rate=0\n")?;
        let clock = ClockFile::open(&path)?;
        assert_eq!(clock.now().to_string(), "2026-01-03T23:00:00.000000Z");
        fs::write(&path, "base=2026-01-01T00:00:00Z offset=73h rate=0\n")?;
        assert_eq!(clock.now().to_string(), "2026-01-04T01:00:00.000000Z");
        fs::write(&path, "nonsense")?;
        assert_eq!(clock.now().to_string(), "2026-01-04T01:00:00.000000Z");
        Ok(())
    }

    #[test]
    fn a_malformed_line_is_refused_with_an_example() {
        for bad in ["x", "offset=3", "base=yesterday", "rate=-1", "rate=nan"] {
            let said = parse(bad).map_err(|e| e.to_string());
            assert!(said.is_err_and(|m| m.contains("offset=72h")), "{bad}");
        }
    }
}
