//! Dates: days that something is to happen on, as spoken and as resolved with the call's date.

use crate::documents::facts::lines::{Line, Reading};
use crate::documents::facts::model::{Fact, Kind, Value};
use crate::documents::text::cue::cue;
use crate::documents::values::dates::{Unit, Which};
use crate::documents::values::find::Value as Said;
use crate::documents::values::{SpokenDate, resolve};

cue!(
    MILESTONE,
    r"\b(?:launch\w*|deadlines?|due|deliver\w*|go(?:es|ing)? live|go-live|meet(?:ing)?|call|demo|review|releas\w*|start(?:s|ing)?|kick-?off|finish\w*|ready|expir\w*|renew\w*|holiday|vacation|workshop|presentation|contract|sign(?:ed|ing)?|ship\w*|roll ?out|cut-?over|migrat\w*|freeze|opens?|begins?|ends?|trade (?:fair|show)|event|conference|invoice|pay(?:ment|able)?|milestone|sprint|trial|pilot|test(?:ing)?|by|before|until|no later than|moved? to|push(?:ed)? to|postponed?)\b"
);
cue!(
    PAST,
    r"\b(?:was|were|had|did|went|came|saw|got|sent|said|asked|announced|passed|happened|talked|spoke|met|ago|yesterday|last|since)\b"
);

/// Every planned day of a call.
pub fn find(reading: &Reading<'_>) -> Vec<Fact> {
    reading.lines.iter().filter(|line| line.matters()).filter_map(|line| date(reading, line)).collect()
}

fn date(reading: &Reading<'_>, line: &Line) -> Option<Fact> {
    if !MILESTONE.hits(&line.text) || PAST.hits(&line.text) || line.asks {
        return None;
    }
    let planned = |found: &&crate::documents::values::Found| matches!(found.value, Said::Date(spoken) if coming(spoken));
    // The last date wins: "Friday, no, Monday".
    let found = line.values.iter().rfind(planned)?;
    let Said::Date(spoken) = found.value else { return None };
    let said = line.text.get(found.span.clone())?.to_owned();
    let resolved = resolve(spoken, reading.call.date, true);
    if resolved.last_day().is_some_and(|day| day < reading.call.date) {
        return None;
    }
    Some(line.fact(Kind::Date, Value::Date { said, spoken, resolved }))
}

pub(crate) fn coming(spoken: SpokenDate) -> bool {
    match spoken {
        SpokenDate::Away { count, unit } => count > 1 || (count == 1 && unit != Unit::Day),
        SpokenDate::Weekday { which, .. } => which != Which::Last,
        SpokenDate::Period { which, .. } => which == Which::Next,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::testing::call;
    use crate::documents::values::Resolved;

    #[test]
    fn planned_days_are_kept_and_past_ones_are_not() {
        let call = call(
            "2026-03-04",
            &[
                ("Tom", "The launch is on Friday the 20th. We met on Monday and it went well."),
                ("Ann", "The contract ends at the end of March. The demo is next Friday."),
            ],
        );
        let got: Vec<String> = find(&Reading::of(&call))
            .into_iter()
            .map(|fact| match fact.value {
                Value::Date { said, resolved: Resolved::On(day), .. } => format!("{said} = {day}"),
                Value::Date { said, .. } => format!("{said} = open"),
                _ => String::new(),
            })
            .collect();
        assert_eq!(
            got,
            ["Friday the 20th = 2026-03-20", "the end of March = 2026-03-31", "next Friday = open"]
        );
    }
}
