//! Ordering an erasure: what goes, what a hold keeps, what is rewritten without the person; then the fence.

use std::collections::BTreeSet;

use serde_json::json;
use zeroize::Zeroizing;

use crate::clock::{Span, Timestamp};
use crate::ctx::Ctx;
use crate::erase::spare::count;
use crate::erase::{Cause, Fenced, Order};
use crate::error::{KernelError, Result};
use crate::holding::WhenErased;
use crate::ids::{FenceId, HoldingId, PersonId};
use crate::journal::Restrictive;
use crate::seal;
use crate::store::{CellHead, Slot, Store};
use crate::tenant::Tenant;
use crate::tenant::cell::{CellDraft, open_cell};
use crate::tenant::list::{CommandList, FenceDraft, LeafDraft, LogClass};

/// What shall be erased, and when.
#[derive(Debug, Clone)]
pub struct Erase {
    /// Why.
    pub cause: Cause,
    /// The window in which it can be undone; zero destroys at once. Never outlasts the deadline.
    pub window: Span,
}

/// What one order does to the rows.
#[derive(Default)]
struct Plan {
    fenced: Vec<CellHead>,
    rewritten: Vec<CellDraft>,
    /// Rows that the rewritten cells replace at once; their keys die with the fence.
    replaced: Vec<Slot>,
    expects: Vec<(HoldingId, Vec<(u32, Slot)>)>,
    held: u64,
}

impl Tenant {
    /// Erases a holding: all its cells. Refused when a hold covers all of it.
    pub async fn erase_holding(&self, ctx: &Ctx, id: HoldingId, erase: Erase) -> Result<FenceId> {
        self.inner.admit(ctx)?;
        let _settled = self.inner.holding.read().await;
        loop {
            let plan = self.plan(&[id]).await?;
            if plan.expects.iter().all(|(_, cells)| cells.is_empty()) {
                return Err(KernelError::NotFound { kind: "holding", id });
            }
            // Somebody who wrote in between made cells that this plan does not know: it is made again.
            match self.order(ctx, plan, &erase, None, id.to_string()).await {
                Err(KernelError::Conflict) => {}
                other => return other,
            }
        }
    }

    /// Erases several holdings as one order with one attestation (a call with its recording and transcript).
    pub async fn erase_holdings(
        &self,
        ctx: &Ctx,
        ids: &[HoldingId],
        erase: Erase,
        subject: String,
    ) -> Result<FenceId> {
        self.inner.admit(ctx)?;
        let _settled = self.inner.holding.read().await;
        loop {
            let plan = self.plan(ids).await?;
            match self.order(ctx, plan, &erase, None, subject.clone()).await {
                Err(KernelError::Conflict) => {}
                other => return other,
            }
        }
    }

    /// Erases a person: cells about them alone go, cells about several people go or are rewritten, as their kinds say.
    /// There is no window, whatever `erase` says: what was rewritten could not be put back.
    pub async fn erase_person(&self, ctx: &Ctx, person: PersonId, erase: Erase) -> Result<FenceId> {
        self.inner.admit(ctx)?;
        let erase = Erase { window: Span::ZERO, ..erase };
        let heads = self.inner.store.about(person).await?;
        if heads.is_empty() {
            return Err(KernelError::NotAbout);
        }
        let _settled = self.inner.holding.read().await;
        loop {
            let ordered = match self.plan_person(person).await {
                Ok(plan) => self.order(ctx, plan, &erase, Some(person), person.to_string()).await,
                Err(error) => Err(error),
            };
            match ordered {
                Err(KernelError::Conflict) => {}
                other => return other,
            }
        }
    }

    async fn plan_person(&self, person: PersonId) -> Result<Plan> {
        let mut plan = Plan::default();
        let (mut rewritten, mut whole) = (BTreeSet::new(), BTreeSet::new());
        for head in self.inner.store.about(person).await? {
            let rule = self.inner.register.get(&head.kind).map_or(WhenErased::Erase, |d| d.when_erased);
            if self.is_held(&head) {
                plan.held += 1;
            } else if self.inner.live.is_fenced(head.slot) {
                // It waits for another order's window. This order stands beside it, so that an undo of the other
                // one does not bring the person back.
                plan.fenced.push(head);
            } else if rule == WhenErased::RedactAndReseal && head.people.len() > 1 {
                if rewritten.insert(head.holding) {
                    self.rewrite(&mut plan, head.holding, person).await?;
                }
            } else if head.cell == 0 {
                // Without its head a holding is nothing: its other cells (a blob sealed before anybody knew who is
                // heard in it) go along.
                whole.insert(head.holding);
            } else {
                plan.fenced.push(head);
            }
        }
        for id in whole {
            let (held, free): (Vec<_>, Vec<_>) =
                self.inner.store.cells(id).await?.into_iter().map(|r| r.head).partition(|h| self.is_held(h));
            plan.held += held.len() as u64;
            plan.fenced.extend(free);
        }
        let mut seen = BTreeSet::new();
        plan.fenced.retain(|head| seen.insert(head.slot));
        let known: BTreeSet<HoldingId> = plan.expects.iter().map(|(id, _)| *id).collect();
        let others: BTreeSet<HoldingId> = plan.fenced.iter().map(|h| h.holding).collect();
        for id in others.difference(&known) {
            let rows = self.inner.store.cells(*id).await?;
            let present: BTreeSet<Slot> = rows.iter().map(|r| r.head.slot).collect();
            if plan.fenced.iter().any(|h| h.holding == *id && !present.contains(&h.slot)) {
                return Err(KernelError::Conflict);
            }
            plan.expects.push((*id, rows.iter().map(|r| (r.head.cell, r.head.slot)).collect()));
        }
        Ok(plan)
    }

