//! The ledger as a document, so that the renderers and the verifier treat it like any other.

use super::model::{Asked, Entry, Ledger, Promise, Quote};
use crate::documents::call_text::CallText;
use crate::documents::forms::fill::{changed, check, said, section};
use crate::documents::forms::{Document, DocumentKind, Line, Section};
use crate::documents::verifier::{NOT_STATED, Verifier};

/// The ledger, section by section, in order of time.
pub fn as_document(calls: &[CallText], ledger: &Ledger) -> Document {
    let sections = vec![
        section("What changed", ledger.changed.iter().map(|change| changed(change, "became")).collect()),
        section(
            "What contradicts",
            ledger.contradicting.iter().map(|change| changed(change, "against")).collect(),
        ),
        section("Decided", plain(&ledger.decided)),
        section("Promised", ledger.promised.iter().map(promise).collect()),
        section("Asked", ledger.asked.iter().map(asked).collect()),
        section("Priced", plain(&ledger.priced)),
        section("Dates", plain(&ledger.dated)),
        section("Scope", plain(&ledger.scope)),
    ];
    let empty = |section: &Section| section.lines.iter().all(|line| line.text == NOT_STATED);
    let sections: Vec<Section> = sections.into_iter().filter(|section| !empty(section)).collect();
    check(DocumentKind::Ledger, sections, &Verifier::new(calls))
}

/// One line that says how many entries clash.
pub fn clash_note(ledger: &Ledger) -> String {
    match ledger.contradicting.len() {
        0 => "Nothing contradicts.".to_owned(),
        1 => "One point is said in two ways: see the questions to ask.".to_owned(),
        many => format!("{many} points are said in two ways: see the questions to ask."),
    }
}

fn plain(entries: &[Entry]) -> Vec<Line> {
    let line = |entry: &Entry| {
        let cites = entry.fact.cites.iter().take(1).cloned().collect();
        Line::new(said(&entry.fact.speaker, &entry.fact.text), cites)
    };
    entries.iter().map(line).collect()
}

fn promise(promise: &Promise) -> Line {
    let mut line = crate::documents::forms::task_line(promise);
    line.id = String::from(promise.status.words());
    line
}

fn asked(asked: &Asked) -> Line {
    let fact = &asked.entry.fact;
    let mut text = said(&fact.speaker, &fact.text);
    let mut cites: Vec<_> = fact.cites.iter().take(1).cloned().collect();
    if let Some(Quote { speaker, text: answer, cite }) = &asked.answer {
        text.push(' ');
        text.push_str(&said(speaker, answer));
        cites.push(cite.clone());
    }
    let mut line = Line::new(text, cites);
    let settled = matches!(fact.value, crate::documents::facts::Value::Question { answered: true });
    line.id = String::from(if settled || asked.answer.is_some() { "answered" } else { "open" });
    line
}
