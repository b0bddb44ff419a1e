//! Bringing the number of holds on every covered cell in line with the holds that stand.

use crate::clock::Timestamp;
use crate::deadline::{Scope, scope_of};
use crate::erase::Cause;
use crate::error::Result;
use crate::ids::{HoldingId, JobId, PersonId};
use crate::jobs::{self, NewJob};
use crate::seal;
use crate::store::{CellHead, JobRow, Retime, Store};
use crate::tenant::Tenant;
use crate::tenant::list::{CommandList, HeardCell};

const HOLDING: &str = "kernel.recount-holding";
const PERSON: &str = "kernel.recount-person";
const TENANT: &str = "kernel.recount-tenant";

/// The job that owes a recount after a hold was lifted.
pub(crate) fn recount_job(scope: Scope, at: Timestamp) -> Result<JobRow> {
    let kind = match scope {
        Scope::Holding(_) => HOLDING,
        Scope::Person(_) | Scope::PersonSparing(..) => PERSON,
        Scope::Tenant => TENANT,
    };
    let id = JobId::from_bytes(seal::new_id(at)?);
    Ok(NewJob { kind, ids: vec![scope.target()], due_at: at }.row(id))
}

fn scope_in(job: &JobRow) -> Option<Scope> {
    let target = jobs::ids(job).ok()?.first().copied()?;
    match job.kind.as_str() {
        HOLDING => Some(Scope::Holding(HoldingId::from_bytes(target))),
        PERSON => Some(Scope::Person(PersonId::from_bytes(target))),
        TENANT => Some(Scope::Tenant),
        _ => None,
    }
}

impl Tenant {
    /// At start-up: everything under a hold that stands, and everything under one whose lifting a crash broke off.
    pub(crate) async fn recount_all(&self) -> Result<()> {
        for hold in self.inner.live.holds() {
            self.recount(scope_of(&hold)).await?;
        }
        for job in self.inner.store.all_jobs().await? {
            let Some(scope) = scope_in(&job) else { continue };
            self.recount(scope).await?;
            let done = CommandList { jobs_done: vec![job.id], ..CommandList::default() };
            self.inner.submit(done).await?;
        }
        Ok(())
    }

    /// Brings the number of holds on every covered cell in line with the holds that stand. Idempotent.
    pub(crate) async fn recount(&self, scope: Scope) -> Result<()> {
        match scope {
            Scope::Holding(id) => {
                let heads = self.inner.store.cells(id).await?.into_iter().map(|r| r.head).collect();
                self.recount_heads(heads).await
            }
            Scope::Person(id) | Scope::PersonSparing(id, _) => {
                let mut heads = self.inner.store.about(id).await?;
                let mut blobs = self.unheard(&heads, id).await?;
                heads.append(&mut blobs);
                self.recount_heads(heads).await
            }
            Scope::Tenant => {
                let mut after = 0;
                loop {
                    let heads = self.inner.store.scan(after, 4096).await?;
                    let Some(last) = heads.last() else { return Ok(()) };
                    after = last.slot;
                    self.recount_heads(heads).await?;
                }
            }
        }
    }

    /// Blobs of what is about the person, stored before anybody knew so: from now on they are about them too.
    async fn unheard(&self, heads: &[CellHead], person: PersonId) -> Result<Vec<CellHead>> {
        let (mut blobs, mut list) =
            (Vec::new(), CommandList { passes_fences: true, ..CommandList::default() });
        for head in heads.iter().filter(|head| head.cell == 0) {
            for mut blob in self.inner.store.cells(head.holding).await?.into_iter().map(|row| row.head) {
                let Some(heard) = HeardCell::joined(&blob, vec![person]) else { continue };
                if blob.blob_bytes.is_some() {
                    blob.people.clone_from(&heard.people);
                    list.heard.push(heard);
                    blobs.push(blob);
                }
            }
        }
        if !list.heard.is_empty() {
            self.inner.submit(list).await?;
        }
        Ok(blobs)
    }

    async fn recount_heads(&self, heads: Vec<CellHead>) -> Result<()> {
        let mut retime = Vec::new();
        for head in heads.iter().filter(|h| !h.kind.starts_with("kernel.")) {
            let holds = self.inner.live.holds_over(head.holding, &head.people, &head.class);
            if holds != head.holds {
                retime.push(Retime {
                    slot: head.slot,
                    not_after: head.not_after,
                    sweep_from: head.sweep_from,
                    holds,
                    root: head.root,
                });
            }
        }
        if retime.is_empty() {
            return Ok(());
        }
        let freed: Vec<u64> = retime.iter().filter(|r| r.holds == 0).map(|r| r.slot).collect();
        let list = CommandList { retime, passes_fences: true, ..CommandList::default() };
        self.inner.submit(list).await?;
        self.finish_headless(heads.into_iter().filter(|h| freed.contains(&h.slot)).collect()).await
    }

    /// A cell whose holding was erased around it, because a hold kept it, follows as soon as nothing keeps it.
    async fn finish_headless(&self, freed: Vec<CellHead>) -> Result<()> {
        let _settled = self.inner.holding.read().await;
        let mut fences = Vec::new();
        for head in freed
            .into_iter()
            .filter(|h| h.cell != 0 && !self.inner.live.is_fenced(h.slot) && !self.is_held(h))
        {
            let rows = self.inner.store.cells(head.holding).await?;
            if rows.first().is_some_and(|row| row.head.cell != 0) {
                fences.push(crate::erase::fence(self.now(), Cause::Deletion, &[head])?);
            }
        }
        if fences.is_empty() {
            return Ok(());
        }
        self.order_all(None, CommandList::default(), &fences).await?;
        self.destroy_fenced(fences).await
    }
}
