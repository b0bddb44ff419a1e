//! Holds and restrictions.
//!
//! A hold keeps bytes and seals them: no ordinary read, no sweep, no erasure until it is released or ends. A
//! restriction leaves everything in place and blocks purposes. Both are journaled in every place.

use serde_json::json;
use zeroize::Zeroizing;

use crate::clock::Timestamp;
use crate::ctx::Ctx;
use crate::deadline::recount::recount_job;
use crate::error::{KernelError, Result};
use crate::ids::{HoldId, HoldingId, PersonId};
use crate::journal::Restrictive;
use crate::seal;
use crate::store::{HoldRow, Store};
use crate::tenant::Tenant;
use crate::tenant::list::{CommandList, HoldDraft, LeafDraft, LogClass};
use crate::tenant::payload;

/// What a hold or restriction covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One holding.
    Holding(HoldingId),
    /// Everything about a person, also what is stored later.
    Person(PersonId),
    /// The same without a data class whose deadline no hold may move.
    PersonSparing(PersonId, &'static str),
    /// The whole tenant.
    Tenant,
}

impl Scope {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Holding(_) => "holding",
            Self::Person(_) | Self::PersonSparing(..) => "person",
            Self::Tenant => "tenant",
        }
    }

    pub(super) const fn target(self) -> [u8; 16] {
        match self {
            Self::Holding(id) => *id.as_bytes(),
            Self::Person(id) | Self::PersonSparing(id, _) => *id.as_bytes(),
            Self::Tenant => [0; 16],
        }
    }

    /// The class that it leaves alone; empty: none.
    const fn spares(self) -> &'static str {
        match self {
            Self::PersonSparing(_, class) => class,
            Self::Holding(_) | Self::Person(_) | Self::Tenant => "",
        }
    }
}

/// A hold to place.
#[derive(Debug, Clone)]
pub struct NewHold {
    /// What it covers.
    pub scope: Scope,
    /// The matter and the reason, for people; sealed.
    pub reason: String,
    /// Ends by itself at this instant.
    pub until: Option<Timestamp>,
    /// Empty: a hold. Otherwise a restriction of these purposes (`*`: all).
    pub blocked_purposes: Vec<String>,
}

/// A hold as it stands.
#[derive(Debug, Clone, serde::Serialize)]
pub struct HoldView {
    /// Its id.
    pub id: HoldId,
    /// `holding`, `person` or `tenant`.
    pub scope: String,
    /// The holding or person; zeros for the tenant.
    pub target: String,
    /// Empty for a hold.
    pub blocked_purposes: String,
    /// A data class that it leaves alone; empty: none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub spares: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// When it ends by itself.
    pub until: Option<Timestamp>,
    /// The matter and the reason.
    pub reason: String,
}

impl Tenant {
    /// Places a hold or restriction.
    pub async fn hold(&self, ctx: &Ctx, new: NewHold) -> Result<HoldId> {
        self.inner.admit(ctx)?;
        let now = self.now();
        if new.until.is_some_and(|until| until <= now) {
            return Err(KernelError::Invalid("a hold cannot end before it begins".to_owned()));
        }
        let id = HoldId::from_bytes(seal::new_id(now)?);
        let blocked = new.blocked_purposes.join(",");
        let draft = HoldDraft {
            id,
            scope: new.scope.name(),
            target: new.scope.target(),
            blocked_purposes: blocked.clone(),
            spares: new.scope.spares().to_owned(),
            placed_at: now,
            until: new.until,
            reason: Zeroizing::new(new.reason.into_bytes()),
        };
        let action = if blocked.is_empty() { "hold.placed" } else { "restriction.placed" };
        let list =
            CommandList { holds: vec![draft], leaves: vec![leaf(action, id, ctx)], ..CommandList::default() };
        // No erasure being planned or carried out may miss the hold half-placed.
        let settled = self.inner.holding.write().await;
        let receipt = self.submit_with(ctx, list).await?;
        drop(settled);
        let (scope, target) = (new.scope.name().to_owned(), hex::encode(new.scope.target()));
        let (until, spares) = (new.until, new.scope.spares().to_owned());
        let record = Restrictive::Held {
            at: receipt.at,
            hold: id,
            scope,
            target,
            blocked_purposes: blocked,
            spares,
            until,
        };
        self.inner.journal(record).await?;
        self.recount(new.scope).await?;
        Ok(id)
    }

