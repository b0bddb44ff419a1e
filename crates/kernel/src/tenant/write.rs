//! The writing door: everything is buffered, and one commit says in one sentence what happened.
//!
//! A verb loads what it acts on (`get`), changes it (`put`), asks for follow-up work (`enqueue`) and commits with an
//! event. Between, nothing is open: no transaction is held across an await. When somebody else was faster the
//! commit answers [`KernelError::Conflict`](crate::KernelError) and the verb runs again.

use std::collections::HashMap;
use std::sync::PoisonError;

use serde_json::json;
use zeroize::Zeroizing;

use crate::ctx::Ctx;
use crate::deadline::{Deadline, Schedule};
use crate::error::{KernelError, Result};
use crate::holding::{Holding, Lookup};
use crate::ids::{HoldingId, JobId, PersonId};
use crate::jobs::NewJob;
use crate::journal::Restrictive;
use crate::names::{Action, Event};
use crate::seal;
use crate::store::{CellHead, Retime, TokenRow};
use crate::tenant::cell::CellDraft;
use crate::tenant::digest::Digests;
use crate::tenant::list::{CommandList, HeardCell, LeafDraft, LogClass};
use crate::tenant::writer::Receipt;
use crate::tenant::{SealedBlob, Tenant};

/// Buffers the changes of one verb.
pub struct Write<'a> {
    pub(super) tenant: &'a Tenant,
    ctx: &'a Ctx,
    pub(super) list: CommandList,
    loaded: HashMap<HoldingId, Vec<CellHead>>,
    touched: Vec<HoldingId>,
    digests: Digests,
    pub(super) restrictive: Vec<Restrictive>,
    /// Retention rules that come into force with the commit.
    pub(super) schedule: Option<Schedule>,
}

impl<'a> Write<'a> {
    pub(crate) fn new(tenant: &'a Tenant, ctx: &'a Ctx) -> Self {
        let list = CommandList::default();
        let (loaded, digests) = (HashMap::new(), Digests::default());
        let (touched, restrictive) = (Vec::new(), Vec::new());
        Self { tenant, ctx, list, loaded, touched, digests, restrictive, schedule: None }
    }

    /// Loads a holding for an action and remembers the version that was seen.
    pub async fn get<H: Holding>(&mut self, id: HoldingId, action: &dyn Action) -> Result<H> {
        let opened = self.tenant.inner.open::<H>(self.ctx, id, action).await?;
        let versions = opened.heads.iter().map(|h| (h.cell, h.slot)).collect();
        self.list.expects.push((id, versions));
        self.loaded.insert(id, opened.heads);
        self.digests.before::<H>(&self.tenant.inner, id, &opened.parts);
        Ok(H::join(opened.parts)?)
    }

    /// Stores a new holding and returns its id.
    pub fn add<H: Holding>(&mut self, holding: &H) -> Result<HoldingId> {
        let id = HoldingId::from_bytes(seal::new_id(self.tenant.now())?);
        self.add_as(id, holding)?;
        Ok(id)
    }

    /// Stores a new holding under an id made before (for a blob sealed ahead of it).
    pub fn add_as<H: Holding>(&mut self, id: HoldingId, holding: &H) -> Result<()> {
        let deadline = self.deadline(holding)?;
        self.draft(id, holding, deadline)
    }

    /// Replaces a holding that this write has loaded. Its deadline may come nearer, never move away. Blobs stay.
    pub fn put<H: Holding>(&mut self, id: HoldingId, holding: &H) -> Result<()> {
        let heads = self.loaded.get(&id).cloned().ok_or_else(|| {
            KernelError::Invalid(format!("load the {} for an action before changing it", H::KIND))
        })?;
        if heads.iter().any(|h| h.holds > 0) {
            return Err(KernelError::Held { kind: H::KIND });
        }
        let old = heads.iter().filter_map(|h| h.not_after).min();
        let mut deadline = self.deadline(holding)?;
        if let Some(old) = old.filter(|old| deadline.not_after.is_none_or(|new| new > *old)) {
            deadline.not_after = Some(old);
            deadline.sweep_from = heads.iter().filter_map(|h| h.sweep_from).min();
        }
        for head in &heads {
            if head.blob_bytes.is_some() {
                self.retime(head, deadline);
                self.hear(head, holding.people());
            } else {
                self.list.superseded.push(head.slot);
            }
        }
        if deadline.not_after < old || (old.is_none() && deadline.not_after.is_some()) {
            self.restrictive.push(Restrictive::shortened(id, deadline));
        }
        self.list.drop_tokens.push(id);
        self.draft(id, holding, deadline)
    }

