//! The nouns: an entry as people read it, a page of entries.

use candor_kernel::Timestamp;
use candor_kernel::tenant::Entry;
use serde::Serialize;
use serde_json::Value;

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogEntry {
    /// Running number, over all lives of the log.
    pub index: u64,
    /// Place in the present life's tree, which proofs speak of; absent for an entry from before a restore.
    pub position: Option<u64>,
    pub at: Timestamp,
    /// `access`, `change`, `erasure` or `system`.
    pub class: String,
    pub action: String,
    /// `ok`, `refused` or `failed`.
    pub outcome: String,
    /// The key root and its generation after the act, where keys were destroyed.
    pub root: Option<&'static str>,
    pub generation: Option<u64>,
    /// Who, what, why: ids and figures. Absent once its day's key is gone.
    pub payload: Option<Value>,
    /// The public leaf.
    pub leaf: String,
}

impl From<Entry> for LogEntry {
    fn from(entry: Entry) -> Self {
        Self {
            index: entry.index,
            position: entry.position,
            at: entry.at,
            class: entry.class,
            action: entry.action,
            outcome: entry.outcome,
            root: entry.key.map(|(root, _)| root.name()),
            generation: entry.key.map(|(_, generation)| generation),
            payload: entry.payload,
            leaf: String::from_utf8_lossy(&entry.leaf).into_owned(),
        }
    }
}

/// In which order entries are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
}

/// A page of entries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogPage {
    pub items: Vec<LogEntry>,
    /// The index at which the next page begins; absent when there are no more.
    pub next: Option<u64>,
}
