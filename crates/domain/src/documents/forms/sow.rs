//! The statement of work: scope, exclusions, deliverables, dates, price, terms. No clause of our own.

use super::fill::{Sources, numbered, section};
use super::model::Section;
use super::said::Topic;
use crate::documents::facts::Scope;

pub(super) fn sections(from: &Sources<'_>) -> Vec<Section> {
    let plain = from.ledger.decided.iter().filter(|entry| !entry.fact.negated && !entry.fact.hedged);
    let mut scope = from.scope(Scope::Inside, 8);
    scope.extend(from.entries(plain, 8));
    vec![
        section("Parties", from.people()),
        section("Scope", numbered("S", scope)),
        section("Exclusions", numbered("E", from.scope(Scope::Outside, 8))),
        section("Requested, not agreed", from.scope(Scope::NewRequest, 6)),
        section("Deliverables", from.topic(Topic::Deliverable, 8)),
        section("Acceptance", from.topic(Topic::Acceptance, 4)),
        section("Timeline", from.timeline()),
        section("Price", from.prices()),
        section("Payment terms", from.topic(Topic::Payment, 4)),
        section("Change control", from.topic(Topic::ChangeControl, 4)),
        section("Assumptions", from.topic(Topic::Assumption, 4)),
        section("Liability and warranty", Vec::new()),
        section("Signatures", Vec::new()),
    ]
}
