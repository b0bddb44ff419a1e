//! The kinds that a torture run stores: one for each way a holding can behave.

use candor_kernel::clock::Timestamp;
use candor_kernel::ctx::Ctx;
use candor_kernel::holding::{Holding, Lookup, Malformed, Part, RootName, WhenErased};
use candor_kernel::ids::PersonId;
use candor_kernel::names::{Action, Authority, DataClass, Decision, Event, Purpose, Resource};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A name for anything that needs one.
pub(super) struct Word(pub(super) &'static str);

macro_rules! named {
    ($($what:ident),*) => {$(impl $what for Word { fn name(&self) -> &'static str { self.0 } })*};
}
named!(DataClass, Purpose, Action);

impl Event for Word {
    fn name(&self) -> &'static str {
        self.0
    }
    fn detail(&self) -> Value {
        json!({})
    }
}

pub(super) const SERVICE: Word = Word("service");
pub(super) const READ: Word = Word("sheet.read");
pub(super) const WROTE: Word = Word("sheet.written");
const PURPOSES: &[&dyn Purpose] = &[&Word("service")];

/// Who said what; `None` once the words are gone.
pub(super) type Lines = Vec<(PersonId, Option<String>)>;

/// What all kinds are made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sheet {
    pub(super) at: Timestamp,
    pub(super) lines: Lines,
    /// Must be gone by then.
    pub(super) ends: Option<Timestamp>,
}

impl Sheet {
    fn people(&self) -> Vec<PersonId> {
        self.lines.iter().map(|(person, _)| *person).collect()
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        self.ends.map(|at| ("ends", at - super::install::MARGIN)).into_iter().collect()
    }
}

/// One cell about everybody in it, maybe with a blob; goes when one of them goes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Paper(pub(super) Sheet);

impl Holding for Paper {
    const KIND: &'static str = "paper";
    const CLASS: &'static dyn DataClass = &Word("recording");
    const PURPOSES: &'static [&'static dyn Purpose] = PURPOSES;
    const RETENTION: Option<&'static str> = Some("short");
    const ABOUT: &'static str = "A paper.";
    fn sort_at(&self) -> Timestamp {
        self.0.at
    }
    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        self.0.clocks()
    }
    fn people(&self) -> Vec<PersonId> {
        self.0.people()
    }
    fn lookups(&self) -> Vec<Lookup> {
        let first = self.0.lines.first().and_then(|(_, words)| words.clone()).unwrap_or_default();
        vec![Lookup { name: "first", value: first, unique: true }]
    }
}

/// One cell, rewritten without a person who goes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Minutes(pub(super) Sheet);

impl Holding for Minutes {
    const KIND: &'static str = "minutes";
    const CLASS: &'static dyn DataClass = &Word("output");
    const PURPOSES: &'static [&'static dyn Purpose] = PURPOSES;
    const RETENTION: Option<&'static str> = Some("short");
    const WHEN_ERASED: WhenErased = WhenErased::RedactAndReseal;
    const ABOUT: &'static str = "Minutes.";
    fn sort_at(&self) -> Timestamp {
        self.0.at
    }
    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        self.0.clocks()
    }
    fn people(&self) -> Vec<PersonId> {
        self.0.people()
    }
    fn without(&self, person: PersonId) -> Option<Self> {
        let lines: Lines = self.0.lines.iter().filter(|(p, _)| *p != person).cloned().collect();
        if lines.is_empty() { None } else { Some(Self(Sheet { lines, ..self.0.clone() })) }
    }
}

/// Survives its tenant.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Bill(pub(super) Sheet);

impl Holding for Bill {
    const KIND: &'static str = "bill";
    const CLASS: &'static dyn DataClass = &Word("billing");
    const PURPOSES: &'static [&'static dyn Purpose] = PURPOSES;
    const RETENTION: Option<&'static str> = None;
    const ROOT: RootName = RootName::Residual;
    const ABOUT: &'static str = "A bill.";
    fn sort_at(&self) -> Timestamp {
        self.0.at
    }
    fn people(&self) -> Vec<PersonId> {
        self.0.people()
    }
}

/// A head about nobody and one cell for each speaker.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Talk(pub(super) Sheet);

impl Holding for Talk {
    const KIND: &'static str = "talk";
    const CLASS: &'static dyn DataClass = &Word("transcript");
    const PURPOSES: &'static [&'static dyn Purpose] = PURPOSES;
    const RETENTION: Option<&'static str> = Some("short");
    const ABOUT: &'static str = "A talk.";
    fn sort_at(&self) -> Timestamp {
        self.0.at
    }
    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        self.0.clocks()
    }
    fn split(&self) -> Result<Vec<Part>, Malformed> {
        let silent = self.0.lines.iter().map(|(person, _)| (*person, None)).collect();
        let head =
            serde_json::to_vec(&Sheet { lines: silent, ..self.0.clone() }).map_err(|e| malformed(&e))?;
        let mut parts = vec![Part { cell: 0, people: Vec::new(), body: head }];
        for (number, (person, words)) in (1..).zip(&self.0.lines) {
            let Some(words) = words else { continue };
            parts.push(Part { cell: number, people: vec![*person], body: words.clone().into_bytes() });
        }
        Ok(parts)
    }
    fn join(parts: Vec<Part>) -> Result<Self, Malformed> {
        let head = parts.first().filter(|p| p.cell == 0).ok_or_else(|| malformed(&"no head"))?;
        let mut sheet: Sheet = serde_json::from_slice(&head.body).map_err(|e| malformed(&e))?;
        for (number, (_, words)) in (1..).zip(&mut sheet.lines) {
            let part = parts.iter().find(|p| p.cell == number);
            *words = part.map(|p| String::from_utf8_lossy(&p.body).into_owned());
        }
        Ok(Self(sheet))
    }
}

fn malformed(why: &dyn std::fmt::Display) -> Malformed {
    Malformed { kind: Talk::KIND, why: why.to_string() }
}

/// Allows everything; torture is about the disk, not about the policy.
pub(super) struct Everybody;

impl Authority for Everybody {
    fn decide(&self, _: &Ctx, _: &dyn Action, _: &Resource<'_>) -> Decision {
        Decision::Allow
    }
}
