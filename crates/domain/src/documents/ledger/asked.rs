//! Whether a question was answered, in its own call or a later one.

use super::model::{Asked, Entry, Quote};
use super::topic::Across;
use crate::documents::facts::{Line, Value};
use crate::documents::text::cue::cue;

cue!(
    UNSURE,
    r"\b(?:don['’]t know|do not know|not sure|no idea|haven['’]t (?:decided|talked|discussed)|nothing is decided|not (?:yet )?decided|check|find out|get back|let me|depends|can['’]t decide|have to ask|who|which|what)\b"
);

/// Share of the question's topic that a later answer must name.
const SAME: f64 = 0.5;

/// The question with its answer, if there is one.
pub(super) fn follow(across: &Across<'_>, call: usize, entry: Entry) -> Asked {
    let own = across.readings.get(call).and_then(|reading| {
        let answered = matches!(entry.fact.value, Value::Question { answered: true });
        let cite = entry.fact.cites.get(1).filter(|_| answered)?;
        let whole = reading.call.segment(cite.segment)?;
        if whole.text.split_whitespace().count() <= 30 {
            return Some(Quote {
                speaker: whole.speaker.clone(),
                text: whole.text.clone(),
                cite: cite.clone(),
            });
        }
        let reply = reading.lines.iter().filter(|line| line.cite == *cite).max_by_key(|line| line.words)?;
        Some(quote(reply))
    });
    let wanted = across.topic(&entry.fact.text);
    let later = || {
        across.readings.iter().skip(call + 1).filter(|_| wanted.len() >= 2).find_map(|reading| {
            reading.lines.iter().find(|line| {
                !line.asks
                    && line.matters()
                    && !UNSURE.hits(&line.text)
                    && across.covered(&wanted, &across.topic(&line.text)) >= SAME
            })
        })
    };
    let settled = matches!(entry.fact.value, Value::Question { answered: true });
    let answer = own.or_else(|| if settled { None } else { later().map(quote) });
    Asked { entry, answer }
}

fn quote(line: &Line) -> Quote {
    Quote { speaker: line.speaker.clone(), text: line.text.clone(), cite: line.cite.clone() }
}
