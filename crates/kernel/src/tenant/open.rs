//! What stands between a stored cell and a reader.
//!
//! In this order: does it exist, is its kind the one asked for, may the actor know of it, is it fenced or past its
//! deadline, may the actor do this, is the purpose allowed, is it held, is the purpose restricted. Existence is never
//! told to somebody who may not know of it: not of what is there, nor of what is sealed, held or destroyed.

use crate::clock::Timestamp;
use crate::ctx::Ctx;
use crate::error::{KernelError, Result};
use crate::holding::{Holding, Part};
use crate::ids::HoldingId;
use crate::names::{Action, Decision, Resource};
use crate::store::{CellHead, CellRow, Store};
use crate::tenant::cell::{OpenCell, open_cell};
use crate::tenant::live::Barrier;
use crate::tenant::{Inner, Version};

/// The one purpose for which a held cell opens: reviewing what the hold keeps.
pub const HOLD_REVIEW: &str = "hold_review";

/// A holding that opened: its parts, and the heads of all its cells (blobs too).
pub(crate) struct Opened {
    pub parts: Vec<Part>,
    pub heads: Vec<CellHead>,
    pub belongs_to: Vec<HoldingId>,
}

impl Inner {
    /// Opens all cells of one holding for an action; a refusal is written down.
    pub(crate) async fn open<H: Holding>(
        &self,
        ctx: &Ctx,
        id: HoldingId,
        action: &dyn Action,
    ) -> Result<Opened> {
        let rows = self.rows_of::<H>(ctx, id, action).await?;
        let opened = self.open_present::<H>(ctx, id, rows, action);
        opened.map_err(|error| self.refusals.seen(ctx, action.name(), id, error))
    }

    /// The same for a search, in which what may not be seen is left out and nobody is refused anything.
    pub(crate) async fn open_found<H: Holding>(
        &self,
        ctx: &Ctx,
        id: HoldingId,
        action: &dyn Action,
    ) -> Result<Opened> {
        let rows = self.rows_of::<H>(ctx, id, action).await?;
        self.open_present::<H>(ctx, id, rows, action)
    }

    async fn rows_of<H: Holding>(
        &self,
        ctx: &Ctx,
        id: HoldingId,
        action: &dyn Action,
    ) -> Result<Vec<CellRow>> {
        let rows = self.store.cells(id).await?;
        if rows.first().is_none_or(|r| r.head.kind != H::KIND || r.head.cell != 0) {
            return Err(self.absent::<H>(ctx, id, action).await);
        }
        Ok(rows)
    }

    fn open_present<H: Holding>(
        &self,
        ctx: &Ctx,
        id: HoldingId,
        rows: Vec<CellRow>,
        action: &dyn Action,
    ) -> Result<Opened> {
        let version = ctx
            .expected_of(id)
            .map(|wanted| (wanted, Version::of(id, rows.iter().map(|row| (row.head.cell, row.head.slot)))));
        let opened = self.open_rows::<H>(ctx, rows, action)?;
        match version {
            Some((wanted, present)) if wanted != present => Err(KernelError::Stale { kind: H::KIND }),
            _ => Ok(opened),
        }
    }

    /// Not there: never was, or destroyed with a tombstone? A tombstone does not say where the thing belonged, or of
    /// when it was, so somebody who sees only some things is told nothing of it.
    async fn absent<H: Holding>(&self, ctx: &Ctx, id: HoldingId, action: &dyn Action) -> KernelError {
        let missing = KernelError::NotFound { kind: H::KIND, id };
        let Ok(token) = self.tombstone(id) else { return missing };
        let ever = Timestamp::from_micros(i64::MIN);
        let resource = Resource { kind: H::KIND, holding: id, at: ever, people: &[], belongs_to: &[] };
        match self.store.find(token).await {
            Ok(found) if !found.is_empty() => match self.authority.decide(ctx, action, &resource) {
                Decision::Hide => missing,
                Decision::Allow | Decision::Forbid => KernelError::Gone { kind: H::KIND },
            },
            _ => missing,
        }
    }

