//! Rules for what the program keeps for its own working, the same in every preset: short-lived, and nobody's choice.

use candor_kernel::Span;
use candor_kernel::deadline::{ClockRule, Rule};

/// Rule, the event that starts its clock, how long.
const WORKING: [(&str, &str, Span); 6] = [
    ("delivery", "written", Span::days(30)),
    ("grant", "created", Span::days(365)),
    ("idempotency", "written", Span::hours(24)),
    ("invitation", "sent", Span::days(7)),
    ("notice", "written", Span::days(90)),
    ("session", "created", Span::days(30)),
];

/// The rules by their names.
pub(super) fn working() -> impl Iterator<Item = (String, Rule)> {
    WORKING.into_iter().map(|(name, from, within)| {
        let clocks = vec![ClockRule { from: from.to_owned(), within }];
        (name.to_owned(), Rule { clocks, keep: Vec::new(), margin: Span::ZERO })
    })
}
