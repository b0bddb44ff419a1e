//! Dates as they are spoken. What day one means is [`mod@super::resolve`]'s business.

use serde::{Deserialize, Serialize};

use super::numbers::{number_at, ordinal_at};
use crate::documents::text::words::{Shape, Token};

/// A date expression, before anyone asks which day it is. Weekdays count from 1, Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spoken {
    /// `3 March`, `March 3rd, 2026`, `2026-03-03`, `Friday 20 March`.
    Day { year: Option<i16>, month: i8, day: i8, weekday: Option<i8> },
    /// `the 20th`, `Friday the 20th`.
    DayOfMonth { day: i8, weekday: Option<i8> },
    /// `Friday`, `next Tuesday`.
    Weekday { weekday: i8, which: Which },
    /// `March`, `end of March`, `mid-April 2026`.
    Month { month: i8, year: Option<i16>, part: Part },
    /// `today` (0), `in two weeks` (14 days), `three months ago`; negative is past.
    Away { count: i32, unit: Unit },
    /// `next week`, `end of the month`.
    Period { unit: Unit, which: Which, part: Part },
    /// `03/04`: day and month in an order nobody stated.
    Slashed { first: i8, second: i8, year: Option<i16> },
}

/// The word before a weekday or a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    Plain,
    This,
    Next,
    Last,
}

/// Which part of a month or period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Whole,
    Start,
    Middle,
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// 1 for January; abbreviations of three letters and `sept` count.
pub(super) fn month(token: &Token<'_>) -> Option<i8> {
    let word = token.lower.trim_end_matches("'s");
    let short = word == "sept" || word.len() == 3;
    if short && !token.is_capital() && !matches!(word, "jan" | "feb" | "apr" | "aug" | "sept" | "nov" | "may")
    {
        return None;
    }
    let found = MONTHS.iter().position(|name| *name == word || (short && name.starts_with(word)))?;
    Some(found as i8 + 1)
}

/// 1 for Monday; `Mon`, `Tues` and the like when capitalised.
pub(super) fn weekday(token: &Token<'_>) -> Option<i8> {
    let word = token.lower.trim_end_matches("'s");
    let plain = word.strip_suffix('s').unwrap_or(word);
    let short =
        token.is_capital() && matches!(word, "mon" | "tue" | "tues" | "wed" | "thu" | "thurs" | "fri");
    let found = WEEKDAYS.iter().position(|name| *name == plain || (short && name.starts_with(word)))?;
    Some(found as i8 + 1)
}

fn unit(token: &Token<'_>) -> Option<(Unit, i32)> {
    Some(match token.lower.as_str() {
        "day" | "days" => (Unit::Day, 1),
        "week" | "weeks" => (Unit::Week, 1),
        "fortnight" | "fortnights" => (Unit::Week, 2),
        "weekend" => (Unit::Weekend, 1),
        "month" | "months" => (Unit::Month, 1),
        "quarter" => (Unit::Quarter, 1),
        "year" | "years" => (Unit::Year, 1),
        _ => return None,
    })
}

