//! The access log: who looked at what, or took it away.
//!
//! Its payloads hang on the residual root and live for the schedule's `access_log` period, also when the tenant is
//! closed; actors and holdings are ids in it. Rooms call this before they hand content out.

use serde_json::json;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::ids::HoldingId;
use crate::names::Action;
use crate::tenant::Tenant;
use crate::tenant::list::{CommandList, LeafDraft, LogClass};
use crate::tenant::writer::Receipt;

impl Tenant {
    /// Writes down that the actor of `ctx` did `action`, one that only looks, to a holding. Durable when it returns.
    pub async fn note_access(&self, ctx: &Ctx, action: &dyn Action, holding: HoldingId) -> Result<Receipt> {
        self.inner.admit(ctx)?;
        let payload = json!({
            "actor": ctx.actor.pseudonym(),
            "request": ctx.request,
            "purpose": ctx.purpose,
            "holdings": [holding],
        });
        let leaf = LeafDraft::new(LogClass::Access, action.name(), &payload);
        self.inner.submit(CommandList { leaves: vec![leaf], ..CommandList::default() }).await
    }
}
