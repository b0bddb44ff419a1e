//! What became of a promise in the later calls.

use super::model::{Entry, Promise, Quote, Status};
use super::topic::Across;
use crate::documents::facts::Line;
use crate::documents::text::cue::cue;

cue!(
    DONE,
    r"\b(?:sent|came|arrived|received|finished|done|delivered|published|launched|went (?:out|live)|is live|uploaded|signed|paid|got (?:it|the|them|your)|have (?:it|them|the \w+)(?: \w+)? (?:now|here|already)|have (?:it|them)\b|thank you for|thanks for the|as (?:I )?promised|here (?:it )?is|look(?:ed)? (?:at|through)|we like (?:it|them)|set up|completed?|fixed|shipped|in place|ready)\b"
);
cue!(
    NOT_DONE,
    r"\b(?:not yet|still (?:waiting|working|missing|need)|haven['’]t|hasn['’]t|didn['’]t|did not|on track|will (?:have|send|get|be)|['’]ll|going to|when (?:will|can)|should be (?:done|ready)|almost|nearly|remind(?:er)?|if)\b"
);
cue!(
    LATE,
    r"\b(?:late|only (?:sent|got|finished|came|delivered)|delay(?:ed)?|overdue|sorry|after the (?:deadline|date)|should have (?:been|had|sent)|missed)\b"
);
cue!(
    YES,
    r"^(?:yes|yeah|yep|I did|we did|I have|we have|it did|they did|got (?:it|them)|correct|exactly|sure|right)\b"
);

/// Share of the promise's topic that an acknowledgement must name.
const SAME: f64 = 0.5;

/// The promise with what later calls say of it.
pub(super) fn follow(across: &Across<'_>, call: usize, entry: Entry, as_of: jiff::civil::Date) -> Promise {
    let wanted = across.topic(&entry.fact.text);
    let mut acknowledged = Vec::new();
    let mut late = false;
    for reading in across.readings.iter().skip(call + 1).filter(|_| !wanted.is_empty()) {
        let found = reading.lines.iter().enumerate().find_map(|(at, line)| {
            let about = across.covered(&wanted, &across.topic(&line.text)) >= SAME;
            (about && !NOT_DONE.hits(&line.text)).then(|| confirmed(&reading.lines, at, line)).flatten()
        });
        if let Some((quotes, said_late)) = found {
            acknowledged = quotes;
            late = said_late;
            break;
        }
    }
    let due = entry.fact.due.as_ref().and_then(|due| due.resolved.last_day());
    let status = match (acknowledged.is_empty(), late) {
        (false, true) => Status::KeptLate,
        (false, false) => Status::Kept,
        (true, _) if due.is_some_and(|day| day < as_of) => Status::Overdue,
        (true, _) => Status::Open,
    };
    Promise { entry, status, acknowledged }
}

/// The words that say it is done: a statement, or a question and its yes. And whether they call it late.
fn confirmed(lines: &[Line], at: usize, line: &Line) -> Option<(Vec<Quote>, bool)> {
    if !DONE.hits(&line.text) {
        return None;
    }
    let mut quotes = vec![quote(line)];
    if line.asks {
        let reply = lines.iter().skip(at + 1).find(|next| next.speaker != line.speaker)?;
        if !YES.hits(&reply.text) {
            return None;
        }
        quotes.push(quote(reply));
    }
    let around = lines.iter().skip(at.saturating_sub(1)).take(5);
    let late_line = around
        .filter(|near| near.turn.abs_diff(line.turn) <= 1)
        .find(|near| LATE.hits(&near.text) && !near.asks);
    if let Some(near) = late_line.filter(|near| !LATE.hits(&line.text) && near.cite != line.cite) {
        quotes.push(quote(near));
    }
    Some((quotes, late_line.is_some()))
}

fn quote(line: &Line) -> Quote {
    Quote { speaker: line.speaker.clone(), text: line.text.clone(), cite: line.cite.clone() }
}
