//! The access log: who came in, who looked at what or took it away, who was refused.
//!
//! Its payloads hang on the residual root and live for the schedule's `access_log` period, also when the tenant is
//! closed; then nobody is named in them any more ([`super::pseudonym`]). Rooms call this before they hand content out.

use serde_json::Value;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::ids::HoldingId;
use crate::names::{Action, Event};
use crate::tenant::Tenant;
use crate::tenant::list::{CommandList, LeafDraft, LogClass};
use crate::tenant::writer::Receipt;

/// How something of the access class went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was done.
    Ok,
    /// It was not allowed.
    Refused,
    /// It was tried and did not work: a wrong password, a broken signature.
    Failed,
}

impl Outcome {
    /// The word in the public leaf.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

impl Tenant {
    /// Writes down that the actor of `ctx` did `action`, one that only looks, to a holding. Durable when it returns.
    pub async fn note_access(&self, ctx: &Ctx, action: &dyn Action, holding: HoldingId) -> Result<Receipt> {
        self.note(ctx, action.name(), Outcome::Ok, &[holding], &Value::Null).await
    }

    /// Writes down something of the access class: a sign-in, a failed one, a refusal. `about` are the ids it concerns;
    /// they and the event's detail can be read as long as the tenant is open.
    pub async fn note_event(
        &self,
        ctx: &Ctx,
        event: &dyn Event,
        outcome: Outcome,
        about: &[HoldingId],
    ) -> Result<Receipt> {
        self.note(ctx, event.name(), outcome, about, &event.detail()).await
    }

    async fn note(
        &self,
        ctx: &Ctx,
        action: &str,
        outcome: Outcome,
        about: &[HoldingId],
        detail: &Value,
    ) -> Result<Receipt> {
        self.inner.admit(ctx)?;
        let payload = self.inner.access_payload(ctx, about, detail)?;
        let leaf =
            LeafDraft { outcome: outcome.name(), ..LeafDraft::new(LogClass::Access, action, &payload) };
        self.inner.submit(CommandList { leaves: vec![leaf], ..CommandList::default() }).await
    }
}
