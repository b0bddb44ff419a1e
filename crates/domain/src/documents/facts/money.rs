//! Money: sums that were named, in which currency, and what for.
//!
//! A bare number is money only next to a word of price ("the budget is eighteen thousand"), and then its
//! currency stays unknown. Idioms ("my two cents") are not sums.

use crate::documents::facts::lines::{Line, Reading};
use crate::documents::facts::model::{Fact, Kind, Value};
use crate::documents::text::cue::cue;
use crate::documents::values::find::Value as Said;
use crate::documents::values::{Amount, Currency, Found};

cue!(
    IDIOM,
    r"\b(?:(?:my|your|his|her) two cents|million[- ]dollar question|feel like a million|bet you|penny for)\b"
);
cue!(
    PRICE,
    r"\b(?:budget|price[ds]?|pricing|costs?|fees?|quoted?|invoiced?|deposit|retainer|rate|pay(?:ing|s|ment)?|paid|spend(?:ing)?|charge[ds]?|discount|worth|total|cap(?:ped)?|per (?:month|year|day|hour|seat|user)|a month|a year)\b"
);
cue!(WHAT_FOR, r"\b(?:for|on) (?:the |a |an |our |your |this |that )?[\w'’-]+(?: (?:of )?[\w'’-]+){0,3}");
cue!(
    COUNTED,
    r"^\s*(?:-?\s*)?(?:people|persons|pages?|users?|customers?|days?|weeks?|months?|years?|hours?|minutes?|times?|items?|products?|screens?|buttons?|languages?|calls?|meetings?|percent|%|of (?:them|us|these|those)|versions?|rounds?|phases?|steps?|seats?|licen[cs]es?|per cent|things?|in the (?:morning|afternoon))\b"
);

/// Every sum of a call.
pub fn find(reading: &Reading<'_>) -> Vec<Fact> {
    reading.lines.iter().filter_map(money).collect()
}

fn money(line: &Line) -> Option<Fact> {
    let readable = line.words >= 3 && line.words <= 60 && !IDIOM.hits(&line.text);
    let found =
        line.values.iter().filter(|_| readable).find_map(|found| sum(line, found).map(|sum| (sum, found)));
    let ((amount, currency), found) = found?;
    let about = line
        .text
        .get(found.span.end..)
        .and_then(|tail| Some(tail.get(WHAT_FOR.find(tail)?)?.trim().to_owned()))
        .filter(|about| crate::documents::values::values(about).is_empty());
    Some(line.fact(Kind::Money, Value::Money { amount, currency, about }))
}

fn sum(line: &Line, found: &Found) -> Option<(Amount, Option<Currency>)> {
    match found.value {
        Said::Money { currency: Currency::Cent, .. } => None,
        Said::Money { amount, currency } => Some((amount, Some(currency))),
        Said::Number(amount) if amount >= Amount::whole(100) && PRICE.hits(&line.text) => {
            let year = amount.as_whole().is_some_and(|number| (1990..2100).contains(&number));
            let counted = line.text.get(found.span.end..).is_some_and(|tail| COUNTED.hits(tail));
            (!year && !counted).then_some((amount, None))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::testing::call;

    #[test]
    fn sums_carry_currency_and_purpose_when_said() {
        let call = call(
            "2026-03-04",
            &[
                ("Tom", "The budget is eighteen thousand euros for the migration."),
                ("Ann", "Hosting costs about two and a half thousand. Just my two cents."),
                ("Ann", "The price list has 300 pages, and in 2026 we pay nothing."),
            ],
        );
        let got: Vec<Value> = find(&Reading::of(&call)).into_iter().map(|fact| fact.value).collect();
        let about = Some("for the migration".to_owned());
        assert_eq!(
            got,
            [
                Value::Money { amount: Amount::whole(18_000), currency: Some(Currency::Eur), about },
                Value::Money { amount: Amount::whole(2_500), currency: None, about: None },
            ]
        );
    }
}