    /// Makes a sealed blob cell number `cell` of a holding that this write adds or has loaded.
    pub fn attach<H: Holding>(
        &mut self,
        id: HoldingId,
        cell: u32,
        holding: &H,
        blob: &SealedBlob,
    ) -> Result<()> {
        if self.tenant.now() >= blob.attach_by {
            return Err(KernelError::Invalid(
                "the upload took longer than 23 hours; upload it again".to_owned(),
            ));
        }
        let deadline = self.deadline(holding)?;
        self.list.jobs_done.push(blob.reservation);
        self.list.cells.push(CellDraft {
            root: H::ROOT,
            kind: H::KIND,
            class: H::CLASS.name(),
            holding: id,
            cell,
            deadline,
            sort_at: holding.sort_at(),
            holds: 0,
            people: holding.people(),
            belongs_to: Vec::new(),
            body: Zeroizing::new(Vec::new()),
            slot: Some(blob.slot),
            blob_bytes: Some(blob.sealed_bytes),
        });
        Ok(())
    }

    /// Asks for follow-up work in the same transaction.
    pub fn enqueue(&mut self, job: NewJob) -> Result<()> {
        let id = JobId::from_bytes(seal::new_id(self.tenant.now())?);
        self.list.jobs.push(job.row(id));
        Ok(())
    }

    pub(crate) fn finish_job(&mut self, id: JobId) {
        self.list.jobs_done.push(id);
    }

    /// Makes everything durable together with one log entry that says what happened.
    pub async fn commit(mut self, event: &dyn Event) -> Result<Receipt> {
        let mut payload = json!({
            "actor": self.ctx.pseudonym(),
            "request": self.ctx.request,
            "purpose": self.ctx.purpose,
            "holdings": self.touched,
            "detail": event.detail(),
        });
        self.digests.say(&mut payload);
        self.list.leaves.push(LeafDraft::new(LogClass::Change, event.name(), &payload));
        let receipt = self.tenant.submit_with(self.ctx, self.list).await?;
        if let Some(schedule) = self.schedule {
            self.tenant.follow(schedule);
        }
        for record in self.restrictive {
            self.tenant.inner.journal(record.at(receipt.at)).await?;
        }
        Ok(receipt)
    }

    /// Moves what was added here into another list, without an entry of its own.
    pub(crate) fn pour_into(self, list: &mut CommandList) {
        list.cells.extend(self.list.cells);
        if list.tokens.is_empty() {
            // Otherwise the older of two keys stands, so that a rotation in between is noticed.
            list.token_key = self.list.token_key;
        }
        list.tokens.extend(self.list.tokens);
    }

    fn deadline<H: Holding>(&self, holding: &H) -> Result<Deadline> {
        self.tenant.inner.register.get(H::KIND)?;
        match H::RETENTION {
            None => Ok(Deadline::default()),
            Some(rule) => {
                let schedule = self.tenant.inner.schedule.read().unwrap_or_else(PoisonError::into_inner);
                schedule.deadline(rule, &holding.clocks())
            }
        }
    }

    fn draft<H: Holding>(&mut self, id: HoldingId, holding: &H, deadline: Deadline) -> Result<()> {
        let parts = holding.split()?;
        self.digests.after::<H>(&self.tenant.inner, id, &parts);
        for part in parts {
            self.list.cells.push(CellDraft {
                root: H::ROOT,
                kind: H::KIND,
                class: H::CLASS.name(),
                holding: id,
                cell: part.cell,
                deadline,
                sort_at: holding.sort_at(),
                holds: 0,
                people: part.people,
                belongs_to: if part.cell == 0 { holding.belongs_to() } else { Vec::new() },
                body: Zeroizing::new(part.body),
                slot: None,
                blob_bytes: None,
            });
        }
        let token_key = self.tenant.inner.live.token_key();
        for Lookup { name, value, unique } in holding.lookups() {
            let parts: [&[u8]; 3] = [H::KIND.as_bytes(), name.as_bytes(), value.as_bytes()];
            let inner = &self.tenant.inner;
            let token = inner.token(&parts)?;
            self.list.tokens.push(TokenRow { token, kind: H::KIND.to_owned(), holding: id, unique });
            self.list.token_key = token_key;
        }
        self.touched.push(id);
        Ok(())
    }

    /// A blob cannot be sealed anew when it becomes known whom it is about; holds and erasures must find it all the same.
    fn hear(&mut self, head: &CellHead, people: Vec<PersonId>) {
        if let Some(heard) = HeardCell::joined(head, people) {
            self.list.heard.push(heard);
        }
    }

    fn retime(&mut self, head: &CellHead, deadline: Deadline) {
        let shorter = deadline.jittered(head.slot);
        self.list.retime.push(Retime {
            slot: head.slot,
            not_after: shorter.not_after,
            sweep_from: shorter.sweep_from,
            holds: head.holds,
            root: head.root,
        });
    }
}