    /// Releases a hold or restriction. What is past its deadline then goes with the next sweep.
    pub async fn release(&self, ctx: &Ctx, id: HoldId) -> Result<()> {
        self.inner.admit(ctx)?;
        let Some(row) = self.inner.live.holds().into_iter().find(|h| h.id == id) else {
            return Err(KernelError::Invalid("there is no such hold".to_owned()));
        };
        self.lift(Some(ctx), &row, leaf("hold.released", id, ctx)).await
    }

    /// Ends a hold. The recount that must follow is a job of the same transaction, so that a crash in between leaves
    /// nothing sealed for good.
    async fn lift(&self, ctx: Option<&Ctx>, row: &HoldRow, leaf: LeafDraft) -> Result<()> {
        let scope = scope_of(row);
        let job = recount_job(scope, self.now())?;
        let list = CommandList {
            holds_done: vec![row.id],
            leaves: vec![leaf],
            jobs: vec![job.clone()],
            ..CommandList::default()
        };
        let receipt = match ctx {
            Some(ctx) => self.submit_with(ctx, list).await?,
            None => self.inner.submit(list).await?,
        };
        self.inner.journal(Restrictive::Released { at: receipt.at, hold: row.id }).await?;
        self.recount(scope).await?;
        let done = CommandList { jobs_done: vec![job.id], ..CommandList::default() };
        self.inner.submit(done).await.map(|_| ())
    }

    /// All holds and restrictions with their reasons.
    pub async fn holds(&self, ctx: &Ctx) -> Result<Vec<HoldView>> {
        self.inner.admit(ctx)?;
        let mut views = Vec::new();
        for row in self.inner.store.holds().await? {
            let context = payload::hold_context(self.inner.id, row.id);
            let opened = payload::open_with(&self.inner.keys, row.reason_slot, &context, &row.reason);
            let reason = match opened {
                Ok(open) => String::from_utf8_lossy(&open.payload).into_owned(),
                Err(_) => "(the reason's key is gone)".to_owned(),
            };
            views.push(HoldView {
                id: row.id,
                scope: row.scope,
                target: HoldingId::from_bytes(row.target).to_string(),
                blocked_purposes: row.blocked_purposes,
                spares: row.spares,
                placed_at: row.placed_at,
                until: row.until,
                reason,
            });
        }
        Ok(views)
    }

    /// Releases what has ended by itself, beyond doubt.
    pub(crate) async fn end_holds(&self) -> Result<u64> {
        let now = self.inner.clock.vouched();
        let ended: Vec<HoldRow> =
            self.inner.live.holds().into_iter().filter(|h| h.until.is_some_and(|u| u <= now)).collect();
        for row in &ended {
            let payload = json!({ "hold": row.id, "by": "system" });
            let leaf = LeafDraft::new(LogClass::Erasure, "hold.ended", &payload);
            self.lift(None, row, leaf).await?;
        }
        Ok(ended.len() as u64)
    }
}

pub(crate) fn scope_of(row: &HoldRow) -> Scope {
    match row.scope.as_str() {
        "holding" => Scope::Holding(HoldingId::from_bytes(row.target)),
        "person" => Scope::Person(PersonId::from_bytes(row.target)),
        _ => Scope::Tenant,
    }
}

fn leaf(action: &str, id: HoldId, ctx: &Ctx) -> LeafDraft {
    let payload = json!({ "hold": id, "by": ctx.actor.pseudonym() });
    LeafDraft::new(LogClass::Erasure, action, &payload)
}
