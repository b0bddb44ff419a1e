//! Taking an ordered erasure back inside its window.

use serde_json::json;

use crate::ctx::Ctx;
use crate::error::{KernelError, Result};
use crate::ids::{FenceId, HoldingId};
use crate::journal::Restrictive;
use crate::store::Store;
use crate::tenant::Tenant;
use crate::tenant::list::{CommandList, LeafDraft, LogClass};

impl Tenant {
    /// Undoes an ordered erasure. Afterwards its cells open again, unless their deadline has come meanwhile.
    pub async fn undo(&self, ctx: &Ctx, id: FenceId) -> Result<()> {
        self.inner.admit(ctx)?;
        let _alone = self.inner.eraser.lock().await;
        let found = self.fenced(Some(&[id])).await?;
        let Some(fenced) = found.first() else { return Err(self.not_waiting(id).await?) };
        if fenced.order.due_at <= self.now() {
            return Err(KernelError::TooLate(format!("its window ended at {}", fenced.order.due_at)));
        }
        let payload = json!({ "erasure": id, "by": ctx.actor.pseudonym() });
        let mut leaf = LeafDraft::new(LogClass::Erasure, "erasure.undone", &payload);
        leaf.index_by = vec![self.undone_token(id)?];
        // Cells that the order rewrote without the person stay as they are; what they replaced must still die.
        let rows = self.inner.store.heads(&fenced.slots).await?;
        let replaced = fenced.slots.iter().filter(|slot| !rows.iter().any(|head| head.slot == **slot));
        let list = CommandList {
            fences_done: vec![id],
            dying: replaced.copied().collect(),
            leaves: vec![leaf],
            passes_fences: true,
            ..CommandList::default()
        };
        let receipt = self.submit_with(ctx, list).await?;
        self.inner.journal(Restrictive::Undone { at: receipt.at, fence: id }).await
    }

    /// Why an order that does not wait cannot be taken back: the log knows its end, or nobody ordered it here.
    async fn not_waiting(&self, id: FenceId) -> Result<KernelError> {
        let store = &self.inner.store;
        Ok(if !store.find(self.fence_token(id)?).await?.is_empty() {
            KernelError::TooLate("its keys are gone".to_owned())
        } else if !store.find(self.undone_token(id)?).await?.is_empty() || self.was_undone(id)? {
            KernelError::TooLate("it was taken back already".to_owned())
        } else {
            KernelError::NotFound { kind: "erasure", id: HoldingId::from_bytes(*id.as_bytes()) }
        })
    }

    /// What an older version took back has no mark beside its log entry; the journal remembers it.
    fn was_undone(&self, id: FenceId) -> Result<bool> {
        let events = self.restrictive_events()?;
        Ok(events.iter().any(|event| matches!(event, Restrictive::Undone { fence, .. } if *fence == id)))
    }

    /// Leads from an erasure to the log entry that took it back.
    fn undone_token(&self, id: FenceId) -> Result<[u8; 32]> {
        self.inner.index_token(&[b"erasure undone", id.as_bytes()])
    }
}
