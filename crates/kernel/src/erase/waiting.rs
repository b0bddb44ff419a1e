//! Erasures that are ordered and not carried out yet, as the tenant sees them, and where a finished one is logged.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::ctx::Ctx;
use crate::erase::{Cause, Count};
use crate::error::Result;
use crate::ids::FenceId;
use crate::names::Action;
use crate::store::Store;
use crate::tenant::Tenant;
use crate::tenant::compose::id_index;

/// An erasure whose keys still live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its id.
    pub id: FenceId,
    /// Why.
    pub cause: Cause,
    /// Who ordered it: an id or a fixed word.
    pub by: String,
    /// When.
    pub ordered_at: Timestamp,
    /// When the keys die; until then it can be taken back.
    pub due_at: Timestamp,
    /// The text of the id of what goes.
    pub subject: String,
    /// How much goes, by data class.
    pub counts: BTreeMap<String, Count>,
    /// Cells that a hold keeps.
    pub held: u64,
}

impl Tenant {
    /// Erasures that were ordered and wait for their window to end, the first due first.
    pub async fn waiting_erasures(&self, ctx: &Ctx, action: &dyn Action) -> Result<Vec<Waiting>> {
        self.permit(ctx, action, &[])?;
        let mut waiting: Vec<Waiting> = self
            .fenced(None)
            .await?
            .into_iter()
            .map(|fenced| Waiting {
                id: fenced.id,
                cause: fenced.order.cause,
                by: fenced.order.by,
                ordered_at: fenced.order.ordered_at,
                due_at: fenced.order.due_at,
                subject: fenced.order.subject,
                counts: fenced.order.counts,
                held: fenced.order.held,
            })
            .collect();
        waiting.sort_by_key(|erasure| (erasure.due_at, erasure.id));
        Ok(waiting)
    }

    /// The index of the log entry that says that this erasure was carried out.
    pub async fn erasure_entry(&self, ctx: &Ctx, action: &dyn Action, id: FenceId) -> Result<Option<u64>> {
        self.permit(ctx, action, &[])?;
        let found = self.inner.store.find(self.fence_token(id)?).await?;
        Ok(found.iter().map(|row| id_index(row.holding)).min())
    }
}
