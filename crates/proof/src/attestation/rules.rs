//! The rules that every statement must keep, whoever wrote it.

use super::statement::{Addendum, Answer, Place, PlaceState, Statement, Told};
use super::{AttestationError, ITEMS_MAX, TEXT_MAX};
use crate::Instant;

type Rule = Result<(), AttestationError>;

impl Statement {
    pub(super) fn check_rules(&self) -> Rule {
        text("log", &self.log)?;
        self.reference.as_deref().map_or(Ok(()), |reference| text("reference", reference))?;
        list("what", &self.what, 1, |item| text("what", &item.class))?;
        list("holds", &self.holds, 0, |item| text("holds", &item.hold).and(text("holds", &item.class)))?;
        list("kept", &self.kept, 0, |item| text("kept", &item.class).and(text("kept", &item.why)))?;
        list("residues", &self.residues, 0, |item| text("residues", &item.note))?;
        check_tail(&self.places, &self.subprocessors, self.final_at)?;
        rule(self.ordered_at <= self.unusable_at, "unusable_at", "it lies before ordered_at")?;
        rule(self.final_at.is_none_or(|at| at >= self.unusable_at), "final_at", "it lies before unusable_at")
    }
}

impl Addendum {
    pub(super) fn check_rules(&self) -> Rule {
        text("log", &self.log)?;
        check_tail(&self.places, &self.subprocessors, self.final_at)
    }
}

fn check_tail(places: &[Place], told: &[Told], final_at: Option<Instant>) -> Rule {
    list("places", places, 1, |item| text("places", &item.name).and(text("places", &item.kind)))?;
    list("subprocessors", told, 0, |item| {
        text("subprocessors", &item.name)?;
        let answered = item.answer != Answer::Pending;
        rule(!answered || item.told_at.is_some(), "subprocessors", "one answered without having been told")
    })?;
    let open = places.iter().any(|place| place.state != PlaceState::Done);
    rule(!(open && final_at.is_some()), "final_at", "it is set although a place has not finished")
}

fn rule(holds: bool, field: &'static str, why: &'static str) -> Rule {
    if holds { Ok(()) } else { Err(AttestationError::Statement { field, why }) }
}

fn list<T>(field: &'static str, items: &[T], at_least: usize, check: impl Fn(&T) -> Rule) -> Rule {
    rule(items.len() >= at_least, field, "it is empty")?;
    rule(items.len() <= ITEMS_MAX, field, "it has more than 256 items")?;
    items.iter().try_for_each(check)
}

/// Shown to people on terminals, so nothing in it may steer one.
fn text(field: &'static str, text: &str) -> Rule {
    rule(!text.is_empty(), field, "a text in it is empty")?;
    rule(text.chars().count() <= TEXT_MAX, field, "a text in it is longer than 500 characters")?;
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    rule(!text.contains(steers), field, "a text in it has a control or direction character")
}