    /// The live holds count, not only those on the row: a hold covers from the moment it is durable.
    pub(crate) fn is_held(&self, head: &CellHead) -> bool {
        head.holds > 0 || self.inner.live.holds_over(head.holding, &head.people, &head.class) > 0
    }

    /// Erases many holdings, each with its own order and attestation, in one flip. What a hold keeps, or what is being
    /// erased already, is left out. Returns the orders, one per erased holding.
    pub async fn erase_each(&self, ctx: &Ctx, ids: &[HoldingId], cause: Cause) -> Result<Vec<FenceId>> {
        self.inner.admit(ctx)?;
        let now = self.now();
        let mut fences = Vec::with_capacity(ids.len());
        let _settled = self.inner.holding.read().await;
        let mut list = CommandList { passes_fences: true, ..CommandList::default() };
        for id in ids {
            let plan = self.plan(std::slice::from_ref(id)).await?;
            if !plan.fenced.is_empty() {
                list.expects.extend(plan.expects);
                let mut one = fence(now, cause, &plan.fenced)?;
                one.order.by = ctx.actor.pseudonym();
                one.order.held = plan.held;
                fences.push(one);
            }
        }
        let orders = fences.iter().map(|f| f.id).collect();
        self.order_all(Some(ctx), list, &fences).await?;
        self.destroy_fenced(fences).await?;
        Ok(orders)
    }

    /// All cells of these holdings, except what a hold keeps and what is being erased already.
    async fn plan(&self, ids: &[HoldingId]) -> Result<Plan> {
        let mut plan = Plan::default();
        for id in ids {
            let rows = self.inner.store.cells(*id).await?;
            plan.expects.push((*id, rows.iter().map(|r| (r.head.cell, r.head.slot)).collect()));
            for head in rows.into_iter().map(|r| r.head) {
                if self.is_held(&head) {
                    plan.held += 1;
                } else if !self.inner.live.is_fenced(head.slot) {
                    plan.fenced.push(head);
                }
            }
        }
        Ok(plan)
    }

    /// Plans the holding's cells again without the person; the old cells die.
    async fn rewrite(&self, plan: &mut Plan, id: HoldingId, person: PersonId) -> Result<()> {
        let inner = &self.inner;
        let rows = inner.store.cells(id).await?;
        let Some(first) = rows.first().map(|r| r.head.clone()) else { return Ok(()) };
        let declaration = inner.register.get(&first.kind)?.clone();
        let mut parts = Vec::new();
        let mut belongs_to = Vec::new();
        for row in rows.iter().filter(|r| r.head.blob_bytes.is_none()) {
            let cell = open_cell(inner.id, &inner.keys, row)?;
            if row.head.cell == 0 {
                belongs_to = cell.belongs_to;
            }
            let people = row.head.people.clone();
            parts.push(crate::holding::Part { cell: row.head.cell, people, body: cell.body.to_vec() });
        }
        plan.expects.push((id, rows.iter().map(|r| (r.head.cell, r.head.slot)).collect()));
        let rest = (declaration.redact)(parts, person)?;
        for part in rest.unwrap_or_default() {
            plan.rewritten.push(CellDraft {
                root: first.root,
                kind: declaration.kind,
                class: declaration.class,
                holding: id,
                cell: part.cell,
                deadline: crate::deadline::Deadline {
                    not_after: first.not_after,
                    sweep_from: first.sweep_from,
                    not_before: first.not_before,
                },
                sort_at: first.sort_at,
                holds: 0,
                people: part.people,
                belongs_to: if part.cell == 0 { belongs_to.clone() } else { Vec::new() },
                body: Zeroizing::new(part.body),
                slot: None,
                blob_bytes: None,
            });
        }
        let old = rows.into_iter().map(|r| r.head).filter(|h| h.blob_bytes.is_none());
        for head in old {
            plan.replaced.push(head.slot);
            plan.fenced.push(head);
        }
        Ok(())
    }

    /// T1 and the journal; then, if there is no window, the destruction.
    async fn order(
        &self,
        ctx: &Ctx,
        plan: Plan,
        erase: &Erase,
        person: Option<PersonId>,
        subject: String,
    ) -> Result<FenceId> {
        if plan.fenced.is_empty() {
            return Err(if plan.held > 0 { KernelError::AllHeld } else { KernelError::AllGoing });
        }
        let (list, fenced) = self.draft(ctx, plan, erase, person, subject)?;
        let (id, due) = (fenced.id, fenced.order.due_at <= fenced.order.ordered_at);
        self.order_all(Some(ctx), list, std::slice::from_ref(&fenced)).await?;
        let mut orders = vec![fenced];
        if let Some(person) = person {
            orders.extend(self.order_latecomers(ctx, erase, person).await?);
        }
        if due {
            self.destroy_fenced(orders).await?;
        }
        Ok(id)
    }

