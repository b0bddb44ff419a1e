//! The client brief: who, what for, within which limits, decided what, still open what.

use super::fill::{Sources, section};
use super::model::{Line, Section};
use super::said::Topic;
use super::tasks::task;
use crate::documents::facts::Scope;
use crate::documents::ledger::Status;

pub(super) fn sections(from: &Sources<'_>) -> Vec<Section> {
    let due: Vec<Line> = from
        .ledger
        .promised
        .iter()
        .filter(|promise| matches!(promise.status, Status::Open | Status::Overdue))
        .filter(|promise| promise.entry.fact.due.is_some())
        .map(task)
        .collect();
    vec![
        section("People in the calls", from.people()),
        section("Goals, in their words", from.topic(Topic::Goal, 4)),
        section("Current situation", from.topic(Topic::Situation, 4)),
        section("Budget", from.budget()),
        section("Dates", from.timeline()),
        section("Compliance", from.topic(Topic::Compliance, 3)),
        section("Decisions", from.entries(&from.ledger.decided, 10)),
        section("Out of scope", from.scope(Scope::Outside, 6)),
        section("New requests", from.scope(Scope::NewRequest, 6)),
        section("Risks", from.entries(&from.ledger.feared, 6)),
        section("Open questions", from.open_questions(8)),
        section("Promised, with a date", due),
        section("Next call", last(from.topic(Topic::NextMeeting, 12))),
    ]
}

/// Of what was said about the next call, the latest call's words.
fn last(lines: Vec<Line>) -> Vec<Line> {
    let latest = lines.last().and_then(|line| line.cites.last()).map(|cite| cite.call.clone());
    lines.into_iter().filter(|line| line.cites.last().map(|cite| &cite.call) == latest.as_ref()).collect()
}
