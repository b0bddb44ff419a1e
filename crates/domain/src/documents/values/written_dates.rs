//! Dates in figures: `2026-03-03`, `03-03`, `20.03.2026`, `03/04`.

use super::dates::Spoken;
use crate::documents::text::words::{Shape, Token};

/// The written date that begins here, and how many tokens it takes.
pub(super) fn written_at(rest: &[Token<'_>]) -> Option<(Spoken, usize)> {
    let digits = |at: usize| {
        let token = rest.get(at).filter(|token| token.shape == Shape::Digits && (at == 0 || token.glued))?;
        token.raw.parse::<i16>().ok().map(|number| (number, token.raw.len()))
    };
    let (first, first_len) = digits(0)?;
    let sign = rest.get(1).filter(|token| token.glued)?.raw;
    if !matches!(sign, "-" | "/" | ".") {
        return None;
    }
    let (second, second_len) = digits(2)?;
    let third = rest.get(3).filter(|token| token.glued && token.raw == sign).and_then(|_| digits(4));
    if first_len == 4 {
        let (day, _) = third?;
        return day_of(first, second, day).map(|spoken| (spoken, 5));
    }
    let year = match third {
        Some((year, 4)) => Some(year),
        Some((year, 2)) => Some(2000 + year),
        Some(_) => return None,
        None => None,
    };
    let padded = first_len == 2 && second_len == 2 && (first < 10 || second < 10);
    if year.is_none() && (!padded || sign == ".") {
        return None;
    }
    let used = if year.is_some() { 5 } else { 3 };
    two_numbers(first, second, year, sign).map(|spoken| (spoken, used))
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Spoken> {
    jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
        .map(|date| Spoken::Day { year: Some(year), month: date.month(), day: date.day(), weekday: None })
}

fn two_numbers(first: i16, second: i16, year: Option<i16>, sign: &str) -> Option<Spoken> {
    let day = |day: i16, month: i16| {
        Some(Spoken::Day {
            year,
            month: i8::try_from(month).ok()?,
            day: i8::try_from(day).ok()?,
            weekday: None,
        })
    };
    let valid = |number: i16, top: i16| (1..=top).contains(&number);
    match (valid(first, 12), valid(second, 12)) {
        (true, true) if first == second || sign == "." => day(first, second),
        (true, true) => Some(Spoken::Slashed { first: first as i8, second: second as i8, year }),
        (true, false) if valid(second, 31) => day(second, first),
        (false, true) if valid(first, 31) => day(first, second),
        _ => None,
    }
}
