//! Turning admitted lists into rows: slots are taken, cells sealed, leaves made.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use zeroize::Zeroizing;

use crate::clock::{Span, Timestamp};
use crate::deadline::{Deadline, Schedule};
use crate::error::Result;
use crate::holding::RootName;
use crate::ids::HoldingId;
use crate::seal;
use crate::store::{Batch, CellRow, FenceRow, Heard, HoldRow, JobRow, LeafRow, Slot, TokenRow};
use crate::tenant::cell::CellDraft;
use crate::tenant::entry::leaf_bytes;
use crate::tenant::list::{CommandList, FenceDraft, HoldDraft, LeafDraft, LogClass, Reservation};
use crate::tenant::payload::{self, DAY_KIND};
use crate::tenant::pseudonym::{PSEUDONYM_KEY, PSEUDONYM_KIND};
use crate::tenant::token::TOKEN_KIND;
use crate::tenant::writer::Writer;

/// Today's slots for log payloads, by class.
pub(crate) struct Days {
    today: BTreeMap<LogClass, (String, Slot)>,
    schedule: Arc<RwLock<Schedule>>,
}

impl Days {
    /// So many day slots a group may open.
    pub(crate) const MOST: usize = 4;

    pub(crate) fn new(schedule: Arc<RwLock<Schedule>>) -> Self {
        Self { today: BTreeMap::new(), schedule }
    }

    /// Takes up a day that was open before a restart: `2026-11-21 17`, as `meta` keeps it.
    pub(crate) fn resume(&mut self, class: LogClass, text: &str) {
        if let Some((day, slot)) = text.split_once(' ')
            && let Ok(slot) = slot.parse()
        {
            self.today.insert(class, (day.to_owned(), slot));
        }
    }

    pub(crate) fn forget(&mut self) {
        self.today.clear();
    }

    fn deadline(&self, class: LogClass, at: Timestamp) -> Deadline {
        let schedule = self.schedule.read().unwrap_or_else(PoisonError::into_inner);
        let rule = if class == LogClass::Access { "access_log" } else { "audit_log" };
        // A day's slot serves until midnight; its clock starts at the last moment an entry can be written under it.
        schedule.deadline(rule, &[("written", at + Span::days(1))]).unwrap_or_default()
    }
}

/// The name of the meta value that remembers a class's open day.
pub(crate) fn day_name(class: LogClass) -> String {
    format!("log-day.{}", class.name())
}

/// The meta value that names the token key's slot.
pub(crate) const TOKEN_KEY: &str = "token-key";

/// The meta value that names the first unused slot of a root.
pub(crate) fn next_slot_name(root: RootName) -> String {
    format!("next-slot.{}", root.name())
}

/// The meta value that names the highest key generation in the log.
pub(crate) fn high_water_name(root: RootName) -> String {
    format!("high-water.{}", root.name())
}

/// The rows of one group, and what the writer notes once they are durable.
pub(crate) struct Composed {
    pub batch: Batch,
    pub next_leaf: u64,
    pub token_key: Option<Slot>,
}

/// Collects the rows of one group.
pub(crate) struct Composer<'a> {
    writer: &'a mut Writer,
    at: Timestamp,
    stamp: String,
    batch: Batch,
    next_leaf: u64,
    new_token_key: Option<Slot>,
}

impl<'a> Composer<'a> {
    pub(crate) fn new(writer: &'a mut Writer, at: Timestamp) -> Self {
        let next_leaf = writer.next_leaf;
        Self { writer, at, stamp: at.to_string(), batch: Batch::default(), next_leaf, new_token_key: None }
    }

    /// Adds one list; returns the positions of its log entries and the slot it reserved.
    pub(crate) fn add(&mut self, mut list: CommandList) -> Result<(Range<u64>, Option<Slot>)> {
        let first = self.next_leaf;
        let reserved = list.reserve.take().map(|r| self.reserve(r)).transpose()?;
        for draft in list.cells {
            let row = self.cell(draft)?;
            self.batch.cells.push(row);
        }
        for draft in list.fences {
            let row = self.fence(draft)?;
            self.batch.fences.push(row);
        }
        for draft in list.holds {
            let row = self.hold(&draft)?;
            self.batch.holds.push(row);
        }
        for draft in list.leaves {
            self.leaf(&draft)?;
        }
        let batch = &mut self.batch;
        batch.dying.extend(&list.superseded);
        batch.dying.extend(list.dying);
        batch.remove_cells.extend(list.superseded);
        batch.remove_cells.extend(list.erased);
        batch.remove_dying.extend(list.dying_done);
        batch.remove_tokens.extend(list.drop_tokens);
        batch.remove_jobs.extend(list.jobs_done);
        batch.remove_fences.extend(list.fences_done);
        batch.remove_holds.extend(list.holds_done);
        batch.tokens.extend(list.tokens);
        batch.retime.extend(list.retime);
        batch.heard.extend(list.heard.into_iter().map(|h| Heard { slot: h.slot, people: h.people }));
        batch.jobs.extend(list.jobs);
        batch.meta.extend(list.meta);
        batch.tallies.extend(list.tallies);
        batch.remove_tallies.extend(list.tallies_done);
        Ok((first..self.next_leaf, reserved))
    }

    /// The rows of the whole group. Each root's next unused slot goes with them: whatever lies above it at the next
    /// start was never used, and is burnt.
    pub(crate) fn finish(mut self) -> Composed {
        for (root, stock) in
            [(RootName::Content, &self.writer.content), (RootName::Residual, &self.writer.residual)]
        {
            if let Some(next) = stock.next() {
                self.batch.meta.push((next_slot_name(root), next.to_string().into_bytes()));
            }
        }
        Composed { batch: self.batch, next_leaf: self.next_leaf, token_key: self.new_token_key }
    }

