//! What a room declares about a thing it keeps.
//!
//! A type that implements [`Holding`] says, once and at compile time: its kind, data class, purposes, retention
//! rule and the events that start its clocks, the people it is about, how it splits into cells, its exact-match
//! lookups and its sort instant. Encryption, isolation, deadlines, holds, export, erasure and the log follow.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::{HoldingId, PersonId};
use crate::names::{DataClass, Purpose};

/// Which of a tenant's two key trees holds a kind's keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RootName {
    /// Customer content; destroyed when the tenant is closed.
    Content,
    /// What outlives the tenant by law or promise: billing, access-log payloads, held cells.
    Residual,
}

impl RootName {
    /// Both roots, content first.
    pub const ALL: [Self; 2] = [Self::Content, Self::Residual];

    /// The name used in files, leaves and attestations.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Residual => "residual",
        }
    }
}

/// One cell's worth of a holding, before sealing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The cell number, unique inside the holding; 0 is the head.
    pub cell: u32,
    /// The people this cell is about; erasing one of them erases (or redacts) the cell.
    pub people: Vec<PersonId>,
    /// The plaintext.
    pub body: Vec<u8>,
}

/// An exact-match handle: the value is stored only as a keyed token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// The name of the lookup, for example `email`.
    pub name: &'static str,
    /// The normalised value.
    pub value: String,
    /// May only one holding of the tenant have it?
    pub unique: bool,
}

/// What happens to a cell about several people when one of them is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenErased {
    /// The whole cell goes (a mixed recording).
    Erase,
    /// [`Holding::without`] is written in its place and the old cell's key dies.
    RedactAndReseal,
}

/// A holding that cannot be put together from its cells.
#[derive(Debug, thiserror::Error)]
#[error("the cells of this holding do not form a {kind}: {why}")]
pub struct Malformed {
    /// The kind that was expected.
    pub kind: &'static str,
    /// What is wrong.
    pub why: String,
}

/// A kind of thing the product keeps.
pub trait Holding: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The stable name of the kind.
    const KIND: &'static str;
    /// What sort of data it is.
    const CLASS: &'static dyn DataClass;
    /// The purposes it may be opened for.
    const PURPOSES: &'static [&'static dyn Purpose];
    /// The retention rule that applies, a key of the tenant's schedule; `None` lives until its tenant ends.
    const RETENTION: Option<&'static str>;
    /// The key tree.
    const ROOT: RootName = RootName::Content;
    /// What happens to a cell about several people when one is erased.
    const WHEN_ERASED: WhenErased = WhenErased::Erase;
    /// Do log entries of changes carry a digest of it before and after? For settings and rights, not for content.
    const DIGESTED: bool = false;
    /// One honest line for the public retention page.
    const ABOUT: &'static str;

    /// The instant that lists sort by, newest first.
    fn sort_at(&self) -> Timestamp;

    /// The events of the retention rule that have happened, with their instants, for example
    /// `("transcript_ready", t)`. The earliest resulting deadline wins.
    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        Vec::new()
    }

    /// The people that the head cell is about.
    fn people(&self) -> Vec<PersonId> {
        Vec::new()
    }

    /// The ids of holdings it belongs to (its client, its call), sealed with it and shown to the authority.
    fn belongs_to(&self) -> Vec<HoldingId> {
        Vec::new()
    }

    /// Exact-match handles.
    fn lookups(&self) -> Vec<Lookup> {
        Vec::new()
    }

    /// Splits the holding into cells. The default is one head cell of JSON.
    fn split(&self) -> Result<Vec<Part>, Malformed> {
        let body =
            serde_json::to_vec(self).map_err(|e| Malformed { kind: Self::KIND, why: e.to_string() })?;
        Ok(vec![Part { cell: 0, people: self.people(), body }])
    }

    /// Puts the holding together from the cells that still open, head first. Cells of erased people are missing.
    fn join(parts: Vec<Part>) -> Result<Self, Malformed> {
        let malformed = |why: String| Malformed { kind: Self::KIND, why };
        let head =
            parts.first().filter(|p| p.cell == 0).ok_or_else(|| malformed("no head cell".to_owned()))?;
        serde_json::from_slice(&head.body).map_err(|e| malformed(e.to_string()))
    }

    /// The holding as it must read once `person` is erased, for [`WhenErased::RedactAndReseal`]; `None` erases it.
    #[must_use]
    fn without(&self, person: PersonId) -> Option<Self> {
        let _ = person;
        None
    }
}
