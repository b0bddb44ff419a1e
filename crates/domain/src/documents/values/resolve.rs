//! Which day a spoken date means, counted from the day of the call, or why that is not certain.
//!
//! Ambiguity is left open with the reason: nobody is given a deadline that was not said.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

use super::dates::{Part, Spoken, Unit, Which};

/// What a spoken date comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolved {
    On(Date),
    /// First and last day, both included.
    Between(Date, Date),
    /// Not one day; why.
    Open(String),
}

impl Resolved {
    pub fn day(&self) -> Option<Date> {
        if let Self::On(day) = self { Some(*day) } else { None }
    }

    /// The last day that still counts: the day itself, or the end of the span.
    pub fn last_day(&self) -> Option<Date> {
        match self {
            Self::On(day) | Self::Between(_, day) => Some(*day),
            Self::Open(_) => None,
        }
    }
}

fn open(reason: &str) -> Resolved {
    Resolved::Open(reason.to_owned())
}

/// Resolves a date said on `call`. `ahead` says that it lies in the future, as a due date does.
pub fn resolve(spoken: Spoken, call: Date, ahead: bool) -> Resolved {
    let result = match spoken {
        Spoken::Day { year, month, day, weekday } => full(year, month, day, weekday, call),
        Spoken::DayOfMonth { day, weekday: Some(weekday) } => Some(weekday_and_day(day, weekday, call)),
        Spoken::DayOfMonth { day, weekday: None } if ahead => next_day_of_month(day, call),
        Spoken::DayOfMonth { .. } => Some(open("the month is not said")),
        Spoken::Weekday { weekday, which } => on_weekday(weekday, which, call, ahead),
        Spoken::Month { month, year, part } => in_month(month, year, part, call),
        Spoken::Away { count, unit } => away(count, unit, call),
        Spoken::Period { unit, which, part } => in_period(unit, which, part, call),
        Spoken::Slashed { first, second, .. } => {
            Some(open(&format!("{first:02}/{second:02} can be read day first or month first")))
        }
    };
    result.unwrap_or_else(|| open("there is no such day"))
}

fn full(year: Option<i16>, month: i8, day: i8, weekday: Option<i8>, call: Date) -> Option<Resolved> {
    let date = match year {
        Some(year) => Date::new(year, month, day).ok()?,
        None => nearest(month, day, call)?,
    };
    let said = weekday.is_none_or(|weekday| weekday_of(date) == weekday);
    Some(if said { Resolved::On(date) } else { open(&format!("{date} is a different weekday")) })
}

