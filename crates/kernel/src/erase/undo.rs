//! Taking an ordered erasure back inside its window.

use serde_json::json;

use crate::ctx::Ctx;
use crate::error::{KernelError, Result};
use crate::ids::FenceId;
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
        let Some(fenced) = found.first() else {
            return Err(KernelError::TooLate("its keys are gone, or there was no such order".to_owned()));
        };
        if fenced.order.due_at <= self.now() {
            return Err(KernelError::TooLate(format!("its window ended at {}", fenced.order.due_at)));
        }
        let payload = json!({ "erasure": id, "by": ctx.actor.pseudonym() });
        let leaf = LeafDraft::new(LogClass::Erasure, "erasure.undone", &payload);
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
}