    /// Why a head does not open, said to this actor. Nothing that is gone is opened to find out where it belonged.
    fn refusal<H: Holding>(
        &self,
        ctx: &Ctx,
        row: &CellRow,
        action: &dyn Action,
        error: KernelError,
    ) -> KernelError {
        let belongs_to = match &error {
            KernelError::Gone { .. } => Vec::new(),
            KernelError::Held { .. } | KernelError::Restricted { .. } | KernelError::WrongPurpose { .. } => {
                open_cell(self.id, &self.keys, row).map(|cell| cell.belongs_to).unwrap_or_default()
            }
            _ => return error,
        };
        match (self.authorise::<H>(ctx, &row.head, &belongs_to, action), &error) {
            (Ok(()), _) | (Err(KernelError::Forbidden { .. }), KernelError::Gone { .. }) => error,
            (Err(refused), _) => refused,
        }
    }

    /// The token under which an erased holding's log entry is found.
    pub(crate) fn tombstone(&self, id: HoldingId) -> Result<[u8; 32]> {
        self.index_token(&[b"erased", id.as_bytes()])
    }

    pub(crate) fn open_rows<H: Holding>(
        &self,
        ctx: &Ctx,
        rows: Vec<CellRow>,
        action: &dyn Action,
    ) -> Result<Opened> {
        let now = self.clock.now();
        let mut opened = Opened { parts: Vec::new(), heads: Vec::new(), belongs_to: Vec::new() };
        for row in rows {
            match self.open_one::<H>(ctx, &row, now) {
                Ok(Some(mut cell)) => {
                    if row.head.cell == 0 {
                        self.authorise::<H>(ctx, &row.head, &cell.belongs_to, action)?;
                        opened.belongs_to = cell.belongs_to;
                    }
                    let people = row.head.people.clone();
                    let body = std::mem::take(&mut *cell.body);
                    opened.parts.push(Part { cell: row.head.cell, people, body });
                }
                Err(error) if row.head.cell == 0 => {
                    return Err(self.refusal::<H>(ctx, &row, action, error));
                }
                // A blob has no part here; a speaker's cell that is erased, expired or held is simply missing.
                Ok(None) | Err(_) => {}
            }
            opened.heads.push(row.head);
        }
        Ok(opened)
    }

    /// Opens one cell, or says why not; a blob has nothing to open here.
    fn open_one<H: Holding>(&self, ctx: &Ctx, row: &CellRow, now: Timestamp) -> Result<Option<OpenCell>> {
        self.passable::<H>(ctx, &row.head, now)?;
        if row.head.blob_bytes.is_some() {
            return Ok(None);
        }
        let cell = open_cell(self.id, &self.keys, row).map_err(|error| match error {
            KernelError::Keys(crate::keys::KeysError::Gone { .. }) => KernelError::Gone { kind: H::KIND },
            other => other,
        })?;
        if cell.not_after.is_some_and(|end| end <= now) {
            return Err(KernelError::Gone { kind: H::KIND });
        }
        Ok(Some(cell))
    }

    /// Deadline, fence, purpose, hold, restriction.
    pub(crate) fn passable<H: Holding>(&self, ctx: &Ctx, head: &CellHead, now: Timestamp) -> Result<()> {
        let kind = H::KIND;
        if head.not_after.is_some_and(|end| end <= now) {
            return Err(KernelError::Gone { kind });
        }
        let reviewing = ctx.purpose == HOLD_REVIEW && head.holds > 0;
        if !reviewing && !H::PURPOSES.iter().any(|p| p.name() == ctx.purpose) {
            return Err(KernelError::WrongPurpose { kind, purpose: ctx.purpose });
        }
        if head.holds > 0 && !reviewing {
            return Err(KernelError::Held { kind });
        }
        match self.live.barrier(head.slot, head.holding, &head.people, ctx.purpose) {
            None => Ok(()),
            // An order waits until the hold ends; until then the hold may be reviewed.
            Some(Barrier::Fenced) if reviewing => Ok(()),
            Some(Barrier::Fenced) => Err(KernelError::Gone { kind }),
            Some(Barrier::Restricted) => Err(KernelError::Restricted { kind, purpose: ctx.purpose }),
        }
    }

    pub(crate) fn authorise<H: Holding>(
        &self,
        ctx: &Ctx,
        head: &CellHead,
        belongs_to: &[HoldingId],
        action: &dyn Action,
    ) -> Result<()> {
        let (holding, at) = (head.holding, head.sort_at);
        let resource = Resource { kind: H::KIND, holding, at, people: &head.people, belongs_to };
        match self.authority.decide(ctx, action, &resource) {
            Decision::Allow => Ok(()),
            Decision::Forbid => Err(KernelError::Forbidden { kind: H::KIND, action: action.name() }),
            Decision::Hide => Err(KernelError::NotFound { kind: H::KIND, id: head.holding }),
        }
    }
}
