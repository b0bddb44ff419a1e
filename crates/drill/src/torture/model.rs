//! What must be true: every act that was acknowledged, applied to a plain model.
//!
//! An act is announced before it begins and acknowledged when the kernel has acknowledged it. An act without an
//! acknowledgement may have happened or not, but as a whole: [`Model::apply`] is the difference.

use std::collections::{BTreeMap, BTreeSet};

use candor_kernel::clock::{Span, Timestamp};
use candor_kernel::ids::{FenceId, HoldId, HoldingId, PersonId, TenantId};
use serde::{Deserialize, Serialize};

use super::kinds::Lines;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Form {
    Paper,
    Minutes,
    Bill,
    Talk,
}

/// A blob, by the seed that its bytes grow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Blob {
    pub(super) seed: u64,
    pub(super) bytes: usize,
}

/// One holding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Thing {
    pub(super) tenant: TenantId,
    pub(super) worker: usize,
    pub(super) form: Form,
    pub(super) lines: Lines,
    pub(super) ends: Option<Timestamp>,
    pub(super) blob: Option<Blob>,
    /// A job about it waits.
    pub(super) job: bool,
    /// Destroyed for good.
    pub(super) gone: bool,
}

/// What a hold covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Cover {
    Holding(HoldingId),
    Person(PersonId),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Hold {
    pub(super) tenant: TenantId,
    pub(super) cover: Cover,
    /// Unknown for a hold whose acknowledgement never came.
    pub(super) id: Option<HoldId>,
}

/// An order inside its window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fence {
    pub(super) tenant: TenantId,
    pub(super) id: Option<FenceId>,
    /// Whole holdings, or one person's words in them.
    pub(super) over: Vec<(HoldingId, Option<PersonId>)>,
}

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Act {
    Found(TenantId),
    Close(TenantId),
    Put(HoldingId, Thing),
    /// New words, maybe a nearer end; the job about it is done in the same commit.
    Update(HoldingId, Lines, Option<Timestamp>),
    Erase(HoldingId, Span),
    Forget(TenantId, PersonId),
    Undo(TenantId, FenceId),
    Hold(TenantId, Cover),
    Release(TenantId, HoldId),
    /// Changes nothing that was acknowledged: sweeps, publishing, minting, backups, the clock.
    Chore(String),
}

impl Act {
    pub(super) const fn is_erasure(&self) -> bool {
        matches!(self, Self::Erase(..) | Self::Forget(..) | Self::Close(_))
    }

    pub(super) const fn is_write(&self) -> bool {
        matches!(self, Self::Put(..) | Self::Update(..) | Self::Found(_))
    }
}

/// What an acknowledgement brings along.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Outcome {
    pub(super) fence: Option<FenceId>,
    pub(super) hold: Option<HoldId>,
}

/// Everything that was acknowledged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Model {
    pub(super) tenants: BTreeSet<TenantId>,
    pub(super) closed: BTreeSet<TenantId>,
    pub(super) things: BTreeMap<HoldingId, Thing>,
    pub(super) holds: Vec<Hold>,
    pub(super) fences: Vec<Fence>,
}

impl Model {
    pub(super) fn apply(&mut self, act: &Act, outcome: Outcome) {
        match act {
            Act::Found(tenant) => drop(self.tenants.insert(*tenant)),
            Act::Close(tenant) => self.close(*tenant),
            Act::Put(id, thing) => drop(self.things.insert(*id, thing.clone())),
            Act::Update(id, lines, ends) => {
                if let Some(thing) = self.things.get_mut(id) {
                    thing.lines.clone_from(lines);
                    thing.ends = *ends;
                    thing.job = false;
                }
            }
            Act::Erase(id, window) => {
                if let Some(tenant) = self.things.get(id).map(|t| t.tenant) {
                    self.order(tenant, vec![(*id, None)], *window, outcome.fence);
                }
            }
            Act::Forget(tenant, person) => self.forget(*tenant, *person),
            Act::Undo(_, fence) => self.fences.retain(|f| f.id != Some(*fence)),
            Act::Hold(tenant, cover) => {
                self.holds.push(Hold { tenant: *tenant, cover: *cover, id: outcome.hold });
            }
            Act::Release(_, hold) => self.holds.retain(|h| h.id != Some(*hold)),
            Act::Chore(_) => {}
        }
    }

