//! Answers that were given, remembered for as long as they hold: the policies never change while a program runs, so an
//! answer depends on nothing but its question.
//!
//! A list asks about each of its rows, and an evaluation costs tens of microseconds. A *profile* is everything about
//! an actor that the policies read; a *seat* is one profile with its answers by kind, action and facts. A seat is
//! found by the address of the rights, which the memory keeps alive so that no other rights can have it, and on the
//! first meeting by the profile itself.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use candor_kernel::Decision;
use candor_kernel::ctx::{Actor, Rights};
use cedar_policy::{Entities, EntityUid};

use crate::facts::Facts;
use crate::policies::Policies;

/// How many rights are remembered; then all are forgotten, and learnt anew.
const MOST_SEATS: usize = 4096;

/// How many answers a seat remembers.
const MOST_ANSWERS: usize = 8192;

/// Sorts of actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sort {
    Host,
    Program,
    Member,
    Operator,
}

/// Everything about an actor that the policies read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Profile {
    pub(crate) sort: Sort,
    pub(crate) roles: Vec<String>,
    pub(crate) may: Vec<String>,
    pub(crate) only: Option<Vec<String>>,
}

impl Profile {
    pub(crate) fn of(sort: Sort, rights: Option<&Rights>) -> Self {
        let rights = rights.cloned().unwrap_or_default();
        Self { sort, roles: rights.roles, may: rights.may, only: rights.only }
    }
}

/// By name of the action, whether it only looks, and the facts.
pub(crate) type Question = (&'static str, bool, Facts);

type Answers = HashMap<Question, Decision>;

/// One profile and what was answered to it.
pub(crate) struct Seat {
    pub(crate) principal: Option<(EntityUid, Entities)>,
    answers: RwLock<(usize, HashMap<String, Answers>)>,
}

impl Seat {
    pub(crate) fn new(policies: &Policies, profile: &Profile) -> Self {
        Self { principal: policies.principal(profile), answers: RwLock::default() }
    }

    pub(crate) fn answer(&self, kind: &str, question: Question) -> Option<Decision> {
        let answers = self.answers.read().unwrap_or_else(PoisonError::into_inner);
        answers.1.get(kind)?.get(&question).copied()
    }

    pub(crate) fn remember(&self, kind: &str, question: Question, answer: Decision) {
        let mut answers = self.answers.write().unwrap_or_else(PoisonError::into_inner);
        if answers.0 >= MOST_ANSWERS {
            *answers = Default::default();
        }
        answers.0 += 1;
        answers.1.entry(kind.to_owned()).or_default().insert(question, answer);
    }

    #[cfg(test)]
    pub(crate) fn answered(&self) -> usize {
        self.answers.read().unwrap_or_else(PoisonError::into_inner).0
    }
}

/// A seat, and the rights whose address leads to it.
struct Kept(Arc<Seat>, #[expect(dead_code, reason = "keeps the address taken")] Option<Arc<Rights>>);

/// Seats by address of rights, and by profile.
#[derive(Default)]
struct Known {
    by_rights: HashMap<(Sort, usize), Kept>,
    by_profile: HashMap<Profile, Arc<Seat>>,
}

/// All seats.
#[derive(Default)]
pub(crate) struct Seats(RwLock<Known>);

impl Seats {
    /// The actor's seat.
    pub(crate) fn of(&self, actor: &Actor, policies: &Policies) -> Arc<Seat> {
        let (sort, rights) = match actor {
            Actor::Host => (Sort::Host, None),
            Actor::System => (Sort::Program, None),
            Actor::Member { rights, .. } => (Sort::Member, Some(rights)),
            Actor::Staff { rights, .. } => (Sort::Operator, Some(rights)),
        };
        let address = (sort, rights.map_or(0, |rights| Arc::as_ptr(rights).addr()));
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(Kept(seat, _)) = known.by_rights.get(&address) {
            return Arc::clone(seat);
        }
        drop(known);
        let profile = Profile::of(sort, rights.map(Arc::as_ref));
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.by_rights.len() >= MOST_SEATS {
            *known = Known::default();
        }
        let new = || Arc::new(Seat::new(policies, &profile));
        let seat = Arc::clone(known.by_profile.entry(profile.clone()).or_insert_with(new));
        known.by_rights.insert(address, Kept(Arc::clone(&seat), rights.cloned()));
        seat
    }
}
