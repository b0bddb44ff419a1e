//! Closing a tenant: what holds keep moves under the residual root, then the content root is destroyed. One act, and
//! its cost does not grow with what the tenant kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;

use crate::ctx::Ctx;
use crate::erase::{Cause, Fenced, Order};
use crate::error::{KernelError, Result};
use crate::holding::RootName;
use crate::ids::{FenceId, HoldingId, PersonId};
use crate::journal::Restrictive;
use crate::seal;
use crate::store::{CellHead, Retime, Store};
use crate::tenant::Tenant;
use crate::tenant::list::{CommandList, LeafDraft, LogClass};

/// What a closing left behind, and at which generations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Generation of the destroyed content root.
    pub content: u64,
    /// Generation of the residual root.
    pub residual: u64,
    /// Cells that a hold kept.
    pub held: u64,
}

impl Tenant {
    /// Destroys the tenant's content. Billing, access-log payloads and held cells stay readable, nothing else.
    pub async fn close(&self, ctx: &Ctx) -> Result<Closed> {
        self.inner.admit(ctx)?;
        if self.inner.live.holds().iter().any(|h| h.scope == "tenant" && h.blocked_purposes.is_empty()) {
            return Err(KernelError::Invalid(
                "a hold covers the whole tenant; release it before closing the tenant".to_owned(),
            ));
        }
        let now = self.now();
        let mut salt = [0; 32];
        seal::fill(&mut salt)?;
        let order = Order {
            cause: Cause::Closure,
            by: ctx.actor.pseudonym(),
            ordered_at: now,
            due_at: now,
            deadline: None,
            counts: BTreeMap::new(),
            holdings: Vec::new(),
            person: None,
            subject: self.inner.id.to_string(),
            held: 0,
            salt: hex::encode(salt),
        };
        let fenced = Fenced { id: FenceId::from_bytes(seal::new_id(now)?), order, slots: Vec::new() };
        self.order_all(None, CommandList::default(), std::slice::from_ref(&fenced)).await?;
        self.inner.journal(Restrictive::Closed { at: now }).await?;
        self.close_fenced(fenced).await
    }

    /// The closing behind its fence; start-up comes here too.
    pub(crate) async fn close_fenced(&self, fenced: Fenced) -> Result<Closed> {
        let _settled = self.inner.holding.read().await;
        let _alone = self.inner.eraser.lock().await;
        let kept = self.held_content().await?;
        let keep: Vec<u64> = kept.iter().map(|h| h.slot).collect();
        let (content, residual) = self.destroy_content(keep).await?;
        let payload = json!({
            "erasure": fenced.id,
            "subject": fenced.order.subject,
            "by": fenced.order.by,
            "held": kept.len(),
            "remains": ["billing", "access log payloads", "held cells"],
            "unusable_at": self.now(),
        });
        let leaf = LeafDraft {
            generation: Some((RootName::Content, content)),
            ..LeafDraft::new(LogClass::System, "tenant.closed", &payload)
        };
        let retime = kept.iter().map(|h| Retime {
            slot: h.slot,
            not_after: h.not_after,
            sweep_from: h.sweep_from,
            holds: h.holds,
            root: RootName::Residual,
        });
        let list = CommandList {
            retime: retime.collect(),
            fences_done: vec![fenced.id],
            leaves: vec![leaf],
            passes_fences: true,
            ..CommandList::default()
        };
        self.inner.submit(list).await?;
        Ok(Closed { content, residual, held: kept.len() as u64 })
    }

    async fn destroy_content(&self, keep: Vec<u64>) -> Result<(u64, u64)> {
        let keep = Arc::new(keep);
        self.inner.in_every_place(move |keys| keys.close_content(&keep)).await
    }

    /// Content cells under a hold.
    async fn held_content(&self) -> Result<Vec<CellHead>> {
        let mut kept = BTreeMap::new();
        for hold in self.inner.live.holds().iter().filter(|h| h.blocked_purposes.is_empty()) {
            let heads: Vec<CellHead> = match hold.scope.as_str() {
                "holding" => {
                    let rows = self.inner.store.cells(HoldingId::from_bytes(hold.target)).await?;
                    rows.into_iter().map(|r| r.head).collect()
                }
                _ => self.inner.store.about(PersonId::from_bytes(hold.target)).await?,
            };
            let content = heads.into_iter().filter(|h| h.root == RootName::Content && h.holds > 0);
            kept.extend(content.map(|h| (h.slot, h)));
        }
        Ok(kept.into_values().collect())
    }

    /// Removes the rows and blobs of destroyed content; they are noise already, this is tidiness.
    pub(crate) async fn clear_closed(&self) -> Result<u64> {
        let (mut after, mut removed) = (0, 0);
        loop {
            let heads = self.inner.store.scan(after, 4096).await?;
            let Some(last) = heads.last() else { return Ok(removed) };
            after = last.slot;
            let gone: Vec<CellHead> = heads.into_iter().filter(|h| h.root == RootName::Content).collect();
            if gone.is_empty() {
                continue;
            }
            for head in gone.iter().filter(|h| h.blob_bytes.is_some()) {
                self.inner.blobs().remove(self.inner.id, head.slot)?;
            }
            removed += gone.len() as u64;
            let tidy = CommandList {
                erased: gone.iter().map(|h| h.slot).collect(),
                drop_tokens: gone.iter().filter(|h| h.cell == 0).map(|h| h.holding).collect(),
                passes_fences: true,
                ..CommandList::default()
            };
            self.inner.submit(tidy).await?;
        }
    }
}