/// The day of that name closest to the call.
fn nearest(month: i8, day: i8, call: Date) -> Option<Date> {
    (-1..=1)
        .filter_map(|step| Date::new(call.year() + step, month, day).ok())
        .min_by_key(|date| days_between(call, *date).abs())
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

fn weekday_of(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

fn plus(date: Date, span: Span) -> Option<Date> {
    date.checked_add(span).ok()
}

fn next_day_of_month(day: i8, call: Date) -> Option<Resolved> {
    let first = call.first_of_month();
    (0..=2)
        .filter_map(|step| plus(first, step.months()))
        .filter_map(|month| Date::new(month.year(), month.month(), day).ok())
        .find(|date| *date >= call)
        .map(Resolved::On)
}

fn weekday_and_day(day: i8, weekday: i8, call: Date) -> Resolved {
    let first = call.first_of_month();
    let fits = [0, 1, -1].into_iter().filter_map(|step| plus(first, step.months())).find_map(|month| {
        let date = Date::new(month.year(), month.month(), day).ok()?;
        (weekday_of(date) == weekday && days_between(call, date) > -32).then_some(date)
    });
    fits.map_or_else(|| open(&format!("no month near the call has that weekday on day {day}")), Resolved::On)
}

fn on_weekday(weekday: i8, which: Which, call: Date, ahead: bool) -> Option<Resolved> {
    let gap = (i32::from(weekday) - i32::from(weekday_of(call))).rem_euclid(7);
    let monday = plus(call, (1 - i64::from(weekday_of(call))).days())?;
    let this_week = plus(monday, (i64::from(weekday) - 1).days())?;
    let coming = plus(call, i64::from(gap).days())?;
    Some(match which {
        Which::Plain if !ahead => open("it is not said whether it is past or to come"),
        Which::Plain if gap == 0 => open("said on the same weekday: today or in a week"),
        Which::Plain => Resolved::On(coming),
        Which::This if this_week < call => open("that weekday of this week is already past"),
        Which::This => Resolved::On(this_week),
        Which::Last => Resolved::On(plus(coming, (-7).days())?),
        Which::Next if coming > this_week || gap == 0 => {
            Resolved::On(plus(call, (if gap == 0 { 7 } else { i64::from(gap) }).days())?)
        }
        Which::Next => open(&format!("either {coming} or {}", plus(coming, 7.days())?)),
    })
}

fn in_month(month: i8, year: Option<i16>, part: Part, call: Date) -> Option<Resolved> {
    let year = year.map_or_else(
        || (0..=1).map(|step| call.year() + step).find(|year| (*year, month) >= (call.year(), call.month())),
        Some,
    )?;
    Some(part_of(Date::new(year, month, 1).ok()?, part))
}

fn part_of(first: Date, part: Part) -> Resolved {
    match part {
        Part::Whole => Resolved::Between(first, first.last_of_month()),
        Part::End => Resolved::On(first.last_of_month()),
        Part::Start | Part::Middle => open("no single day is said"),
    }
}

fn away(count: i32, unit: Unit, call: Date) -> Option<Resolved> {
    let count = i64::from(count);
    let date = match unit {
        Unit::Day => plus(call, count.days()),
        Unit::Week => plus(call, count.weeks()),
        Unit::Month => plus(call, count.months()),
        Unit::Year => plus(call, count.years()),
        Unit::Weekend | Unit::Quarter => return Some(open("no single day is said")),
    };
    date.map(Resolved::On)
}

fn in_period(unit: Unit, which: Which, part: Part, call: Date) -> Option<Resolved> {
    let step = match which {
        Which::Plain | Which::This => 0,
        Which::Next => 1,
        Which::Last => -1,
    };
    let monday = plus(call, (1 - i64::from(weekday_of(call)) + 7 * step).days())?;
    Some(match unit {
        Unit::Week if part == Part::End => open("the end of a week can be Friday or Sunday"),
        Unit::Week if part == Part::Start => Resolved::On(monday),
        Unit::Week if part == Part::Whole => Resolved::Between(monday, plus(monday, 6.days())?),
        Unit::Weekend if part == Part::Whole => {
            Resolved::Between(plus(monday, 5.days())?, plus(monday, 6.days())?)
        }
        Unit::Month => part_of(plus(call.first_of_month(), step.months())?, part),
        Unit::Quarter => quarter(call, step, part)?,
        Unit::Year if part == Part::End => Resolved::On(Date::new(call.year() + step as i16, 12, 31).ok()?),
        Unit::Year if part == Part::Whole => {
            let year = call.year() + step as i16;
            Resolved::Between(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)
        }
        _ => open("no single day is said"),
    })
}

fn quarter(call: Date, step: i64, part: Part) -> Option<Resolved> {
    let month = (call.month() - 1) / 3 * 3 + 1;
    let first = plus(Date::new(call.year(), month, 1).ok()?, (step * 3).months())?;
    let last = plus(first, 2.months())?.last_of_month();
    Some(match part {
        Part::Whole => Resolved::Between(first, last),
        Part::End => Resolved::On(last),
        Part::Start | Part::Middle => open("no single day is said"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::text::words::tokens;
    use crate::documents::values::dates::date_at;

    /// All of these were said on Wednesday, 4 March 2026.
    fn said(text: &str) -> String {
        let found = tokens(text);
        let Some(spoken) = (0..found.len()).find_map(|at| date_at(&found, at)) else {
            return "nothing".to_owned();
        };
        match resolve(spoken.0, jiff::civil::date(2026, 3, 4), true) {
            Resolved::On(day) => day.to_string(),
            Resolved::Between(from, to) => format!("{from}..{to}"),
            Resolved::Open(why) => format!("? {why}"),
        }
    }

    #[test]
    fn one_day_has_many_spellings() {
        for text in
            ["March 3rd", "3 March", "the third of March", "March the third", "2026-03-03", "03-03", "3 Mar"]
        {
            assert_eq!(said(text), "2026-03-03", "{text}");
        }
        for text in ["Friday the 20th", "Friday, March 20th", "by the 20th", "20.03.2026", "03/20/2026"] {
            assert_eq!(said(text), "2026-03-20", "{text}");
        }
    }

    #[test]
    fn relative_days_count_from_the_call() {
        for (text, want) in [
            ("tomorrow", "2026-03-05"),
            ("in two weeks", "2026-03-18"),
            ("two weeks from now", "2026-03-18"),
            ("three days ago", "2026-03-01"),
            ("by Friday", "2026-03-06"),
            ("next Tuesday", "2026-03-10"),
            ("end of March", "2026-03-31"),
            ("end of the month", "2026-03-31"),
            ("next week", "2026-03-09..2026-03-15"),
            ("in April", "2026-04-01..2026-04-30"),
            ("in January", "2027-01-01..2027-01-31"),
            ("January 10th", "2026-01-10"),
        ] {
            assert_eq!(said(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_ambiguous_stays_open_with_the_reason() {
        for (text, want) in [
            ("next Friday", "? either 2026-03-06 or 2026-03-13"),
            ("on Wednesday", "? said on the same weekday: today or in a week"),
            ("03/04/2026", "? 03/04 can be read day first or month first"),
            ("end of the week", "? the end of a week can be Friday or Sunday"),
            ("Friday, March 21st", "? 2026-03-21 is a different weekday"),
            ("mid-April", "? no single day is said"),
            ("February 30th", "? there is no such day"),
            ("we may march on", "nothing"),
            ("the third option", "nothing"),
        ] {
            assert_eq!(said(text), want, "{text}");
        }
    }
}