    fn reserve(&mut self, reservation: Reservation) -> Result<Slot> {
        let slot = self.take(reservation.root)?;
        self.batch.jobs.push(JobRow { payload: slot.to_string(), ..reservation.job });
        Ok(slot)
    }

    fn cell(&mut self, draft: CellDraft) -> Result<CellRow> {
        let slot = match draft.slot {
            Some(slot) => slot,
            None => self.take(draft.root)?,
        };
        if draft.kind == TOKEN_KIND {
            self.batch.meta.push((TOKEN_KEY.to_owned(), slot.to_string().into_bytes()));
            self.new_token_key = Some(slot);
        }
        if draft.kind == PSEUDONYM_KIND {
            self.batch.meta.push((PSEUDONYM_KEY.to_owned(), slot.to_string().into_bytes()));
        }
        draft.seal(self.writer.tenant, &self.writer.keys, slot)
    }

    fn take(&mut self, root: RootName) -> Result<Slot> {
        match root {
            RootName::Content => self.writer.content.take(),
            RootName::Residual => self.writer.residual.take(),
        }
    }

    /// Today's slot of a class; the first entry of a day opens it.
    fn day(&mut self, class: LogClass) -> Result<Slot> {
        let day = self.stamp.get(..10).unwrap_or_default();
        if let Some((open, slot)) = self.writer.days.today.get(&class) {
            // The closing of a tenant takes the day slots of its content along.
            if open == day && self.writer.keys.key(*slot).is_ok() {
                return Ok(*slot);
            }
        }
        let day = day.to_owned();
        let root = if self.writer.keys.is_closed() { RootName::Residual } else { class.root() };
        let body = serde_json::json!({ "class": class.name(), "day": day }).to_string().into_bytes();
        let draft = CellDraft {
            root,
            kind: DAY_KIND,
            class: if class == LogClass::Access { "access_log" } else { "audit_log" },
            holding: HoldingId::from_bytes(seal::new_id(self.at)?),
            cell: 0,
            deadline: self.writer.days.deadline(class, self.at),
            sort_at: self.at,
            holds: 0,
            people: Vec::new(),
            belongs_to: Vec::new(),
            body: Zeroizing::new(body),
            slot: None,
            blob_bytes: None,
        };
        let row = self.cell(draft)?;
        let slot = row.head.slot;
        self.batch.cells.push(row);
        self.batch.meta.push((day_name(class), format!("{day} {slot}").into_bytes()));
        self.writer.days.today.insert(class, (day, slot));
        Ok(slot)
    }

    fn leaf(&mut self, draft: &LeafDraft) -> Result<()> {
        let index = self.next_leaf;
        let slot = self.day(draft.class)?;
        let context = payload::leaf_context(self.writer.tenant, index);
        let (payload, blinding) =
            payload::seal_payload(&self.writer.keys, slot, &context, draft.salt, &draft.payload)?;
        let leaf = leaf_bytes(self.at, draft, &blinding)?;
        if let Some((root, generation)) = draft.generation {
            self.batch.meta.push((high_water_name(root), generation.to_string().into_bytes()));
        }
        let to = index_id(index);
        self.batch.tokens.extend(draft.index_by.iter().map(|token| TokenRow {
            token: *token,
            kind: "kernel.log-entry".to_owned(),
            holding: to,
            unique: false,
        }));
        self.batch.leaves.push(LeafRow { index, leaf, slot, payload });
        self.next_leaf += 1;
        Ok(())
    }

    fn fence(&mut self, draft: FenceDraft) -> Result<FenceRow> {
        let order_slot = self.day(LogClass::Erasure)?;
        let context = payload::fence_context(self.writer.tenant, draft.id);
        let (order, _) =
            payload::seal_payload(&self.writer.keys, order_slot, &context, [0; 32], &draft.order)?;
        let FenceDraft { id, due_at, person, slots, .. } = draft;
        Ok(FenceRow { id, due_at, person, order, order_slot, slots })
    }

    fn hold(&mut self, draft: &HoldDraft) -> Result<HoldRow> {
        let reason_slot = self.day(LogClass::Erasure)?;
        let context = payload::hold_context(self.writer.tenant, draft.id);
        let (reason, _) =
            payload::seal_payload(&self.writer.keys, reason_slot, &context, [0; 32], &draft.reason)?;
        Ok(HoldRow { reason, reason_slot, ..live_hold(draft) })
    }
}

/// What the live state keeps of a hold.
pub(crate) fn live_hold(draft: &HoldDraft) -> HoldRow {
    HoldRow {
        id: draft.id,
        scope: draft.scope.to_owned(),
        target: draft.target,
        blocked_purposes: draft.blocked_purposes.clone(),
        spares: draft.spares.clone(),
        placed_at: draft.placed_at,
        until: draft.until,
        reason: Vec::new(),
        reason_slot: 0,
    }
}

/// A log position in the shape of an id, for the index from tokens to log entries.
pub(crate) fn index_id(index: u64) -> HoldingId {
    let mut bytes = [0; 16];
    if let Some(tail) = bytes.last_chunk_mut::<8>() {
        *tail = index.to_be_bytes();
    }
    HoldingId::from_bytes(bytes)
}

/// The log position behind such an id.
pub(crate) fn id_index(id: HoldingId) -> u64 {
    id.as_bytes().last_chunk::<8>().map_or(0, |tail| u64::from_be_bytes(*tail))
}
