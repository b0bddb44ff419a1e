//! What changed, and what contradicts: two values for one subject.

use std::collections::HashSet;

use super::model::{Change, Quote, Subject};
use super::topic::Across;
use crate::documents::facts::Line;
use crate::documents::text::cue::cue;
use crate::documents::values::find::Value;
use crate::documents::values::{Currency, Found, SpokenDate, resolve};

cue!(
    REPLACES,
    r"\b(?:instead of|rather than|(?:goes?|went|going|moves?|moved|changes?|changed|rais\w+|lower\w*|cut|push\w*|shift\w*|bring\w*|bump\w*|increas\w+|reduc\w+|extend\w*)\b.* (?:from|to)|no longer|not .{1,40} but|was wrong|correct(?:ion)?|postpon\w+|bring (?:it|that) forward|(?:is|are) now|now (?:is|at|it['’]s)|new (?:date|deadline|budget|price|total|launch date))\b"
);
cue!(CAUTION, r"\b(?:instead of|from|than|used to be|was|not)\s+(?:the |about |only )*$");

/// Subjects that a date belongs to; a date without one is not compared.
const DATED: [&str; 16] = [
    "launch", "liv", "deadlin", "demo", "delivery", "kickoff", "contract", "releas", "go-liv", "hand",
    "migrat", "cutov", "present", "workshop", "rollout", "pilot",
];

/// One value where it was said.
struct At<'a> {
    call: usize,
    line: &'a Line,
    found: &'a Found,
    topic: HashSet<String>,
}

/// Changes, then contradictions.
pub(super) fn find(across: &Across<'_>) -> (Vec<Change>, Vec<Change>) {
    let mut changed: Vec<Change> = Vec::new();
    let mut against: Vec<Change> = Vec::new();
    let all = spots(across);
    for (at, new) in all.iter().enumerate() {
        if is_old_side(new) {
            continue;
        }
        // The last word on the subject before this one.
        let Some(old) = all.iter().take(at).rev().find(|old| rivals(across, old, new)) else { continue };
        let old = first_said(across, &all, old, new);
        let change = Change {
            subject: if matches!(new.found.value, Value::Date(_)) { Subject::Date } else { Subject::Money },
            from_value: words(old),
            from: quote(old.line),
            to_value: words(new),
            to: quote(new.line),
        };
        let said = REPLACES.hits(&new.line.text) || corrected_before(across, new);
        let list = if said && !new.line.polarity.hedged() { &mut changed } else { &mut against };
        if !list.iter().any(|known| same(known, &change)) {
            list.push(change);
        }
    }
    against.retain(|clash| !changed.iter().any(|known| settles(known, clash)));
    (changed, against)
}

/// Where the old value was said in an earlier call, rather than where the new call repeats it.
fn first_said<'s, 'a>(across: &Across<'_>, all: &'s [At<'a>], old: &'s At<'a>, new: &At<'_>) -> &'s At<'a> {
    let same = |other: &&At<'_>| {
        other.call < new.call && equal(across, (other.call, other.found), (old.call, old.found))
    };
    if old.call < new.call { old } else { all.iter().rev().find(same).unwrap_or(old) }
}

fn spots<'a>(across: &'a Across<'_>) -> Vec<At<'a>> {
    let mut out = Vec::new();
    for (call, reading) in across.readings.iter().enumerate() {
        for (at, line) in reading.lines.iter().enumerate().filter(|(_, line)| line.words <= 60) {
            let lone = line.values.iter().filter(|found| compared(found.value)).count() <= 3;
            for found in line.values.iter().filter(|found| lone && compared(found.value)) {
                out.push(At { call, line, found, topic: across.line_topic(call, at) });
            }
        }
    }
    out
}

fn compared(value: Value) -> bool {
    match value {
        Value::Money { currency, .. } => currency != Currency::Cent,
        Value::Date(spoken) => {
            matches!(spoken, SpokenDate::Day { .. } | SpokenDate::DayOfMonth { weekday: Some(_), .. })
        }
        _ => false,
    }
}

/// "instead of March 3rd": the value that is given up is no new value.
fn is_old_side(at: &At<'_>) -> bool {
    at.line.text.get(..at.found.span.start).is_some_and(|lead| CAUTION.hits(lead))
}

