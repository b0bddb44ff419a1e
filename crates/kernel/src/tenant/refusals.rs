//! What was refused, for the log: gathered for a second, so that somebody who knocks at every door cannot fill the log.
//!
//! A refusal changes nothing, so it need not be durable before it is answered; the next round of upkeep writes it down
//! as an access entry with the outcome `refused`. What is refused again within the round is counted, not repeated.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde_json::json;

use crate::ctx::{Actor, Ctx};
use crate::error::{KernelError, Result};
use crate::ids::HoldingId;
use crate::tenant::list::{CommandList, LeafDraft, LogClass};
use crate::tenant::{Outcome, Tenant};

/// So many different refusals are told apart in one round; the rest is one entry with a figure.
const MOST: usize = 64;
/// The action of that entry.
const MORE: &str = "access.refused";

#[derive(Default)]
struct Gathered {
    told: BTreeMap<(String, &'static str, HoldingId), (Ctx, u64)>,
    more: u64,
}

/// Refusals since the last round.
#[derive(Default)]
pub(crate) struct Refusals(Mutex<Gathered>);

impl Refusals {
    /// Somebody was refused. The host and the program itself never are.
    pub(crate) fn note(&self, ctx: &Ctx, action: &'static str, holding: HoldingId) {
        if matches!(ctx.actor, Actor::Host | Actor::System) {
            return;
        }
        let mut gathered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (ctx.actor.pseudonym(), action, holding);
        if let Some((_, count)) = gathered.told.get_mut(&key) {
            *count += 1;
        } else if gathered.told.len() < MOST {
            gathered.told.insert(key, (ctx.clone(), 1));
        } else {
            gathered.more += 1;
        }
    }

    /// Notes what the authority refused about a thing that is there; hands the error on.
    pub(crate) fn seen(
        &self,
        ctx: &Ctx,
        action: &'static str,
        holding: HoldingId,
        error: KernelError,
    ) -> KernelError {
        if matches!(error, KernelError::NotFound { .. } | KernelError::Forbidden { .. }) {
            self.note(ctx, action, holding);
        }
        error
    }
}

impl Tenant {
    /// Writes the gathered refusals down, in one commit.
    pub(crate) async fn write_refusals(&self) -> Result<u64> {
        let gathered =
            std::mem::take(&mut *self.inner.refusals.0.lock().unwrap_or_else(PoisonError::into_inner));
        let mut leaves = Vec::new();
        for ((_, action, holding), (ctx, count)) in &gathered.told {
            let about = if *holding == HoldingId::NIL { &[][..] } else { std::slice::from_ref(holding) };
            let payload = self.inner.access_payload(ctx, about, &json!({ "times": count }))?;
            leaves.push(refused(action, &payload));
        }
        if gathered.more > 0 {
            leaves.push(refused(MORE, &json!({ "actor": "several", "times": gathered.more })));
        }
        let count = leaves.len() as u64;
        if count > 0 {
            self.inner.submit(CommandList { leaves, ..CommandList::default() }).await?;
        }
        Ok(count)
    }
}

fn refused(action: &str, payload: &serde_json::Value) -> LeafDraft {
    LeafDraft { outcome: Outcome::Refused.name(), ..LeafDraft::new(LogClass::Access, action, payload) }
}
