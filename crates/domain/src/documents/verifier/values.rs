//! Whether the cited words say a value.
//!
//! A value of the draft is *licensed* when the cited words say the same value in any spelling. A day may
//! also follow from a spoken date and the day of the call; a weekday or month may be read off such a day.
//! A currency may not be added to a number, nor one currency exchanged for another.

use jiff::civil::Date;

use super::evidence::Cited;
use super::failure::Failure;
use crate::documents::values::dates::{Part, Unit, Which};
use crate::documents::values::find::Value;
use crate::documents::values::{Amount, Currency, SpokenDate, resolve, values};

/// The values of a stretch of draft that no cited segment says.
pub(super) fn unlicensed(draft: &str, cited: &[&Cited<'_>]) -> Vec<Failure> {
    let mut out = Vec::new();
    for found in values(draft) {
        if cited.iter().any(|cited| licensed(found.value, cited)) {
            continue;
        }
        let said = draft.get(found.span.clone()).unwrap_or_default().to_owned();
        out.push(match found.value {
            Value::Number(_) | Value::Ordinal(_) | Value::Percent(_) => Failure::Number { said },
            Value::Money { .. } => Failure::Sum { said },
            Value::Date(_) | Value::Time { .. } => Failure::Date { said },
        });
    }
    out
}

fn licensed(value: Value, cited: &Cited<'_>) -> bool {
    if value == Value::Ordinal(0) {
        return true;
    }
    let mut said = cited.values.iter().map(|found| found.value);
    match value {
        Value::Money { amount, currency } => said.any(|other| pays(other, amount, currency, cited)),
        Value::Date(spoken) => said.any(|other| same_day(spoken, other, cited.call.date)),
        Value::Number(amount) => said.any(|other| counts(other, amount)),
        Value::Ordinal(number) => said.any(|other| value == other || day_number(other) == Some(number)),
        Value::Time { hour, minute, exact } => said.any(|other| same_time(other, (hour, minute, exact))),
        Value::Percent(_) => said.any(|other| other == value),
    }
}

fn pays(other: Value, amount: Amount, currency: Currency, cited: &Cited<'_>) -> bool {
    match other {
        Value::Money { amount: said, currency: spoken } => said == amount && currency.covers(spoken),
        // "Eighteen thousand. In euros."
        Value::Number(said) => {
            said == amount && cited.words.iter().any(|(word, _)| Currency::named(word) == Some(currency))
        }
        _ => false,
    }
}

fn counts(other: Value, amount: Amount) -> bool {
    match other {
        Value::Number(said) | Value::Money { amount: said, .. } => said == amount,
        Value::Date(
            SpokenDate::Day { year: Some(year), .. } | SpokenDate::Month { year: Some(year), .. },
        ) => amount == Amount::whole(i64::from(year)),
        Value::Date(SpokenDate::Away { count, .. }) => amount == Amount::whole(i64::from(count.abs())),
        Value::Time { hour, minute: 0, .. } => amount == Amount::whole(i64::from(hour)),
        _ => false,
    }
}

fn day_number(value: Value) -> Option<i64> {
    match value {
        Value::Date(SpokenDate::Day { day, .. } | SpokenDate::DayOfMonth { day, .. }) => Some(i64::from(day)),
        _ => None,
    }
}

fn same_time(other: Value, (hour, minute, exact): (i8, i8, bool)) -> bool {
    let hours_meet =
        |said: i8, said_exact: bool| said == hour || (!(exact && said_exact) && said % 12 == hour % 12);
    match other {
        Value::Time { hour: said, minute: at, exact: said_exact } => {
            at == minute && hours_meet(said, said_exact)
        }
        Value::Number(said) if minute == 0 => {
            said.as_whole().is_some_and(|said| (0..=24).contains(&said) && hours_meet(said as i8, said > 12))
        }
        _ => false,
    }
}

/// Whether a date of the draft is the spoken one or follows from it.
fn same_day(draft: SpokenDate, other: Value, call: Date) -> bool {
    let Value::Date(said) = other else { return matches_bare(draft, other) };
    if draft == said {
        return true;
    }
    if near(said) && !matches!(draft, SpokenDate::Day { year: Some(_), .. }) {
        return false;
    }
    match (draft, said) {
        (
            SpokenDate::Day { year, month, day, weekday },
            SpokenDate::Day { year: y, month: m, day: d, .. },
        ) if (month, day) == (m, d) && (year.is_none() || year == y) => {
            weekday.is_none_or(|weekday| implied(said, call).is_some_and(|date| is_on(date, weekday)))
        }
        (
            SpokenDate::DayOfMonth { day, weekday },
            SpokenDate::Day { day: d, .. } | SpokenDate::DayOfMonth { day: d, .. },
        ) => {
            day == d
                && weekday.is_none_or(|weekday| {
                    spoken_weekday(said) == Some(weekday)
                        || implied(said, call).is_some_and(|date| is_on(date, weekday))
                })
        }
        (SpokenDate::Weekday { weekday, which: Which::Plain | Which::This }, _) => {
            spoken_weekday(said) == Some(weekday)
                || implied(said, call).is_some_and(|date| is_on(date, weekday))
        }
        (SpokenDate::Month { month, year, part: Part::Whole }, _) => in_month(said, month, year, call),
        (SpokenDate::Away { .. } | SpokenDate::Day { .. }, _) => {
            let wanted = resolve(draft, call, true).day();
            wanted.is_some() && wanted == implied(said, call)
        }
        (SpokenDate::Slashed { first, second, year }, SpokenDate::Day { year: y, month, day, .. }) => {
            ((first, second) == (day, month) || (second, first) == (day, month))
                && (year.is_none() || year == y)
        }
        _ => false,
    }
}

/// "The 20th" read as a bare ordinal in a segment still says which day a draft means.
fn matches_bare(draft: SpokenDate, other: Value) -> bool {
    matches!((draft, other), (SpokenDate::DayOfMonth { day, weekday: None }, Value::Ordinal(said)) if i64::from(day) == said)
}

fn implied(said: SpokenDate, call: Date) -> Option<Date> {
    resolve(said, call, true).day()
}

/// "Today" is a day with a date, but nobody who says it says "Wednesday".
fn near(said: SpokenDate) -> bool {
    matches!(said, SpokenDate::Away { count: -1..=1, unit: Unit::Day })
}

fn is_on(date: Date, weekday: i8) -> bool {
    date.weekday().to_monday_one_offset() == weekday
}

fn spoken_weekday(said: SpokenDate) -> Option<i8> {
    match said {
        SpokenDate::Day { weekday, .. } | SpokenDate::DayOfMonth { weekday, .. } => weekday,
        SpokenDate::Weekday { weekday, .. } => Some(weekday),
        _ => None,
    }
}

fn in_month(said: SpokenDate, month: i8, year: Option<i16>, call: Date) -> bool {
    let spoken = match said {
        SpokenDate::Day { month, year, .. } | SpokenDate::Month { month, year, .. } => Some((month, year)),
        _ => None,
    };
    let by_words = spoken.is_some_and(|(m, y)| m == month && (year.is_none() || year == y));
    by_words
        || implied(said, call)
            .is_some_and(|date| date.month() == month && year.is_none_or(|year| year == date.year()))
}
