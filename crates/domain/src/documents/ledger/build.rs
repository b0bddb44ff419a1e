//! Building the ledger from a client's calls.

use jiff::civil::Date;

use super::model::{Asked, Change, Entry, Ledger, Promise, Quote, Subject};
use super::topic::Across;
use super::{asked, changes, promised};
use crate::documents::call_text::{CallText, SegmentId};
use crate::documents::facts::{self, Fact, Kind, Reading};

/// From this share of common topic, both ways, two decisions are about one thing.
const SAME_DECISION: f64 = 0.6;

/// Lines up calls by their dates. `as_of` defaults to the day of the last call.
pub fn build(calls: &[CallText], as_of: Option<Date>) -> Ledger {
    let mut ordered: Vec<&CallText> = calls.iter().collect();
    ordered.sort_by_key(|call| call.date);
    let as_of = as_of.or_else(|| ordered.last().map(|call| call.date)).unwrap_or(Date::ZERO);
    let across = Across::of(ordered.iter().map(|call| Reading::of(call)).collect());
    let found: Vec<Vec<Fact>> = ordered.iter().map(|call| facts::find(call)).collect();
    let (changed, contradicting) = changes::find(&across);
    let of = |kind: Kind| entries(&ordered, &found, kind);
    let mut ledger = Ledger {
        as_of,
        decided: plain(of(Kind::Decision)),
        promised: promises(&across, of(Kind::Commitment), as_of),
        asked: of(Kind::Question)
            .into_iter()
            .map(|(call, entry)| asked::follow(&across, call, entry))
            .collect(),
        priced: plain(of(Kind::Money)),
        dated: plain(of(Kind::Date)).into_iter().filter(|entry| !promised(&found, entry)).collect(),
        scope: plain(of(Kind::Scope)),
        required: plain(of(Kind::Requirement)),
        feared: plain(of(Kind::Risk)),
        changed,
        contradicting,
    };
    ledger.contradicting.extend(reversed(&across, &ledger.decided));
    mark_replaced(&mut ledger);
    ledger
}

/// Whether a date is the due date of a promise, and so listed there.
fn promised(found: &[Vec<Fact>], entry: &Entry) -> bool {
    let mut facts = found.iter().flatten();
    facts.any(|fact| {
        fact.kind == Kind::Commitment && fact.text == entry.fact.text && fact.cites == entry.fact.cites
    })
}

/// Facts of a kind in the order of calls and of speaking.
fn entries(calls: &[&CallText], found: &[Vec<Fact>], kind: Kind) -> Vec<(usize, Entry)> {
    let mut out = Vec::new();
    for (at, (call, facts)) in calls.iter().zip(found).enumerate() {
        let mut of_kind: Vec<&Fact> = facts.iter().filter(|fact| fact.kind == kind).collect();
        of_kind.sort_by_key(|fact| place(call, fact));
        out.extend(
            of_kind
                .into_iter()
                .map(|fact| (at, Entry { date: call.date, fact: fact.clone(), replaced_by: None })),
        );
    }
    out
}

/// Where a fact was said: its segment, and where in it.
fn place(call: &CallText, fact: &Fact) -> Option<(SegmentId, usize)> {
    let segment = call.segment(fact.cites.first()?.segment)?;
    Some((segment.id, segment.text.find(&fact.text).unwrap_or(0)))
}

fn plain(entries: Vec<(usize, Entry)>) -> Vec<Entry> {
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn promises(across: &Across<'_>, entries: Vec<(usize, Entry)>, as_of: Date) -> Vec<Promise> {
    entries.into_iter().map(|(call, entry)| promised::follow(across, call, entry, as_of)).collect()
}

/// Decisions of different calls about one thing, one of them negated.
fn reversed(across: &Across<'_>, decided: &[Entry]) -> Vec<Change> {
    let mut out = Vec::new();
    for (at, new) in decided.iter().enumerate() {
        let topic = across.topic(&new.fact.text);
        let old = decided.iter().take(at).rev().find(|old| {
            let before = across.topic(&old.fact.text);
            old.fact.call() != new.fact.call()
                && old.fact.negated != new.fact.negated
                && before.intersection(&topic).count() >= 2
                && across.covered(&topic, &before) >= SAME_DECISION
                && across.covered(&before, &topic) >= SAME_DECISION
        });
        if let Some((from, to)) = old.and_then(|old| Some((Quote::of(&old.fact)?, Quote::of(&new.fact)?))) {
            let (from_value, to_value) = (from.text.clone(), to.text.clone());
            out.push(Change { subject: Subject::Decision, from_value, from, to_value, to });
        }
    }
    out
}

fn mark_replaced(ledger: &mut Ledger) {
    for change in &ledger.changed {
        for entry in ledger.priced.iter_mut().chain(&mut ledger.dated) {
            if entry.fact.cites.first() == Some(&change.from.cite) && entry.fact.text == change.from.text {
                entry.replaced_by = Some(change.to.cite.clone());
            }
        }
    }
}

/// Questions still open, oldest first.
impl Ledger {
    pub fn open_questions(&self) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(|asked| {
            let requested = self.scope.iter().any(|entry| entry.fact.text == asked.entry.fact.text);
            asked.answer.is_none()
                && !requested
                && matches!(
                    asked.entry.fact.value,
                    crate::documents::facts::Value::Question { answered: false }
                )
        })
    }
}
