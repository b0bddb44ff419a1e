//! Entries of a log in one file, each with what it says and its proof: `candor.log-export/1`.
//!
//! ```text
//! {"format":…,"log":…,"vkey":…,"checkpoint":…,"entries":N,"digest":…}
//! {"entry":{"position":…,"leaf":…,"payload":…,"blinding":…,"reads":…},"proof":[…]}      N times
//! {"entry":{… the log's own `log.exported` …},"proof":[…]}
//! ```
//! Each line stands for itself by its proof. That no line is missing, none was added and no payload withheld shows the
//! last one: the log itself says how many entries were handed out and what their digest is. Bytes:
//! `docs/formats/log-export.md`.

mod check;

use serde::{Deserialize, Serialize};

use crate::{Hash, sha256};

pub use check::{Check, Checked, ExportError};

/// What the first line names.
pub const FORMAT: &str = "candor.log-export/1";
/// The action of the last line's entry.
pub const EXPORTED: &str = "log.exported";
/// No line is longer, in bytes.
pub const LINE_MAX: usize = 1 << 20;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// [`FORMAT`].
    pub format: String,
    /// The log's origin.
    pub log: String,
    /// The log's verifier key; to be compared with one from elsewhere.
    pub vkey: String,
    /// The signed checkpoint that all proofs lead to.
    pub checkpoint: String,
    /// How many entries follow, the last line not counted.
    pub entries: u64,
    /// [`Digest`] of them.
    pub digest: Hash,
}

/// What was recorded, and what opens its commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Place in the log.
    pub position: u64,
    /// The leaf, byte for byte.
    pub leaf: String,
    /// The committed text; absent once its key is gone.
    pub payload: Option<String>,
    /// Opens the leaf's commitment to the payload.
    pub blinding: Option<Hash>,
    /// The payload with ids instead of pseudonyms, as the exporting service read it; JSON. Only the digest covers it.
    pub reads: Option<String>,
}

/// A line after the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The entry.
    pub entry: Entry,
    /// Inclusion path under the checkpoint, the leaf's sibling first.
    pub proof: Vec<Hash>,
}

/// SHA-256 over the entries in order: `d(0)` = 32 zeros, `d(n)` = SHA-256(`d(n-1)` ‖ SHA-256(JSON of entry n)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest {
    value: Hash,
    entries: u64,
}

impl Default for Digest {
    fn default() -> Self {
        Self { value: Hash([0; 32]), entries: 0 }
    }
}

impl Digest {
    /// Takes the next entry in.
    pub fn push(&mut self, entry: &Entry) {
        let text = serde_json::to_vec(entry).unwrap_or_default();
        let mut both = self.value.0.to_vec();
        both.extend_from_slice(&sha256(&text).0);
        self.value = sha256(&both);
        self.entries += 1;
    }

    /// The digest so far.
    pub const fn value(&self) -> Hash {
        self.value
    }

    /// How many entries it covers.
    pub const fn entries(&self) -> u64 {
        self.entries
    }
}

/// One value as its line: JSON without white space, members in the order of the fields above.
pub fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
