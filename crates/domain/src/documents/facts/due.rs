//! The due date of a promise: the date that was settled on, never a maybe.

use crate::documents::call_text::Citation;
use crate::documents::facts::lines::{Line, Reading};
use crate::documents::facts::model::Due;
use crate::documents::text::cue::cue;
use crate::documents::values::dates::{Part, Which};
use crate::documents::values::find::Value;
use crate::documents::values::{Found, SpokenDate, resolve};

cue!(
    CORRECTION,
    r"\b(?:sorry|I mean|actually|scratch that|make (?:that|it)|correction|rather|no,? wait|wait,? no|no,)"
);
cue!(DEADLINE, r"\b(?:by|before|until|till|on|for|no later than|due|this|end of|in|within)\s*(?:the )?$");
cue!(
    AFTERTHOUGHT,
    r"^(?:by|before|until|till|on|no later than|that['’]s for|say|due|make (?:it|that)|sorry|actually|let['’]s say)\b"
);

/// The due date in a line, or in the short afterthought ("By Friday.") that follows it from the same
/// speaker; the citation is that of the afterthought.
pub(super) fn due(reading: &Reading<'_>, at: usize) -> Option<(Due, Option<Citation>)> {
    let line = reading.lines.get(at)?;
    if line.polarity.doubts > 0 {
        return None;
    }
    let own = settled(line).and_then(|found| in_words(reading, line, found));
    let next = reading.lines.get(at + 1).filter(|next| {
        next.speaker == line.speaker
            && next.words <= 8
            && !next.asks
            && next.polarity.doubts == 0
            && AFTERTHOUGHT.hits(&next.text)
    });
    let later = next.and_then(|next| Some((in_words(reading, next, settled(next)?)?, next)));
    match (own, later) {
        (own, Some((due, next))) if own.is_none() || CORRECTION.hits(&next.text) => {
            let elsewhere = (next.cite != line.cite).then(|| next.cite.clone());
            Some((due, elsewhere))
        }
        (own, _) => own.map(|due| (due, None)),
    }
}

/// The date that stands after any correction inside the sentence.
fn settled(line: &Line) -> Option<&Found> {
    let dates: Vec<&Found> = line.values.iter().filter(|found| ahead(&found.value)).collect();
    let corrected = dates.iter().rev().find(|found| {
        dates.iter().any(|other| {
            other.span.end < found.span.start
                && line.text.get(other.span.end..found.span.start).is_some_and(|gap| CORRECTION.hits(gap))
        })
    });
    let led =
        dates.iter().find(|found| line.text.get(..found.span.start).is_some_and(|lead| DEADLINE.hits(lead)));
    corrected.or(led).or_else(|| dates.first()).copied()
}

fn ahead(value: &Value) -> bool {
    let Value::Date(spoken) = value else { return false };
    match spoken {
        SpokenDate::Away { count, .. } => *count >= 0,
        SpokenDate::Weekday { which, .. } | SpokenDate::Period { which, .. } => *which != Which::Last,
        SpokenDate::Month { part, .. } => *part != Part::Start,
        _ => true,
    }
}

fn in_words(reading: &Reading<'_>, line: &Line, found: &Found) -> Option<Due> {
    let Value::Date(spoken) = found.value else { return None };
    let said = line.text.get(found.span.clone())?.to_owned();
    Some(Due { said, spoken, resolved: resolve(spoken, reading.call.date, true) })
}
