//! The task list: who said they would do what, by when.
//!
//! The title of a task is the promise itself, word for word. Owner and day are printed only where they were
//! spoken; a day that the words leave open is not guessed.

use super::fill::{Sources, inner, numbered, said, section};
use super::model::{Line, Section};
use crate::documents::facts::Due;
use crate::documents::ledger::{Promise, Status};
use crate::documents::values::Resolved;
use crate::documents::verifier::NOT_STATED;

/// Most tasks printed per section; the best stay.
const MOST: usize = 30;

pub(super) fn sections(from: &Sources<'_>) -> Vec<Section> {
    let with = |wanted: &[Status]| -> Vec<Line> {
        let mut found: Vec<(usize, &Promise)> = from
            .ledger
            .promised
            .iter()
            .filter(|promise| wanted.contains(&promise.status))
            .enumerate()
            .collect();
        found.sort_by(|a, b| b.1.entry.fact.score.total_cmp(&a.1.entry.fact.score));
        found.truncate(MOST);
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, promise)| task(promise)).collect()
    };
    let open = with(&[Status::Open]);
    let mut sections = vec![section("Open", numbered("T", open))];
    for (heading, letter, status) in
        [("Overdue", "D", Status::Overdue), ("Kept", "K", Status::Kept), ("Kept late", "L", Status::KeptLate)]
    {
        let lines = with(&[status]);
        if !lines.is_empty() {
            sections.push(section(heading, numbered(letter, lines)));
        }
    }
    sections
}

/// `Owner Priya, due 2026-03-20 (said "Friday the 20th") — Priya: "…"`.
pub(crate) fn task(promise: &Promise) -> Line {
    let fact = &promise.entry.fact;
    let owner = fact.owner.as_deref().unwrap_or(NOT_STATED);
    let due = fact.due.as_ref().map_or_else(|| NOT_STATED.to_owned(), due_words);
    let mut text = format!("Owner {owner}, due {due} — {}", said(&fact.speaker, &fact.text));
    let mut cites = fact.cites.clone();
    for quote in &promise.acknowledged {
        text.push(' ');
        text.push_str(&said(&quote.speaker, &quote.text));
        cites.push(quote.cite.clone());
    }
    cites.dedup();
    Line::new(text, cites)
}

fn due_words(due: &Due) -> String {
    let said = inner(&due.said);
    match &due.resolved {
        Resolved::On(day) => format!("{day} (said \"{said}\")"),
        Resolved::Between(..) => format!("\"{said}\""),
        Resolved::Open(_) => format!("\"{said}\" (day {NOT_STATED})"),
    }
}
