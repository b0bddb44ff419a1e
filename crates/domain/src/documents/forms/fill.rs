//! Filling a form: the parts that all forms share.

use super::model::{Document, DocumentKind, Line, Section};
use super::said::{Pages, Topic};
use super::{brief, prd, sow, tasks};
use crate::documents::call_text::{CallText, Citation};
use crate::documents::facts::{Fact, Line as Spoken, Scope, Value};
use crate::documents::ledger::{Asked, Change, Entry, Ledger, Subject};
use crate::documents::text::cue::{Cue, cue};
use crate::documents::values::find::Value as Said;
use crate::documents::verifier::{Dropped, REFUSAL, Sentence, Verifier};

cue!(
    BUDGET,
    r"\b(?:budget|set aside|afford|ceiling|cap(?:ped)?|spend|total (?:price|cost)|overall price|fixed price)\b"
);
cue!(
    PRICE,
    r"\b(?:budget|price|costs?|fee|quote|charge|rate|set aside|discount|deposit|retainer|licen[cs]e|more|total)\b"
);
cue!(
    LAUNCH,
    r"\b(?:launch\w*|(?:be|go(?:es|ing)?|is|has to be|to be) live|go-live|deadline|deliver\w*|releas\w*|roll ?out|finish\w*|hand ?over|start(?:s|ed|ing)?|kick-?off|ready|contract|milestone)\b"
);

/// Everything a form may draw on.
pub(super) struct Sources<'a> {
    pub calls: &'a [CallText],
    pub ledger: &'a Ledger,
    pub pages: Pages<'a>,
}

/// One form.
pub fn fill(kind: DocumentKind, calls: &[CallText], ledger: &Ledger) -> Document {
    let sources = Sources { calls, ledger, pages: Pages::of(calls) };
    verified(kind, &sources, &Verifier::new(calls))
}

/// All four forms.
pub fn all(calls: &[CallText], ledger: &Ledger) -> Vec<Document> {
    let sources = Sources { calls, ledger, pages: Pages::of(calls) };
    let verifier = Verifier::new(calls);
    DocumentKind::FORMS.into_iter().map(|kind| verified(kind, &sources, &verifier)).collect()
}

fn verified(kind: DocumentKind, sources: &Sources<'_>, verifier: &Verifier<'_>) -> Document {
    let sections = match kind {
        DocumentKind::Brief => brief::sections(sources),
        DocumentKind::Tasks => tasks::sections(sources),
        DocumentKind::Prd => prd::sections(sources),
        DocumentKind::Sow => sow::sections(sources),
        DocumentKind::Ledger => return crate::documents::ledger::as_document(sources.calls, sources.ledger),
    };
    check(kind, sections, verifier)
}

/// Lets the verifier read every line, and takes out what does not stand.
pub(crate) fn check(kind: DocumentKind, mut sections: Vec<Section>, verifier: &Verifier<'_>) -> Document {
    let mut dropped = Vec::new();
    for section in &mut sections {
        section.lines.retain(|line| {
            let sentence = Sentence::new(line.text.clone(), line.cites.clone());
            let failures = verifier.check(&sentence);
            let stands = failures.is_empty();
            if !stands {
                dropped.push(Dropped { sentence, failures });
            }
            stands
        });
        if section.lines.is_empty() {
            section.lines.push(Line::missing());
        }
    }
    let cited = sections.iter().flat_map(|section| &section.lines).any(|line| !line.cites.is_empty());
    let refusal = (!cited).then(|| REFUSAL.to_owned());
    Document { kind, title: kind.title().to_owned(), sections, dropped, refusal }
}

/// A section; with no lines it says so.
pub(crate) fn section(heading: &str, mut lines: Vec<Line>) -> Section {
    let mut seen: Vec<String> = Vec::new();
    lines.retain(|line| {
        let new = !seen.contains(&line.text);
        seen.push(line.text.clone());
        new
    });
    if lines.is_empty() {
        lines.push(Line::missing());
    }
    Section { heading: heading.to_owned(), lines }
}

/// `Priya: "…"`.
pub(crate) fn said(speaker: &str, text: &str) -> String {
    format!("{speaker}: \"{}\"", inner(text))
}

/// Words made fit for quotation marks.
pub(crate) fn inner(text: &str) -> String {
    text.replace(['"', '“', '”', '„', '«', '»'], "'")
}

