//! Byte ranges (RFC 9110 §14): one range, or the whole.

/// The bytes that are wanted: from and past the end; `None` if there are no such bytes.
pub(super) fn wanted(header: Option<&str>, size: u64) -> Option<Wanted> {
    let Some(text) = header.and_then(|text| text.strip_prefix("bytes=")) else { return Some(Wanted::Whole) };
    // Several ranges at once may be answered with the whole.
    if text.contains(',') {
        return Some(Wanted::Whole);
    }
    let (first, last) = text.trim().split_once('-')?;
    match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => part(first, last.saturating_add(1).min(size), size),
        (Ok(first), Err(_)) if last.is_empty() => part(first, size, size),
        (Err(_), Ok(count)) if first.is_empty() => part(size.saturating_sub(count), size, size),
        _ => Some(Wanted::Whole),
    }
}

fn part(from: u64, to: u64, size: u64) -> Option<Wanted> {
    (from < to && from < size).then_some(Wanted::Part { from, to })
}

/// What of a body is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Whole,
    Part { from: u64, to: u64 },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        let part = |from, to| Some(Wanted::Part { from, to });
        for (header, expected) in [
            ("bytes=0-9", part(0, 10)),
            ("bytes=90-", part(90, 100)),
            ("bytes=-10", part(90, 100)),
            ("bytes=-1000", part(0, 100)),
            ("bytes=50-5000", part(50, 100)),
            ("bytes=100-", None),
            ("bytes=-0", None),
            ("bytes=9-1", Some(Wanted::Whole)),
            ("bytes=0-1,5-6", Some(Wanted::Whole)),
            ("lines=0-1", Some(Wanted::Whole)),
            ("bytes=99999999999999999999-", Some(Wanted::Whole)),
        ] {
            assert_eq!(wanted(Some(header), 100), expected, "{header}");
        }
        assert_eq!(wanted(None, 100), Some(Wanted::Whole));
    }
}
