//! Every value in a text, left to right, longest reading first.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::dates::{self, Spoken, date_at};
use super::money::Currency;
use super::numbers::{number_at, ordinal_at};
use crate::documents::text::words::{Shape, Token, tokens};

/// One value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Number(Amount),
    Ordinal(i64),
    Money {
        amount: Amount,
        currency: Currency,
    },
    Percent(Amount),
    /// Hour 0 to 24 and minute; `exact` when morning or afternoon was said or the hour leaves no choice.
    Time {
        hour: i8,
        minute: i8,
        exact: bool,
    },
    Date(Spoken),
}

/// A value and where it stands, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub value: Value,
    pub span: Range<usize>,
}

/// The values of a text.
pub fn values(text: &str) -> Vec<Found> {
    let found = tokens(text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < found.len() {
        let Some((value, used)) = value_at(&found, at) else {
            at += 1;
            continue;
        };
        let last = found.get(at + used - 1);
        if let (Some(first), Some(last)) = (found.get(at), last) {
            out.push(Found { value, span: first.start..last.end });
        }
        at += used;
    }
    out
}

fn value_at(found: &[Token<'_>], at: usize) -> Option<(Value, usize)> {
    let rest = found.get(at..)?;
    let before = at.checked_sub(1).and_then(|before| found.get(before));
    let glued_to_word = rest.first().is_some_and(|token| token.glued) && before.is_some_and(Token::is_word);
    if !glued_to_word && let Some((date, used)) = date_at(found, at) {
        return Some((Value::Date(date), used));
    }
    time(rest)
        .or_else(|| money(rest))
        .or_else(|| percent(rest))
        .or_else(|| bare_ordinal(rest))
        .or_else(|| idiom(rest, before))
        .or_else(|| number_at(rest).map(|(number, used)| (Value::Number(number), used)))
}

/// `€18,000`, `18k euros`, `eighteen thousand dollars`, `USD 20`.
fn money(rest: &[Token<'_>]) -> Option<(Value, usize)> {
    let first = rest.first()?;
    let code = Currency::named(&first.lower).filter(|_| !first.is_word() || first.raw.len() == 3);
    if let Some(currency) = code
        && let Some((amount, used)) = number_at(rest.get(1..)?)
    {
        let again = usize::from(rest.get(1 + used).and_then(|t| Currency::named(&t.lower)) == Some(currency));
        return Some((Value::Money { amount, currency }, 1 + used + again));
    }
    let (amount, used) = number_at(rest)?;
    let of = usize::from(rest.get(used).is_some_and(|token| token.is("of")));
    let name = rest.get(used + of)?;
    let written = name.is_word() || matches!(name.raw, "€" | "£" | "$");
    let prefix = match name.lower.as_str() {
        "canadian" => Some(Currency::Cad),
        "us" | "american" => Some(Currency::Usd),
        "australian" => Some(Currency::Aud),
        _ => None,
    };
    if let Some(currency) = prefix
        && rest.get(used + of + 1).and_then(|token| Currency::named(&token.lower)) == Some(Currency::Dollar)
    {
        return Some((Value::Money { amount, currency }, used + of + 2));
    }
    let currency = Currency::named(&name.lower).filter(|_| written)?;
    Some((Value::Money { amount, currency }, used + of + 1))
}

fn percent(rest: &[Token<'_>]) -> Option<(Value, usize)> {
    let (amount, used) = number_at(rest)?;
    let next = rest.get(used)?;
    if next.raw == "%" || next.is("percent") {
        return Some((Value::Percent(amount), used + 1));
    }
    let spaced = next.is("per") && rest.get(used + 1).is_some_and(|token| token.is("cent"));
    spaced.then_some((Value::Percent(amount), used + 2))
}

fn bare_ordinal(rest: &[Token<'_>]) -> Option<(Value, usize)> {
    let (number, used) = ordinal_at(rest)?;
    Some((Value::Ordinal(number), used))
}

/// `no one` and `one another` count nothing.
fn idiom(rest: &[Token<'_>], before: Option<&Token<'_>>) -> Option<(Value, usize)> {
    let one = rest.first()?.is("one");
    let nobody =
        before.is_some_and(|token| token.is("no")) || rest.get(1).is_some_and(|token| token.is("another"));
    (one && nobody).then_some((Value::Ordinal(0), 1))
}

/// `3:30`, `3 pm`, `half past three`, `ten o'clock`, `15:00`.
fn time(rest: &[Token<'_>]) -> Option<(Value, usize)> {
    let half = rest.len() > 2 && rest.first()?.is("half") && rest.get(1)?.is("past");
    if half {
        let hour = number_at(rest.get(2..)?).and_then(|(hour, _)| clock_hour(hour))?;
        return Some((Value::Time { hour, minute: 30, exact: false }, 3));
    }
    let (hour, used) = match rest.first()?.shape {
        Shape::Digits => (clock_hour(Amount::parse(rest.first()?.raw)?)?, 1),
        _ => number_at(rest).and_then(|(hour, used)| Some((clock_hour(hour)?, used)))?,
    };
    let minute = rest.get(used).filter(|token| token.glued && token.raw == ":").and_then(|_| {
        let minute = rest.get(used + 1).filter(|token| token.glued && token.raw.len() == 2)?;
        minute.raw.parse::<i8>().ok().filter(|minute| *minute < 60)
    });
    let mut used = used + if minute.is_some() { 2 } else { 0 };
    let clock = rest.get(used).is_some_and(|token| token.is("o'clock"));
    used += usize::from(clock);
    let half_day = rest.get(used).map_or("", |token| token.lower.as_str());
    let (hour, more, named) = match half_day {
        "pm" if hour < 12 => (hour + 12, 1, true),
        "am" if hour == 12 => (0, 1, true),
        "am" | "pm" => (hour, 1, true),
        _ => (hour, 0, false),
    };
    let told = minute.is_some() || clock || named;
    let exact = named || hour > 12 || hour == 0;
    told.then_some((Value::Time { hour, minute: minute.unwrap_or(0), exact }, used + more))
}

fn clock_hour(amount: Amount) -> Option<i8> {
    amount.as_whole().filter(|hour| (0..=24).contains(hour)).map(|hour| hour as i8)
}

/// Whether a token is part of the calendar's vocabulary: never a person's name on its own.
pub fn is_calendar_word(token: &Token<'_>) -> bool {
    dates::weekday(token).is_some() || dates::month(token).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        values(text)
            .into_iter()
            .map(|found| {
                let value = match found.value {
                    Value::Number(number) => number.to_string(),
                    Value::Ordinal(number) => format!("#{number}"),
                    Value::Money { amount, currency } => format!("{amount} {currency}"),
                    Value::Percent(number) => format!("{number}%"),
                    Value::Time { hour, minute, .. } => format!("{hour:02}:{minute:02}"),
                    Value::Date(_) => "date".to_owned(),
                };
                (value, text.get(found.span).unwrap_or_default().to_owned())
            })
            .collect()
    }

    #[test]
    fn sums_are_one_value_with_their_currency() {
        for (text, want) in [
            ("eighteen thousand euros", "18,000 EUR"),
            ("€18k", "18,000 EUR"),
            ("£1.2m", "1,200,000 GBP"),
            ("two and a half thousand dollars", "2,500 dollars"),
            ("$9million", "9,000,000 dollars"),
            ("half a million pounds", "500,000 GBP"),
            ("USD 20", "20 USD"),
            ("12 Canadian dollars", "12 CAD"),
        ] {
            assert_eq!(read(text), [(want.to_owned(), text.to_owned())], "{text}");
        }
    }

    #[test]
    fn a_sentence_yields_its_values_in_order() {
        let text = "Two people, 15 percent, at 3:30 or half past four, no one on the second of May, 3pm.";
        let got: Vec<String> = read(text).into_iter().map(|(value, _)| value).collect();
        assert_eq!(got, ["2", "15%", "03:30", "04:30", "#0", "date", "15:00"]);
    }
}