impl Sources<'_> {
    /// A fact as a quotation; a short answer comes with the question it answers.
    pub(super) fn fact(&self, fact: &Fact) -> Line {
        match fact.cites.first() {
            Some(cite) => self.quotation(&fact.speaker, &fact.text, cite),
            None => Line::missing(),
        }
    }

    pub(super) fn quotation(&self, speaker: &str, text: &str, cite: &Citation) -> Line {
        let short = text.split_whitespace().count() < 12;
        match self
            .pages
            .asked_before(cite, text)
            .filter(|asked| short && asked.words >= 4 && asked.words <= 40)
        {
            Some(asked) => Line::new(
                format!("{} asked: \"{}\" {}", asked.speaker, inner(&asked.text), said(speaker, text)),
                vec![asked.cite.clone(), cite.clone()],
            ),
            None => Line::new(said(speaker, text), vec![cite.clone()]),
        }
    }

    pub(super) fn spoken(&self, line: &Spoken) -> Line {
        if line.asks {
            Line::new(said(&line.speaker, &line.text), vec![line.cite.clone()])
        } else {
            self.quotation(&line.speaker, &line.text, &line.cite)
        }
    }

    pub(super) fn topic(&self, topic: Topic, most: usize) -> Vec<Line> {
        self.pages.on(topic, most).into_iter().map(|line| self.spoken(line)).collect()
    }

    /// The best entries by score, at most so many, in order of time.
    pub(super) fn entries<'e>(&self, entries: impl IntoIterator<Item = &'e Entry>, most: usize) -> Vec<Line> {
        let mut found: Vec<(usize, &Entry)> =
            entries.into_iter().filter(|entry| entry.replaced_by.is_none()).enumerate().collect();
        found.sort_by(|a, b| b.1.fact.score.total_cmp(&a.1.fact.score));
        found.truncate(most);
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, entry)| self.fact(&entry.fact)).collect()
    }

    pub(super) fn scope(&self, wanted: Scope, most: usize) -> Vec<Line> {
        let of = |entry: &&Entry| entry.fact.value == Value::Scope(wanted);
        self.entries(self.ledger.scope.iter().filter(of), most)
    }

    pub(super) fn budget(&self) -> Vec<Line> {
        let mut lines = self.valued(&BUDGET, |value| matches!(value, Said::Money { .. }), 6);
        if lines.is_empty() {
            let bare = |entry: &&Entry| BUDGET.hits(&entry.fact.text);
            lines = self.entries(self.ledger.priced.iter().filter(bare), 6);
        }
        let on_budget = |line: &Line| BUDGET.hits(&line.text);
        lines.extend(self.changes(Subject::Money).into_iter().filter(on_budget));
        lines
    }

    pub(super) fn prices(&self) -> Vec<Line> {
        let priced = |entry: &&Entry| PRICE.hits(&entry.fact.text);
        let mut lines = self.entries(self.ledger.priced.iter().filter(priced), 10);
        lines.extend(self.changes(Subject::Money));
        lines
    }

    pub(super) fn timeline(&self) -> Vec<Line> {
        let mut lines = self.valued(
            &LAUNCH,
            |value| matches!(value, Said::Date(spoken) if crate::documents::facts::dates::coming(spoken)),
            8,
        );
        lines.extend(self.changes(Subject::Date));
        lines
    }

    /// Plain statements with a value, where the words or the question before them are on the subject.
    fn valued(&self, subject: &Cue, wanted: impl Fn(Said) -> bool, most: usize) -> Vec<Line> {
        let given_up = |line: &Spoken| {
            self.ledger
                .changed
                .iter()
                .any(|change| line.text.contains(&change.from_value) && !line.text.contains(&change.to_value))
        };
        let on_subject = |line: &Spoken| {
            let before = || self.pages.asked_before(&line.cite, &line.text);
            subject.hits(&line.text)
                || (line.words < 15 && before().is_some_and(|asked| subject.hits(&asked.text)))
        };
        let promised: Vec<&str> =
            self.ledger.promised.iter().map(|promise| promise.entry.fact.text.as_str()).collect();
        let fits = |line: &&Spoken| {
            let valued = line.values.iter().any(|found| wanted(found.value));
            valued
                && !line.asks
                && line.words <= 60
                && !given_up(line)
                && !promised.contains(&line.text.as_str())
                && on_subject(line)
        };
        let found: Vec<&Spoken> = self.pages.lines().filter(fits).collect();
        let skip = found.len().saturating_sub(most);
        found.into_iter().skip(skip).map(|line| self.spoken(line)).collect()
    }

    pub(super) fn changes(&self, subject: Subject) -> Vec<Line> {
        let of = |change: &&Change| change.subject == subject;
        let settled = self.ledger.changed.iter().filter(of).map(|change| changed(change, "became"));
        let clash = self.ledger.contradicting.iter().filter(of).map(|change| changed(change, "against"));
        settled.chain(clash).collect()
    }

    pub(super) fn open_questions(&self, most: usize) -> Vec<Line> {
        let mut open: Vec<(usize, &Asked)> = self.ledger.open_questions().enumerate().collect();
        open.sort_by(|a, b| b.1.entry.fact.score.total_cmp(&a.1.entry.fact.score));
        open.truncate(most);
        open.sort_by_key(|(at, _)| *at);
        open.into_iter()
            .filter_map(|(_, asked)| {
                let fact = &asked.entry.fact;
                Some(Line::new(said(&fact.speaker, &fact.text), vec![fact.cites.first()?.clone()]))
            })
            .collect()
    }

    /// Everyone who speaks, with the place where they first do.
    pub(super) fn people(&self) -> Vec<Line> {
        let mut out: Vec<Line> = Vec::new();
        for call in self.calls {
            for segment in &call.segments {
                if !out.iter().any(|line| line.text == segment.speaker) {
                    let cite = Citation::new(&call.call.label, segment.id);
                    out.push(Line::new(segment.speaker.clone(), vec![cite]));
                }
            }
        }
        out
    }
}

/// `March 3rd became February 24th — Tom: "…" Priya: "…"`.
pub(crate) fn changed(change: &Change, verb: &str) -> Line {
    let head = match change.subject {
        Subject::Decision => String::new(),
        _ => format!("{} {verb} {} — ", change.from_value, change.to_value),
    };
    let text = format!(
        "{head}{} {}",
        said(&change.from.speaker, &change.from.text),
        said(&change.to.speaker, &change.to.text)
    );
    Line::new(text, vec![change.from.cite.clone(), change.to.cite.clone()])
}

/// Numbers the lines of a section: `R1`, `R2`, ….
pub(super) fn numbered(letter: &str, lines: Vec<Line>) -> Vec<Line> {
    let mut out = lines;
    for (at, line) in out.iter_mut().enumerate() {
        line.id = format!("{letter}{}", at + 1);
    }
    out
}
