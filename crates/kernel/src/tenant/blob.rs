//! Blobs: big bodies that are sealed while they stream in.
//!
//! First a slot is set aside, durably, together with a job that gives it back; then bytes are sealed chunk by chunk to
//! disk; then [`Write::attach`](crate::tenant::Write::attach) makes the blob a cell and cancels the job. An upload that
//! breaks off leaves a sealed file whose key dies with the job, at the latest at the next start.

use std::sync::Arc;

use crate::blobs::{BlobReader, BlobWriter, Blobs};
use crate::clock::{Span, Timestamp};
use crate::ctx::Ctx;
use crate::error::{KernelError, Result};
use crate::holding::Holding;
use crate::ids::{HoldingId, JobId};
use crate::jobs::NewJob;
use crate::names::Action;
use crate::seal;
use crate::store::Slot;
use crate::tenant::cell::context;
use crate::tenant::list::{CommandList, Reservation};
use crate::tenant::open::HOLD_REVIEW;
use crate::tenant::{Inner, Read, Tenant};

/// The kind of the job that destroys an abandoned upload's slot.
pub(crate) const ABANDON: &str = "kernel.abandon-blob";

/// How long an upload may take before its slot is taken back.
const LONGEST_UPLOAD: Span = Span::hours(24);

/// A finished, durable blob that waits to be attached.
#[derive(Debug)]
pub struct SealedBlob {
    pub(crate) slot: Slot,
    pub(crate) reservation: JobId,
    /// From here on the slot may be taken back.
    pub(crate) attach_by: Timestamp,
    /// Bytes on disk.
    pub sealed_bytes: u64,
    /// Bytes that were pushed.
    pub plain_bytes: u64,
}

/// An upload under way.
pub struct BlobUpload {
    writer: BlobWriter,
    slot: Slot,
    reservation: JobId,
    attach_by: Timestamp,
}

impl BlobUpload {
    /// Seals the next bytes.
    pub fn push(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(self.writer.push(bytes)?)
    }

    /// Seals the rest and makes the blob and its name durable.
    pub fn finish(self) -> Result<SealedBlob> {
        let done = self.writer.finish()?;
        Ok(SealedBlob {
            slot: self.slot,
            reservation: self.reservation,
            attach_by: self.attach_by,
            sealed_bytes: done.sealed_bytes,
            plain_bytes: done.plain_bytes,
        })
    }
}

impl Inner {
    pub(crate) fn blobs(&self) -> Blobs {
        Blobs::new(Arc::clone(&self.disk))
    }
}

impl Tenant {
    /// Begins an upload that will become cell number `cell` of the holding `id` of kind `H`.
    pub async fn upload<H: Holding>(&self, ctx: &Ctx, id: HoldingId, cell: u32) -> Result<BlobUpload> {
        self.inner.admit(ctx)?;
        let due_at = self.now() + LONGEST_UPLOAD;
        let reservation = JobId::from_bytes(seal::new_id(self.now())?);
        let job = NewJob { kind: ABANDON, ids: Vec::new(), due_at }.row(reservation);
        let list =
            CommandList { reserve: Some(Reservation { root: H::ROOT, job }), ..CommandList::default() };
        let receipt = self.inner.submit(list).await?;
        let slot = receipt.reserved.ok_or(KernelError::Stopped)?;
        let inner = &self.inner;
        let key = inner.keys.key(slot)?;
        let place = context(inner.id, H::KIND, id, cell, slot);
        let writer = inner.blobs().create(inner.id, slot, &key.key, &place)?;
        Ok(BlobUpload { writer, slot, reservation, attach_by: due_at - Span::hours(1) })
    }

    /// An id for a holding that is about to be stored.
    pub fn new_holding_id(&self) -> Result<HoldingId> {
        Ok(HoldingId::from_bytes(seal::new_id(self.now())?))
    }
}

impl Read<'_> {
    /// Opens a blob cell for random access. Each reading asks again: the reader stops at the deadline, and as soon as
    /// the blob is ordered to be erased, restricted, or its key is gone.
    pub async fn blob<H: Holding>(
        &self,
        id: HoldingId,
        cell: u32,
        action: &dyn Action,
    ) -> Result<BlobReader> {
        let opened = self.inner.open::<H>(self.ctx, id, action).await?;
        let gone = KernelError::Gone { kind: H::KIND };
        let Some(head) = opened.heads.into_iter().find(|h| h.cell == cell && h.blob_bytes.is_some()) else {
            return Err(gone);
        };
        self.inner.passable::<H>(self.ctx, &head, self.inner.clock.now())?;
        let key = self.inner.keys.key(head.slot).map_err(|_| gone)?;
        let place = context(self.inner.id, H::KIND, id, cell, head.slot);
        let reader = self.inner.blobs().open(self.inner.id, head.slot, &key.key, &place)?;
        let (clock, live, keys) =
            (Arc::clone(&self.inner.clock), Arc::clone(&self.inner.live), Arc::clone(&self.inner.keys));
        let (purpose, reviewing) = (self.ctx.purpose, self.ctx.purpose == HOLD_REVIEW);
        Ok(reader.while_allowed(move || {
            head.not_after.is_none_or(|end| clock.now() < end)
                && live.barrier(head.slot, head.holding, &head.people, purpose).is_none()
                && (reviewing || live.holds_over(head.holding, &head.people, &head.class) == 0)
                && keys.key(head.slot).is_ok()
        }))
    }
}