/// Same kind of value, different value, same subject; or the new line names the old value as replaced.
fn rivals(across: &Across<'_>, old: &At<'_>, new: &At<'_>) -> bool {
    if std::ptr::eq(old.line, new.line) || !differ(across, old, new) || is_old_side(old) {
        return false;
    }
    let named = REPLACES.hits(&new.line.text)
        && new.line.values.iter().any(|found| equal(across, (old.call, old.found), (new.call, found)));
    if named {
        return true;
    }
    let shared: HashSet<&String> = old.topic.intersection(&new.topic).collect();
    let other_call = old.call != new.call;
    if matches!(new.found.value, Value::Date(_)) {
        return other_call && shared.iter().any(|stem| DATED.contains(&stem.as_str()));
    }
    other_call && near(old, new, &shared)
}

/// The shared subject stands right by both sums: "a deposit of $20", "the deposit should be $10".
fn near(old: &At<'_>, new: &At<'_>, shared: &HashSet<&String>) -> bool {
    let by = |at: &At<'_>| -> HashSet<String> {
        let head = at.line.text.get(..at.found.span.start).unwrap_or_default();
        let words: Vec<&str> = head.split_whitespace().rev().take(5).collect();
        crate::documents::text::content::stems(&words.join(" ")).into_iter().collect()
    };
    let (a, b) = (by(old), by(new));
    shared.iter().any(|stem| a.contains(*stem) && b.contains(*stem))
}

fn differ(across: &Across<'_>, old: &At<'_>, new: &At<'_>) -> bool {
    match (old.found.value, new.found.value) {
        (Value::Money { currency: a, amount: x }, Value::Money { currency: b, amount: y }) => {
            a == b && x != y
        }
        (Value::Date(_), Value::Date(_)) => !equal(across, (old.call, old.found), (new.call, new.found)),
        _ => false,
    }
}

fn equal(across: &Across<'_>, (call_a, a): (usize, &Found), (call_b, b): (usize, &Found)) -> bool {
    let day = |call: usize, spoken: SpokenDate| {
        across.readings.get(call).and_then(|reading| resolve(spoken, reading.call.date, true).day())
    };
    match (a.value, b.value) {
        (Value::Date(x), Value::Date(y)) => {
            x == y || (day(call_a, x).is_some() && day(call_a, x) == day(call_b, y))
        }
        (x, y) => x == y,
    }
}

/// "That was wrong." in one of the three lines before, by the same speaker.
fn corrected_before(across: &Across<'_>, new: &At<'_>) -> bool {
    let Some(reading) = across.readings.get(new.call) else { return false };
    let before = reading.lines.iter().take_while(|line| !std::ptr::eq(*line, new.line));
    let before: Vec<&Line> = before.collect();
    before.iter().rev().take(3).any(|line| {
        line.speaker == new.line.speaker && line.turn == new.line.turn && REPLACES.hits(&line.text)
    })
}

fn same(a: &Change, b: &Change) -> bool {
    a.subject == b.subject && key(&a.from_value) == key(&b.from_value) && key(&a.to_value) == key(&b.to_value)
}

/// A change settles a clash about the value it did away with.
fn settles(change: &Change, clash: &Change) -> bool {
    change.subject == clash.subject
        && (same(change, clash)
            || key(&change.from_value) == key(&clash.to_value)
            || key(&change.to_value) == key(&clash.to_value)
                && key(&change.from_value) == key(&clash.from_value))
}

fn key(value: &str) -> Vec<Value> {
    crate::documents::values::values(value)
        .into_iter()
        .map(|found| match found.value {
            Value::Date(SpokenDate::Day { month, day, .. }) => {
                Value::Date(SpokenDate::Day { year: None, month, day, weekday: None })
            }
            other => other,
        })
        .collect()
}

fn words(at: &At<'_>) -> String {
    at.line.text.get(at.found.span.clone()).unwrap_or_default().to_owned()
}

fn quote(line: &Line) -> Quote {
    Quote { speaker: line.speaker.clone(), text: line.text.clone(), cite: line.cite.clone() }
}