/// The date expression that begins at token `at`, and how many tokens it takes.
pub fn date_at(tokens: &[Token<'_>], at: usize) -> Option<(Spoken, usize)> {
    let rest = tokens.get(at..)?;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    super::written_dates::written_at(rest)
        .or_else(|| named_day(rest))
        .or_else(|| with_weekday(rest))
        .or_else(|| month_part(rest))
        .or_else(|| day_first(rest))
        .or_else(|| month_first(rest, before))
        .or_else(|| away(rest))
        .or_else(|| period(rest))
        .or_else(|| day_of_month(rest, before))
}

fn named_day(rest: &[Token<'_>]) -> Option<(Spoken, usize)> {
    let day = |count, used| Some((Spoken::Away { count, unit: Unit::Day }, used));
    let words: Vec<&str> = rest.iter().take(4).map(|token| token.lower.as_str()).collect();
    match words.as_slice() {
        ["the", "day", "after", "tomorrow"] => day(2, 4),
        ["day", "after", "tomorrow", ..] => day(2, 3),
        ["the", "day", "before", "yesterday"] => day(-2, 4),
        ["today" | "tonight" | "eod", ..] => day(0, 1),
        ["end", "of", "day", ..] => day(0, 3),
        ["tomorrow", ..] => day(1, 1),
        ["yesterday", ..] => day(-1, 1),
        _ => None,
    }
}

fn skip(rest: &[Token<'_>], words: &[&str]) -> usize {
    usize::from(rest.first().is_some_and(|token| words.contains(&token.lower.as_str())))
}

/// `Friday`, `next Friday`, `Friday the 20th`, `Friday, March 20th`.
fn with_weekday(rest: &[Token<'_>]) -> Option<(Spoken, usize)> {
    let which = which(rest.first()?);
    let lead = usize::from(which != Which::Plain);
    let weekday = weekday(rest.get(lead)?)?;
    let mut used = lead + 1;
    let after = rest.get(used..).unwrap_or_default();
    let comma = skip(after, &[","]);
    let tail = after.get(comma..).unwrap_or_default();
    if let Some((Spoken::Day { year, month, day, .. }, more)) =
        day_first(tail).or_else(|| month_first(tail, None))
    {
        return Some((Spoken::Day { year, month, day, weekday: Some(weekday) }, used + comma + more));
    }
    let the = skip(after, &["the"]);
    if let Some((day, more)) =
        ordinal_at(after.get(the..).unwrap_or_default()).filter(|(d, _)| (1..=31).contains(d))
    {
        let last = after.get(the + more);
        if the == 1 || last.is_none_or(|token| !token.is_word()) {
            used += the + more;
            return Some((Spoken::DayOfMonth { day: day as i8, weekday: Some(weekday) }, used));
        }
    }
    Some((Spoken::Weekday { weekday, which }, used))
}

fn which(token: &Token<'_>) -> Which {
    match token.lower.as_str() {
        "this" | "coming" => Which::This,
        "next" => Which::Next,
        "last" => Which::Last,
        _ => Which::Plain,
    }
}

/// `end of March`, `mid-April`, `end of the month`, `early next week`.
fn month_part(rest: &[Token<'_>]) -> Option<(Spoken, usize)> {
    let the = skip(rest, &["the"]);
    let (part, mut used) = match rest.get(the)?.lower.as_str() {
        "end" | "close" | "late" => (Part::End, the + 1),
        "start" | "beginning" | "early" => (Part::Start, the + 1),
        "middle" | "mid" => (Part::Middle, the + 1),
        _ => return None,
    };
    used += skip(rest.get(used..)?, &["of", "-", "in"]);
    if let Some(number) = rest.get(used).and_then(month) {
        let (year, more) = year_after(rest.get(used + 1..)?);
        return Some((Spoken::Month { month: number, year, part }, used + 1 + more));
    }
    used += skip(rest.get(used..)?, &["the"]);
    if let Some((Spoken::Period { unit, which, .. }, more)) = period(rest.get(used..)?) {
        return Some((Spoken::Period { unit, which, part }, used + more));
    }
    let (unit, _) = unit(rest.get(used)?).filter(|(unit, _)| *unit != Unit::Day)?;
    Some((Spoken::Period { unit, which: Which::This, part }, used + 1))
}

fn year_after(rest: &[Token<'_>]) -> (Option<i16>, usize) {
    let comma = skip(rest, &[",", "of"]);
    let year = number_at(rest.get(comma..).unwrap_or_default());
    match year.and_then(|(year, used)| Some((year.as_whole()?, used))) {
        Some((year, used)) if (1900..2100).contains(&year) => (Some(year as i16), comma + used),
        _ => (None, 0),
    }
}

/// `3 March`, `3rd of March`, `the third of March`.
fn day_first(rest: &[Token<'_>]) -> Option<(Spoken, usize)> {
    let the = skip(rest, &["the"]);
    let tail = rest.get(the..)?;
    let (day, mut used) = ordinal_at(tail)
        .or_else(|| number_at(tail).and_then(|(number, used)| Some((number.as_whole()?, used))))
        .filter(|(day, _)| (1..=31).contains(day))?;
    used += the;
    used += skip(rest.get(used..)?, &["of"]);
    let name = rest.get(used)?;
    let month = month(name).filter(|_| name.is_capital() || name.lower.len() > 3 && !name.is("march"))?;
    let (year, more) = year_after(rest.get(used + 1..)?);
    Some((Spoken::Day { year, month, day: day as i8, weekday: None }, used + 1 + more))
}

/// `March 3rd`, `March the third`, `March`, `March 2026`.
fn month_first(rest: &[Token<'_>], before: Option<&Token<'_>>) -> Option<(Spoken, usize)> {
    let name = rest.first()?;
    let month = month(name)?;
    let tail = rest.get(1..)?;
    let the = skip(tail, &["the"]);
    let day = tail.get(the..).and_then(|tail| {
        ordinal_at(tail)
            .or_else(|| number_at(tail).and_then(|(number, used)| Some((number.as_whole()?, used))))
    });
    if let Some((day, used)) = day.filter(|(day, _)| (1..=31).contains(day)) {
        let (year, more) = year_after(tail.get(the + used..)?);
        return Some((Spoken::Day { year, month, day: day as i8, weekday: None }, 1 + the + used + more));
    }
    let (year, more) = year_after(tail);
    let also_a_word = matches!(name.lower.as_str(), "may" | "march" | "mar" | "jan" | "sep" | "dec");
    let led = before.is_some_and(|token| {
        matches!(
            token.lower.as_str(),
            "in" | "of"
                | "by"
                | "until"
                | "till"
                | "since"
                | "before"
                | "after"
                | "from"
                | "during"
                | "next"
                | "this"
                | "last"
                | "for"
        )
    });
    let opens = before.is_none_or(|token| matches!(token.raw, "." | "?" | "!" | ":" | "\"" | "“" | "…"));
    let kept =
        !also_a_word || (name.is_capital() && (led || !opens)) || (led && name.is("march")) || year.is_some();
    kept.then_some((Spoken::Month { month, year, part: Part::Whole }, 1 + more))
}

/// `in two weeks`, `three days ago`, `two weeks from now`, `within ten days`.
fn away(rest: &[Token<'_>]) -> Option<(Spoken, usize)> {
    let lead = skip(rest, &["in", "within"]);
    let (count, used) = counted(rest.get(lead..)?)?;
    let (unit, by) = unit(rest.get(lead + used)?)?;
    let mut used = lead + used + 1;
    let count = count * by;
    let next = rest.get(used).map_or("", |token| token.lower.as_str());
    let after = rest.get(used + 1).map_or("", |token| token.lower.as_str());
    if next == "ago" {
        return Some((Spoken::Away { count: -count, unit }, used + 1));
    }
    if next == "from" && matches!(after, "now" | "today") {
        return Some((Spoken::Away { count, unit }, used + 2));
    }
    if lead == 0 || rest.first().is_some_and(|token| token.is("within")) {
        return None;
    }
    used += usize::from(next == "time");
    Some((Spoken::Away { count, unit }, used))
}

fn counted(rest: &[Token<'_>]) -> Option<(i32, usize)> {
    if rest.first().is_some_and(|token| token.is("a") || token.is("an")) {
        return Some((1, 1));
    }
    let (number, used) = number_at(rest)?;
    number.as_whole().filter(|number| *number < 1_000).map(|number| (number as i32, used))
}

/// `next week`, `this month`, `last year`.
fn period(rest: &[Token<'_>]) -> Option<(Spoken, usize)> {
    let which = which(rest.first()?);
    let (unit, by) = unit(rest.get(1)?)?;
    let known = which != Which::Plain && by == 1 && unit != Unit::Day;
    known.then_some((Spoken::Period { unit, which, part: Part::Whole }, 2))
}

/// `by the 20th`; not `the 20th floor` or `the third option`.
fn day_of_month(rest: &[Token<'_>], before: Option<&Token<'_>>) -> Option<(Spoken, usize)> {
    let the = skip(rest, &["the"]);
    if the == 0 {
        return None;
    }
    let tail = rest.get(1..)?;
    let (day, used) = ordinal_at(tail).filter(|(day, _)| (1..=31).contains(day))?;
    let digits = tail.first().is_some_and(|token| token.shape == Shape::Digits);
    let led = before.is_some_and(|token| {
        matches!(
            token.lower.as_str(),
            "by" | "on" | "until" | "till" | "before" | "after" | "from" | "to" | "since"
        )
    });
    let next = tail.get(used);
    let closed = next.is_none_or(|token| {
        !token.is_word()
            || matches!(
                token.lower.as_str(),
                "at" | "and"
                    | "or"
                    | "because"
                    | "so"
                    | "if"
                    | "is"
                    | "was"
                    | "for"
                    | "we"
                    | "i"
                    | "with"
                    | "then"
                    | "instead"
                    | "please"
                    | "works"
                    | "as"
                    | "to"
            )
    });
    ((led || digits) && closed).then_some((Spoken::DayOfMonth { day: day as i8, weekday: None }, 1 + used))
}
