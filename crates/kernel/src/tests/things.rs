//! Made-up kinds that use every part of [`Holding`].

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock::Timestamp;
use crate::ctx::{Actor, Ctx};
use crate::holding::{Holding, Lookup, Malformed, Part, RootName, WhenErased};
use crate::ids::{HoldingId, PersonId};
use crate::names::{Action, Authority, DataClass, Decision, Event, Purpose, Resource};

pub(crate) struct Word(pub &'static str);

impl DataClass for Word {
    fn name(&self) -> &'static str {
        self.0
    }
}
impl Purpose for Word {
    fn name(&self) -> &'static str {
        self.0
    }
}
impl Action for Word {
    fn name(&self) -> &'static str {
        self.0
    }
}
impl Event for Word {
    fn name(&self) -> &'static str {
        self.0
    }
    fn detail(&self) -> Value {
        json!({})
    }
}

pub(crate) static SERVICE: Word = Word("service");
pub(crate) static READ: Word = Word("thing.read");
pub(crate) static WROTE: Word = Word("thing.written");

/// A note under a deadline, with a unique title.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Note {
    pub title: String,
    pub text: String,
    pub at: Timestamp,
    pub people: Vec<PersonId>,
    pub belongs_to: Vec<HoldingId>,
    /// Starts the 72 hours.
    pub ready: Option<Timestamp>,
}

impl Holding for Note {
    const KIND: &'static str = "note";
    const CLASS: &'static dyn DataClass = &Word("recording");
    const PURPOSES: &'static [&'static dyn Purpose] = &[&Word("service")];
    const RETENTION: Option<&'static str> = Some("recording");
    const WHEN_ERASED: WhenErased = WhenErased::Erase;
    const ABOUT: &'static str = "A note.";
    fn sort_at(&self) -> Timestamp {
        self.at
    }
    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        let ready = self.ready.map(|at| ("transcript_ready", at));
        ready.into_iter().chain([("call_ended", self.at)]).collect()
    }
    fn people(&self) -> Vec<PersonId> {
        self.people.clone()
    }
    fn belongs_to(&self) -> Vec<HoldingId> {
        self.belongs_to.clone()
    }
    fn lookups(&self) -> Vec<Lookup> {
        vec![Lookup { name: "title", value: self.title.clone(), unique: true }]
    }
}

/// A talk: a head about nobody, one cell per speaker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Talk {
    pub at: Timestamp,
    pub speakers: Vec<(PersonId, Option<String>)>,
}

impl Holding for Talk {
    const KIND: &'static str = "talk";
    const CLASS: &'static dyn DataClass = &Word("transcript");
    const PURPOSES: &'static [&'static dyn Purpose] = &[&Word("service")];
    const RETENTION: Option<&'static str> = None;
    const ABOUT: &'static str = "A talk.";
    fn sort_at(&self) -> Timestamp {
        self.at
    }
    fn split(&self) -> Result<Vec<Part>, Malformed> {
        let head =
            json!({ "at": self.at, "people": self.speakers.iter().map(|(p, _)| p).collect::<Vec<_>>() });
        let mut parts = vec![Part { cell: 0, people: Vec::new(), body: head.to_string().into_bytes() }];
        for (number, (person, words)) in self.speakers.iter().enumerate() {
            let body = words.clone().unwrap_or_default().into_bytes();
            parts.push(Part { cell: number as u32 + 1, people: vec![*person], body });
        }
        Ok(parts)
    }
    fn join(parts: Vec<Part>) -> Result<Self, Malformed> {
        let malformed = |why: &str| Malformed { kind: Self::KIND, why: why.to_owned() };
        let head = parts.first().ok_or_else(|| malformed("empty"))?;
        let value: Value = serde_json::from_slice(&head.body).map_err(|e| malformed(&e.to_string()))?;
        let at = serde_json::from_value(value["at"].clone()).map_err(|e| malformed(&e.to_string()))?;
        let people: Vec<PersonId> =
            serde_json::from_value(value["people"].clone()).map_err(|e| malformed(&e.to_string()))?;
        let words = |number: usize| {
            let part = parts.iter().find(|p| p.cell == number as u32 + 1)?;
            String::from_utf8(part.body.clone()).ok()
        };
        let speakers = people.into_iter().enumerate().map(|(n, person)| (person, words(n))).collect();
        Ok(Self { at, speakers })
    }
}

/// A document about several people that is rewritten when one of them goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Minutes {
    pub at: Timestamp,
    pub lines: Vec<(PersonId, String)>,
}

impl Holding for Minutes {
    const KIND: &'static str = "minutes";
    const CLASS: &'static dyn DataClass = &Word("output");
    const PURPOSES: &'static [&'static dyn Purpose] = &[&Word("service")];
    const RETENTION: Option<&'static str> = None;
    const WHEN_ERASED: WhenErased = WhenErased::RedactAndReseal;
    const ABOUT: &'static str = "Minutes.";
    fn sort_at(&self) -> Timestamp {
        self.at
    }
    fn people(&self) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = self.lines.iter().map(|(p, _)| *p).collect();
        people.sort_unstable();
        people.dedup();
        people
    }
    fn without(&self, person: PersonId) -> Option<Self> {
        let lines: Vec<_> = self.lines.iter().filter(|(p, _)| *p != person).cloned().collect();
        if lines.is_empty() { None } else { Some(Self { at: self.at, lines }) }
    }
}

/// Survives its tenant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Bill {
    pub at: Timestamp,
    pub cents: u64,
}

impl Holding for Bill {
    const KIND: &'static str = "bill";
    const CLASS: &'static dyn DataClass = &Word("billing");
    const PURPOSES: &'static [&'static dyn Purpose] = &[&Word("service")];
    const RETENTION: Option<&'static str> = None;
    const ROOT: RootName = RootName::Residual;
    const ABOUT: &'static str = "A bill.";
    fn sort_at(&self) -> Timestamp {
        self.at
    }
}

/// Everybody may do everything; a member with the role `stranger` may not even know.
pub(crate) struct Open;

impl Authority for Open {
    fn decide(&self, ctx: &Ctx, action: &dyn Action, _: &Resource<'_>) -> Decision {
        match &ctx.actor {
            Actor::Member { rights, .. } if rights.roles.iter().any(|r| r == "stranger") => Decision::Hide,
            Actor::Member { rights, .. }
                if rights.roles.iter().any(|r| r == "reader") && action.name() != READ.0 =>
            {
                Decision::Forbid
            }
            _ => Decision::Allow,
        }
    }
}
