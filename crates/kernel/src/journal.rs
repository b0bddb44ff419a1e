//! The journal of restrictive events, kept in every key place.
//!
//! Whatever narrows what may be done with data (an erasure, a nearer deadline, a hold, a restriction) is durable in
//! every key place before it is acknowledged, so that restoring an older copy of the data cannot widen it again.
//! Records are sealed by the key set; here is what is inside. Taking something back (an undo, a release) is a
//! record too: the newest word about a thing counts.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::deadline::Deadline;
use crate::error::{KernelError, Result};
use crate::ids::{FenceId, HoldId, HoldingId, PersonId};
use crate::store::Slot;
use crate::tenant::Tenant;

/// One restrictive event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum Restrictive {
    /// These slots are ordered to die at `due_at`.
    Erasure { at: Timestamp, fence: FenceId, due_at: Timestamp, person: Option<PersonId>, slots: Vec<Slot> },
    /// An ordered erasure was taken back inside its window.
    Undone { at: Timestamp, fence: FenceId },
    /// A holding's deadline came nearer.
    Shortened { at: Timestamp, holding: HoldingId, not_after: Option<Timestamp> },
    /// A hold or restriction was placed.
    Held {
        at: Timestamp,
        hold: HoldId,
        scope: String,
        target: String,
        blocked_purposes: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        spares: String,
        until: Option<Timestamp>,
    },
    /// It was released.
    Released { at: Timestamp, hold: HoldId },
    /// The tenant objects, or no longer objects, to its data going to this subprocessor.
    Objected { at: Timestamp, to: String, objects: bool },
    /// The tenant's content was destroyed.
    Closed { at: Timestamp },
}

impl Restrictive {
    pub(crate) fn shortened(holding: HoldingId, deadline: Deadline) -> Self {
        Self::Shortened { at: Timestamp::default(), holding, not_after: deadline.not_after }
    }

    /// The same record with the instant at which it was written down.
    pub(crate) fn at(mut self, now: Timestamp) -> Self {
        match &mut self {
            Self::Erasure { at, .. }
            | Self::Undone { at, .. }
            | Self::Shortened { at, .. }
            | Self::Held { at, .. }
            | Self::Released { at, .. }
            | Self::Objected { at, .. }
            | Self::Closed { at } => *at = now,
        }
        self
    }
}

impl crate::tenant::Inner {
    /// Makes a record durable in every place.
    pub(crate) async fn journal(&self, record: Restrictive) -> Result<()> {
        self.journal_all(vec![record]).await
    }

    /// Makes several records durable in every place, as one.
    pub(crate) async fn journal_all(&self, records: Vec<Restrictive>) -> Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        let bytes = serde_json::to_vec(&records).map_err(|e| KernelError::Invalid(e.to_string()))?;
        let bytes = std::sync::Arc::new(bytes);
        self.in_every_place(move |keys| keys.journal(&bytes)).await
    }
}

impl Tenant {
    /// All records, oldest first.
    pub(crate) fn restrictive_events(&self) -> Result<Vec<Restrictive>> {
        let mut all = Vec::new();
        for bytes in self.inner.keys.journal_records()? {
            let records: Vec<Restrictive> = serde_json::from_slice(&bytes)
                .map_err(|e| KernelError::Invalid(format!("a journal record does not read: {e}")))?;
            all.extend(records);
        }
        Ok(all)
    }
}
