//! Bringing restored data up to date with what was restricted since it was copied.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use zeroize::Zeroizing;

use crate::erase::{Fenced, Order};
use crate::error::Result;
use crate::ids::{FenceId, HoldId, HoldingId};
use crate::journal::Restrictive;
use crate::store::{CellHead, Retime, Slot, Store};
use crate::tenant::Tenant;
use crate::tenant::list::{CommandList, HoldDraft};
use crate::tenant::objection::objection;
use crate::tenant::start::system_leaf;

/// The newest word of every restrictive event.
#[derive(Default)]
struct Standing {
    erasures: BTreeMap<FenceId, (crate::clock::Timestamp, Option<crate::ids::PersonId>, Vec<Slot>)>,
    holds: BTreeMap<HoldId, Restrictive>,
    deadlines: BTreeMap<HoldingId, Option<crate::clock::Timestamp>>,
    objections: BTreeMap<String, bool>,
}

impl Tenant {
    /// Continues the log under a new origin, removes what has no key, and restores holds, deadlines and open orders.
    /// Returns how many cells open, how many are refused for good, and how many events were replayed.
    pub(crate) async fn replay(&self) -> Result<(u64, u64, u64)> {
        self.continue_log().await?;
        let events = self.restrictive_events()?;
        let replayed = events.len() as u64;
        let standing = newest(events);
        let (kept, refused) = self.drop_dead(&standing).await?;
        self.restore_holds(&standing).await?;
        self.restore_orders(standing).await?;
        Ok((kept, refused, replayed))
    }

    /// Removes rows whose keys are gone; shortens deadlines that were shortened since.
    async fn drop_dead(&self, standing: &Standing) -> Result<(u64, u64)> {
        let (mut after, mut kept, mut refused) = (0, 0, 0);
        loop {
            let heads = self.inner.store.scan(after, 2048).await?;
            let Some(last) = heads.last() else { return Ok((kept, refused)) };
            after = last.slot;
            let (dead, live): (Vec<CellHead>, Vec<CellHead>) =
                heads.into_iter().partition(|h| self.inner.keys.key(h.slot).is_err());
            kept += live.len() as u64;
            refused += dead.len() as u64;
            self.remove_dead(&dead, &live, standing).await?;
        }
    }

    async fn remove_dead(&self, dead: &[CellHead], live: &[CellHead], standing: &Standing) -> Result<()> {
        let gone: BTreeSet<HoldingId> = dead.iter().filter(|h| h.cell == 0).map(|h| h.holding).collect();
        let retime = live.iter().filter_map(|h| {
            let known = standing.deadlines.get(&h.holding).copied().flatten()?;
            h.not_after.is_none_or(|end| end > known).then(|| Retime {
                slot: h.slot,
                not_after: Some(known),
                sweep_from: Some(h.sweep_from.map_or(known, |s| s.min(known))),
                holds: h.holds,
                root: h.root,
            })
        });
        let mut leaf = system_leaf("restore.refused", &json!({ "cells": dead.len() }));
        leaf.index_by = gone.iter().filter_map(|id| self.inner.tombstone(*id).ok()).collect();
        for head in dead.iter().filter(|h| h.blob_bytes.is_some()) {
            self.inner.blobs().remove(self.inner.id, head.slot)?;
        }
        let list = CommandList {
            erased: dead.iter().map(|h| h.slot).collect(),
            drop_tokens: gone.into_iter().collect(),
            retime: retime.collect(),
            leaves: if dead.is_empty() { Vec::new() } else { vec![leaf] },
            passes_fences: true,
            ..CommandList::default()
        };
        self.inner.submit(list).await.map(|_| ())
    }

    async fn restore_holds(&self, standing: &Standing) -> Result<()> {
        let present: BTreeSet<HoldId> = self.inner.live.holds().iter().map(|h| h.id).collect();
        let objections = standing.objections.iter().map(|(to, objects)| objection(to, *objects));
        let mut list = CommandList { meta: objections.collect(), ..CommandList::default() };
        for (id, event) in &standing.holds {
            match event {
                Restrictive::Held { at, scope, target, blocked_purposes, spares, until, .. }
                    if !present.contains(id) =>
                {
                    let mut bytes = [0; 16];
                    let scope = match scope.as_str() {
                        "holding" => "holding",
                        "person" => "person",
                        _ => "tenant",
                    };
                    if hex::decode_to_slice(target, &mut bytes).is_ok() {
                        list.holds.push(HoldDraft {
                            id: *id,
                            scope,
                            target: bytes,
                            blocked_purposes: blocked_purposes.clone(),
                            spares: spares.clone(),
                            placed_at: *at,
                            until: *until,
                            reason: Zeroizing::new(b"(restored from the key places' journal)".to_vec()),
                        });
                    }
                }
                Restrictive::Released { .. } if present.contains(id) => list.holds_done.push(*id),
                _ => {}
            }
        }
        self.inner.submit(list).await.map(|_| ())
    }

    /// Orders that were given and neither carried out nor undone stand again.
    async fn restore_orders(&self, standing: Standing) -> Result<()> {
        for (id, (due_at, person, slots)) in standing.erasures {
            let open: Vec<Slot> = slots.into_iter().filter(|s| self.inner.keys.key(*s).is_ok()).collect();
            let heads = self.inner.store.heads(&open).await?;
            if heads.is_empty() || self.inner.live.fence_slots(id).is_some() {
                continue;
            }
            let cause = crate::erase::Cause::Deletion;
            let fresh = crate::erase::fence(self.now(), cause, &heads)?;
            let order = Order { due_at, person, ..fresh.order };
            let fenced = Fenced { id, order, slots: fresh.slots };
            self.order_all(None, CommandList::default(), std::slice::from_ref(&fenced)).await?;
        }
        Ok(())
    }
}

fn newest(events: Vec<Restrictive>) -> Standing {
    let mut standing = Standing::default();
    for event in events {
        match event {
            Restrictive::Erasure { fence, due_at, person, slots, .. } => {
                standing.erasures.insert(fence, (due_at, person, slots));
            }
            Restrictive::Undone { fence, .. } => {
                standing.erasures.remove(&fence);
            }
            Restrictive::Shortened { holding, not_after, .. } => {
                let known = standing.deadlines.entry(holding).or_insert(not_after);
                *known = match (*known, not_after) {
                    (Some(a), Some(b)) => Some(a.min(b)),
                    (a, b) => a.or(b),
                };
            }
            Restrictive::Held { hold, .. } | Restrictive::Released { hold, .. } => {
                standing.holds.insert(hold, event);
            }
            Restrictive::Objected { to, objects, .. } => {
                standing.objections.insert(to, objects);
            }
            Restrictive::Closed { .. } => {}
        }
    }
    standing
}
