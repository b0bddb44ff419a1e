//! One line of the log: what kind of thing happened, when, with what outcome, and a blinded commitment.
//!
//! A leaf is public. It holds no id, no name and no free text: `class`, `action` and `outcome` are short words
//! from the program's own source. What the act was about is the *payload*, kept sealed elsewhere; the leaf holds
//! only [`crate::commitment`]`(blinding, payload)`. Bytes: `docs/formats/log-leaf.md`.
//!
//! Deliberately absent: any tolerance. There is one byte string per leaf; every other spelling is refused.

mod read;
mod write;

use crate::canonical::LARGEST;
use crate::{Hash, Instant, sha256, tree};

pub use read::LeafError;

/// The version that this crate reads and writes.
pub const VERSION: u64 = 1;
/// Longest `class` or `outcome` in bytes.
pub const WORD_MAX: usize = 32;
/// Longest `action` in bytes.
pub const ACTION_MAX: usize = 64;
/// No leaf is longer than this, in bytes.
pub const LEAF_MAX: usize = 512;
/// The action of the very first leaf of a log without a forerunner.
pub const OPENED: &str = "log.opened";
/// The action of the first leaf of a log that carries on from an older one.
pub const CONTINUED: &str = "log.continued";

/// Which of a tenant's two key roots an entry speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RootName {
    /// Everything a closing destroys.
    Content,
    /// What a closing leaves: billing, access-log payloads, held cells.
    Residual,
}

impl RootName {
    /// `content` or `residual`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Residual => "residual",
        }
    }
}

/// The generation of a key root after the act; at most 2^53 − 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyState {
    /// Counts flips of this root; it never falls.
    pub generation: u64,
    /// Whose generation it is.
    pub root: RootName,
}

/// A leaf that has passed every rule of the format.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Leaf {
    at: Instant,
    class: Box<str>,
    action: Box<str>,
    outcome: Box<str>,
    key: Option<KeyState>,
    continues: Option<Hash>,
    commit: Hash,
}

/// The parts of an ordinary leaf.
#[derive(Debug, Clone, Copy)]
pub struct NewLeaf<'a> {
    /// When the act was recorded.
    pub at: Instant,
    /// Data and retention class of the payload: `access`, `change`, `erasure`, `system`, …
    pub class: &'a str,
    /// Dotted name of the act, such as `erasure.done`.
    pub action: &'a str,
    /// `ok`, `refused`, or another word of the program's own.
    pub outcome: &'a str,
    /// The key root's generation, where the act has one.
    pub key: Option<KeyState>,
    /// [`crate::commitment`] to the payload.
    pub commit: Hash,
}

impl Leaf {
    /// An ordinary leaf. Errors name the field that breaks the format.
    pub fn new(new: NewLeaf<'_>) -> Result<Self, LeafError> {
        if new.action == OPENED || new.action == CONTINUED {
            return Err(LeafError::Misplaced);
        }
        Self::checked(new, None)
    }

    /// The first leaf of a log with no forerunner: class `system`, action `log.opened`, outcome `ok`.
    pub fn opened(at: Instant, commit: Hash) -> Result<Self, LeafError> {
        Self::checked(NewLeaf { at, class: "system", action: OPENED, outcome: "ok", key: None, commit }, None)
    }

    /// The first leaf of a log under a new origin: it commits to the newest known checkpoint of the old one
    /// (the whole signed note, byte for byte).
    pub fn continued(at: Instant, commit: Hash, old_checkpoint: &[u8]) -> Result<Self, LeafError> {
        let new = NewLeaf { at, class: "system", action: CONTINUED, outcome: "ok", key: None, commit };
        Self::checked(new, Some(sha256(old_checkpoint)))
    }

    fn checked(new: NewLeaf<'_>, continues: Option<Hash>) -> Result<Self, LeafError> {
        read::word(new.class, "class")?;
        read::word(new.outcome, "outcome")?;
        read::action(new.action)?;
        if new.key.is_some_and(|key| key.generation > LARGEST) {
            return Err(LeafError::Field("generation"));
        }
        if continues.is_some() != (new.action == CONTINUED) {
            return Err(LeafError::Misplaced);
        }
        let (class, action, outcome) = (new.class.into(), new.action.into(), new.outcome.into());
        Ok(Self { at: new.at, class, action, outcome, key: new.key, continues, commit: new.commit })
    }

    /// When the act was recorded.
    pub fn at(&self) -> Instant {
        self.at
    }

    /// Retention class of the payload.
    pub fn class(&self) -> &str {
        &self.class
    }

    /// Dotted name of the act.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// How it went.
    pub fn outcome(&self) -> &str {
        &self.outcome
    }

    /// The key root's generation, where the act has one.
    pub fn key(&self) -> Option<KeyState> {
        self.key
    }

    /// SHA-256 of the older log's newest checkpoint, on the first leaf of a continuing log only.
    pub fn continues(&self) -> Option<Hash> {
        self.continues
    }

    /// Blinded commitment to the payload.
    pub fn commit(&self) -> Hash {
        self.commit
    }

    /// May this leaf stand first in a log, and nowhere else?
    pub fn is_first(&self) -> bool {
        matches!(&*self.action, OPENED | CONTINUED)
    }
}

/// RFC 6962 hash of a leaf's bytes: SHA-256(0x00 ‖ bytes).
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    tree::leaf_hash(bytes)
}