    fn close(&mut self, tenant: TenantId) {
        self.closed.insert(tenant);
        let all: Vec<HoldingId> = self.of(tenant).map(|(id, _)| *id).collect();
        for id in all {
            let held = self.is_held(id);
            if let Some(thing) = self.things.get_mut(&id).filter(|t| t.form != Form::Bill && !held) {
                thing.gone = true;
            }
        }
    }

    fn order(
        &mut self,
        tenant: TenantId,
        over: Vec<(HoldingId, Option<PersonId>)>,
        window: Span,
        id: Option<FenceId>,
    ) {
        if window > Span::ZERO {
            self.fences.push(Fence { tenant, id, over });
            return;
        }
        for (id, person) in over {
            let Some(thing) = self.things.get_mut(&id) else { continue };
            match person {
                None => thing.gone = true,
                Some(person) => {
                    thing.lines.iter_mut().filter(|(p, _)| *p == person).for_each(|(_, words)| *words = None);
                }
            }
        }
    }

    fn forget(&mut self, tenant: TenantId, person: PersonId) {
        let about = |t: &Thing| t.lines.iter().any(|(p, words)| *p == person && words.is_some());
        let mine: Vec<HoldingId> =
            self.of(tenant).filter(|(_, t)| !t.gone && about(t)).map(|(id, _)| *id).collect();
        let mut over = Vec::new();
        for id in mine {
            let held = self.is_held(id) || self.holds_over(Cover::Person(person)) > 0;
            let waits = self.fences.iter().any(|f| f.over.contains(&(id, None)));
            let Some(thing) = self.things.get_mut(&id) else { continue };
            match thing.form {
                _ if held => {}
                Form::Talk => over.push((id, Some(person))),
                // Already on its way out as a whole: this order stands beside the other one.
                _ if waits => over.push((id, None)),
                // Rewritten without the person.
                Form::Minutes if thing.lines.len() > 1 => thing.lines.retain(|(p, _)| *p != person),
                _ => over.push((id, None)),
            }
        }
        self.order(tenant, over, Span::ZERO, None);
    }

    pub(super) fn of(&self, tenant: TenantId) -> impl Iterator<Item = (&HoldingId, &Thing)> {
        self.things.iter().filter(move |(_, t)| t.tenant == tenant)
    }

    fn holds_over(&self, cover: Cover) -> usize {
        self.holds.iter().filter(|h| h.cover == cover).count()
    }

    /// Is the head of this holding under a hold?
    pub(super) fn is_held(&self, id: HoldingId) -> bool {
        let Some(thing) = self.things.get(&id) else { return false };
        let whole = thing.form != Form::Talk;
        let by_person = |p: &PersonId| whole && self.holds_over(Cover::Person(*p)) > 0;
        self.holds_over(Cover::Holding(id)) > 0 || thing.lines.iter().any(|(p, _)| by_person(p))
    }

    /// Is it, or a part of it, under a hold or waiting for its end?
    pub(super) fn is_busy(&self, id: HoldingId) -> bool {
        let Some(thing) = self.things.get(&id) else { return true };
        let held = thing.lines.iter().any(|(p, _)| self.holds_over(Cover::Person(*p)) > 0);
        held || self.is_held(id) || self.fences.iter().any(|f| f.over.iter().any(|(over, _)| *over == id))
    }

    /// What a reader must see between the instants `from` and `to`.
    pub(super) fn view(&self, id: HoldingId, from: Timestamp, to: Timestamp) -> View {
        let Some(thing) = self.things.get(&id) else { return View::Nothing };
        let fenced = |person| self.fences.iter().any(|f| f.over.contains(&(id, person)));
        let late = thing.ends.is_some_and(|end| end <= from);
        if thing.gone || fenced(None) || late {
            return View::Nothing;
        }
        if self.is_held(id) {
            return View::Held;
        }
        let hidden = |p: PersonId| {
            thing.form == Form::Talk && (fenced(Some(p)) || self.holds_over(Cover::Person(p)) > 0)
        };
        let lines: Lines =
            thing.lines.iter().map(|(p, words)| (*p, words.clone().filter(|_| !hidden(*p)))).collect();
        let going = thing.ends.is_some_and(|end| end - super::install::MARGIN <= to);
        View::Open { lines, going }
    }
}

/// What a reader must see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum View {
    /// Refused: destroyed, ordered to be destroyed, past its end, never there.
    Nothing,
    /// Refused: sealed by a hold.
    Held,
    /// These words; `going`: or nothing, because the sweep may have come.
    Open { lines: Lines, going: bool },
}
