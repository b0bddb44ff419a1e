//! The last step: the engine forgets the dead bytes, and the log says from when on each erasure is final.

use candor_proof::attestation::{Addendum, AddendumFormat, Payload};
use candor_proof::{Hash, sha256};
use std::sync::Arc;
use zeroize::Zeroizing;

use crate::clock::Span;
use crate::erase::receipt::{instant, places};
use crate::error::{KernelError, Result};
use crate::holding::RootName;
use crate::home::blocking;
use crate::keys::KeysError;
use crate::store::{LeafRow, Store};
use crate::tenant::Tenant;
use crate::tenant::list::{CommandList, LeafDraft, LogClass};
use crate::tenant::payload::open_payload;
use crate::tenant::start::number;

/// The meta value that remembers up to which log entry erasures are final.
pub(crate) const FINAL: &str = "erasure.final";

/// So many entries are looked at at one time.
const PAGE: u32 = if cfg!(test) { 64 } else { 1024 };

/// How often erasures may turn the epoch; every root is wrapped again each time.
const TURN_EVERY: Span = Span::minutes(10);

impl Tenant {
    /// Scrubs the data store and, if every place that ever held these keys is accounted for, logs `erasure.final` for
    /// each erasure that was done since. While an evicted place is not wiped, nothing becomes final.
    pub(crate) async fn finalise(&self) -> Result<u64> {
        let mut from = number(&self.inner.store, FINAL).await?.unwrap_or(0);
        let end = self.inner.store.leaf_count().await?;
        if from >= end || self.inner.keys.is_closed() {
            return Ok(0);
        }
        let (mut pending, mut scrubbed, mut finals) = (true, false, 0);
        while pending && from < end {
            let rows = self.inner.store.leaves(from, PAGE).await?;
            let Some(last) = rows.last().map(|row| row.index) else { break };
            let done: Vec<&LeafRow> = rows.iter().filter(|row| is_done(row)).collect();
            if !done.is_empty() && !scrubbed {
                self.inner.store.scrub().await?;
                scrubbed = true;
                if !self.old_roots_are_shut().await? {
                    return Ok(finals);
                }
            }
            finals += done.len() as u64;
            // A full page without erasures is remembered too, so that it is not read again every second.
            if !done.is_empty() || rows.len() == PAGE as usize {
                self.finalise_rows(&done, last + 1).await?;
            }
            from = last + 1;
            pending = rows.len() == PAGE as usize;
        }
        Ok(finals)
    }

    /// Is there no copy left that the installation itself could still open? Not while an evicted place is unwiped, and
    /// not while the epoch lasts under which the old roots were wrapped; so the epoch is turned, at most every
    /// [`TURN_EVERY`]. What somebody copied together with the anchor and that epoch's file is outside of this, and
    /// the anchor's class on the attestation says so.
    async fn old_roots_are_shut(&self) -> Result<bool> {
        let keyset = Arc::clone(&self.inner.keyset);
        let now = self.now();
        if keyset.places().iter().any(|place| place.holds_old_keys) || now < keyset.epoch().1 + TURN_EVERY {
            return Ok(false);
        }
        match blocking(move || keyset.rotate_epoch(now)).await? {
            Ok(_) => Ok(true),
            Err(KeysError::Unreachable { .. }) => Ok(false),
            Err(other) => Err(other.into()),
        }
    }

    async fn finalise_rows(&self, done: &[&LeafRow], next: u64) -> Result<()> {
        let mut list = CommandList {
            meta: vec![(FINAL.to_owned(), next.to_string().into_bytes())],
            ..CommandList::default()
        };
        for row in done {
            list.leaves.extend(self.final_leaf(row)?);
        }
        self.inner.submit(list).await.map(|_| ())
    }

    fn final_leaf(&self, row: &LeafRow) -> Result<Option<LeafDraft>> {
        // A payload whose day's key has died needs no addendum any more.
        let Ok(open) = open_payload(self.id(), &self.inner.keys, row) else { return Ok(None) };
        let completes = sha256(&open.payload);
        let addendum = Addendum {
            format: AddendumFormat::V1,
            log: self.origin(),
            completes,
            final_at: Some(instant(self.now())?),
            places: places(self),
            subprocessors: Vec::new(),
        };
        let payload = addendum.payload().map_err(|e| KernelError::Invalid(e.to_string()))?;
        Ok(Some(LeafDraft {
            class: LogClass::Erasure,
            action: "erasure.final".to_owned(),
            outcome: "ok",
            generation: Some((RootName::Content, self.inner.keys.generation(RootName::Content))),
            payload: Zeroizing::new(payload),
            salt: [0; 32],
            index_by: vec![self.final_token(&completes)?],
            continues: None,
        }))
    }

    pub(crate) fn final_token(&self, statement: &Hash) -> Result<[u8; 32]> {
        self.inner.index_token(&[b"final", &statement.0])
    }
}

fn is_done(row: &LeafRow) -> bool {
    let action = br#""action":"erasure.done""#;
    row.leaf.windows(action.len()).any(|w| w == action)
}
