//! Lines with their numbers: LF, CRLF and lone CR end a line, as WebVTT says.

use super::error::{ImportError, Problem};
use super::{MAX_LINE_BYTES, MAX_LINES};

/// A line, its number from 1, without its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    pub(crate) number: u32,
    pub(crate) text: &'a str,
}

impl Line<'_> {
    /// Nothing to see on it.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// All lines of a text, none longer than the limit.
pub(crate) fn lines(text: &str) -> Result<Vec<Line<'_>>, ImportError> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let number = u32::try_from(found.len() + 1).unwrap_or(u32::MAX);
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, tail) = rest.split_at(end);
        if line.len() > MAX_LINE_BYTES {
            return Err(Problem::LineTooLong.at_line(number));
        }
        if found.len() == MAX_LINES {
            return Err(Problem::TooManyLines.at_line(number));
        }
        found.push(Line { number, text: line });
        rest = tail.strip_prefix("\r\n").or_else(|| tail.get(1..)).unwrap_or_default();
    }
    Ok(found)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once() {
        let found: Vec<_> =
            lines("a\r\nb\rc\n\nd").unwrap().iter().map(|line| (line.number, line.text)).collect();
        assert_eq!(found, [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d")]);
        assert!(lines("").unwrap().is_empty());
        let long = format!("a\n{}", "x".repeat(MAX_LINE_BYTES + 1));
        assert!(lines(&long).unwrap_err().to_string().starts_with("line 2: a line of more than 64 KiB"));
    }
}
