//! The product requirements: for whom, why, what it must do, and what nobody said.

use super::fill::{Sources, numbered, section};
use super::model::Section;
use super::said::Topic;
use crate::documents::facts::Scope;

pub(super) fn sections(from: &Sources<'_>) -> Vec<Section> {
    let ruled_out = from.ledger.decided.iter().filter(|entry| entry.fact.negated);
    let mut non_goals = from.scope(Scope::Outside, 6);
    non_goals.extend(from.entries(ruled_out, 4));
    vec![
        section("Problem", from.topic(Topic::Situation, 4)),
        section("Users", from.topic(Topic::Users, 4)),
        section("Goals", from.topic(Topic::Goal, 4)),
        section("Non-goals", non_goals),
        section("Requirements", numbered("R", from.entries(&from.ledger.required, 20))),
        section("Acceptance tests", from.topic(Topic::Acceptance, 4)),
        section("Priorities", Vec::new()),
        section("Requests not yet agreed", from.scope(Scope::NewRequest, 6)),
        section("Assumptions", from.topic(Topic::Assumption, 4)),
        section("Dependencies", from.topic(Topic::Dependency, 4)),
        section("Measures of success", from.topic(Topic::Metric, 4)),
        section("Open questions", from.open_questions(10)),
    ]
}