    /// The order as it will be sealed, and the list that raises its fence.
    fn draft(
        &self,
        ctx: &Ctx,
        plan: Plan,
        erase: &Erase,
        person: Option<PersonId>,
        subject: String,
    ) -> Result<(CommandList, Fenced)> {
        let now = self.now();
        let deadline = plan.fenced.iter().filter_map(|h| h.not_after).min();
        let due_at = deadline.map_or(now + erase.window, |end| end.min(now + erase.window)).max(now);
        let kept: BTreeSet<HoldingId> = plan.rewritten.iter().map(|c| c.holding).collect();
        let mut fenced = fence(now, erase.cause, &plan.fenced)?;
        fenced.order.by = ctx.actor.pseudonym();
        fenced.order.due_at = due_at;
        fenced.order.person = person;
        fenced.order.subject = subject;
        fenced.order.held = plan.held;
        fenced.order.holdings.retain(|id| !kept.contains(id));
        let mut list = CommandList { passes_fences: true, expects: plan.expects, ..CommandList::default() };
        list.cells = plan.rewritten;
        list.erased = plan.replaced;
        Ok((list, fenced))
    }

    /// What was written about the person while the order was being written goes too, by an order of its own. From the
    /// first order on nothing more is admitted about the person.
    async fn order_latecomers(&self, ctx: &Ctx, erase: &Erase, person: PersonId) -> Result<Option<Fenced>> {
        loop {
            let mut plan = match self.plan_person(person).await {
                Err(KernelError::Conflict) => continue,
                other => other?,
            };
            plan.fenced.retain(|head| !self.inner.live.is_fenced(head.slot));
            if plan.fenced.is_empty() {
                return Ok(None);
            }
            let (list, fenced) = self.draft(ctx, plan, erase, Some(person), person.to_string())?;
            match self.order_all(Some(ctx), list, std::slice::from_ref(&fenced)).await {
                Err(KernelError::Conflict) => {}
                other => return other.map(|()| Some(fenced)),
            }
        }
    }

    /// Writes fences and their `erasure.ordered` entries, then the journal.
    pub(crate) async fn order_all(
        &self,
        ctx: Option<&Ctx>,
        mut list: CommandList,
        fences: &[Fenced],
    ) -> Result<()> {
        if fences.is_empty() {
            return Ok(());
        }
        for fenced in fences {
            let order = serde_json::to_vec(&fenced.order).map_err(|e| KernelError::Invalid(e.to_string()))?;
            list.fences.push(FenceDraft {
                id: fenced.id,
                due_at: fenced.order.due_at,
                person: fenced.order.person,
                order: Zeroizing::new(order),
                slots: fenced.slots.clone(),
            });
            list.leaves.push(ordered_leaf(fenced));
        }
        let receipt = match ctx {
            Some(ctx) => self.submit_with(ctx, list).await?,
            None => self.inner.submit(list).await?,
        };
        let records = fences.iter().map(|f| Restrictive::Erasure {
            at: receipt.at,
            fence: f.id,
            due_at: f.order.due_at,
            person: f.order.person,
            slots: f.slots.clone(),
        });
        self.inner.journal_all(records.collect()).await
    }
}

/// A fence over these cells, with its figures.
pub(crate) fn fence(now: Timestamp, cause: Cause, heads: &[CellHead]) -> Result<Fenced> {
    let counts = count(&heads.iter().collect::<Vec<_>>());
    let mut salt = [0; 32];
    seal::fill(&mut salt)?;
    let heads_of: BTreeSet<HoldingId> = heads.iter().filter(|h| h.cell == 0).map(|h| h.holding).collect();
    let order = Order {
        cause,
        by: "system".to_owned(),
        ordered_at: now,
        due_at: now,
        deadline: heads.iter().filter_map(|h| h.not_after).min(),
        counts,
        subject: heads.first().map(|h| h.holding.to_string()).unwrap_or_default(),
        holdings: heads_of.into_iter().collect(),
        person: None,
        held: 0,
        salt: hex::encode(salt),
    };
    let id = FenceId::from_bytes(seal::new_id(now)?);
    Ok(Fenced { id, order, slots: heads.iter().map(|h| h.slot).collect() })
}

fn ordered_leaf(fenced: &Fenced) -> LeafDraft {
    let payload = json!({
        "erasure": fenced.id,
        "by": fenced.order.by,
        "cause": fenced.order.cause,
        "due_at": fenced.order.due_at,
        "subject": fenced.order.subject,
        "holdings": fenced.order.holdings,
        "counts": fenced.order.counts,
        "held": fenced.order.held,
    });
    LeafDraft::new(LogClass::Erasure, "erasure.ordered", &payload)
}
