//! Rotating the key of exact-match tokens: every token again under a new key, then the old key dies.
//!
//! It is one commit. A verb that made tokens under the old key while this ran is told to try again; if anything with
//! tokens was committed meanwhile, the rotation itself tries again.

use zeroize::Zeroizing;

use crate::clock::{Span, Timestamp};
use crate::error::{KernelError, Result};
use crate::holding::{Lookup, Part, RootName};
use crate::ids::{HoldingId, JobId};
use crate::jobs::NewJob;
use crate::seal;
use crate::store::{CellHead, Slot, Store, TokenRow};
use crate::tenant::Tenant;
use crate::tenant::blob::ABANDON;
use crate::tenant::cell::{CellDraft, open_cell};
use crate::tenant::compose::TOKEN_KEY;
use crate::tenant::list::{CommandList, Reservation};
use crate::tenant::start::{number, system_leaf};
use crate::tenant::token::{TOKEN_KIND, token};

/// How long a key serves unless the schedule's rule `token_key` says less.
const SERVES: Span = Span::days(30);
/// The rule of the schedule.
const RULE: &str = "token_key";
/// So often a rotation that was overtaken tries again.
const TRIES: u32 = 5;

impl Tenant {
    /// Rotates the token key if it has served its time. Returns whether it did.
    pub(crate) async fn rotate_tokens_if_due(&self) -> Result<bool> {
        if self.is_closed() {
            return Ok(false);
        }
        let slot = number(&self.inner.store, TOKEN_KEY).await?.unwrap_or(0);
        let heads = self.inner.store.heads(&[slot]).await?;
        let made = heads.first().map_or_else(|| self.now(), |head| head.sort_at);
        let schedule = self.schedule();
        let rule = schedule.rules.get(RULE);
        let serves = rule.and_then(|r| r.clocks.iter().map(|c| c.within).min()).unwrap_or(SERVES);
        if self.now() < made + serves {
            return Ok(false);
        }
        self.rotate_tokens().await.map(|_| true)
    }

    /// Makes every exact-match token again under a new key and destroys the old key. Returns how many were made.
    pub async fn rotate_tokens(&self) -> Result<u64> {
        for _ in 0..TRIES {
            match self.rotate_once().await {
                Err(KernelError::Conflict) => {}
                other => {
                    self.destroy_dying().await?;
                    return other;
                }
            }
        }
        Err(KernelError::Conflict)
    }

    async fn rotate_once(&self) -> Result<u64> {
        let writes = self.inner.live.token_writes();
        let old = self.inner.live.token_key();
        let (slot, reservation) = self.reserve_token_slot().await?;
        let mut list = CommandList { expects_token_writes: Some(writes), ..CommandList::default() };
        let mut after = 0;
        loop {
            let heads = self.inner.store.scan(after, 1024).await?;
            let Some(tail) = heads.last() else { break };
            after = tail.slot;
            for head in heads.iter().filter(|h| h.cell == 0 && h.blob_bytes.is_none()) {
                self.retoken(head, slot, &mut list).await?;
            }
        }
        let made = list.tokens.len() as u64;
        list.cells.push(token_cell(self.now(), Some(slot))?);
        list.superseded.push(old);
        list.jobs_done.push(reservation);
        list.leaves.push(system_leaf("token_key.rotated", &serde_json::json!({ "tokens": made })));
        self.inner.submit(list).await?;
        Ok(made)
    }

    /// The tokens of one holding under the new key. What does not open has no tokens worth keeping.
    async fn retoken(&self, head: &CellHead, key: Slot, list: &mut CommandList) -> Result<()> {
        let Ok(declaration) = self.inner.register.get(&head.kind) else { return Ok(()) };
        let rows = self.inner.store.cells(head.holding).await?;
        let mut parts = Vec::new();
        for row in rows.iter().filter(|r| r.head.blob_bytes.is_none()) {
            let Ok(cell) = open_cell(self.id(), &self.inner.keys, row) else { continue };
            let people = row.head.people.clone();
            parts.push(Part { cell: row.head.cell, people, body: cell.body.to_vec() });
        }
        let Ok(lookups) = (declaration.lookups)(parts) else { return Ok(()) };
        list.drop_tokens.push(head.holding);
        for Lookup { name, value, unique } in lookups {
            let parts: [&[u8]; 3] = [head.kind.as_bytes(), name.as_bytes(), value.as_bytes()];
            let token = token(self.id(), &self.inner.keys, key, &parts)?;
            list.tokens.push(TokenRow { token, kind: head.kind.clone(), holding: head.holding, unique });
        }
        Ok(())
    }

    async fn reserve_token_slot(&self) -> Result<(Slot, JobId)> {
        let id = JobId::from_bytes(seal::new_id(self.now())?);
        let job = NewJob { kind: ABANDON, ids: Vec::new(), due_at: self.now() + Span::hours(24) }.row(id);
        let reserve = Some(Reservation { root: RootName::Content, job });
        let receipt = self.inner.submit(CommandList { reserve, ..CommandList::default() }).await?;
        Ok((receipt.reserved.ok_or(KernelError::Stopped)?, id))
    }
}

/// The cell that owns the token key's slot.
pub(crate) fn token_cell(at: Timestamp, slot: Option<Slot>) -> Result<CellDraft> {
    Ok(CellDraft {
        root: RootName::Content,
        kind: TOKEN_KIND,
        class: "token_key",
        holding: HoldingId::from_bytes(seal::new_id(at)?),
        cell: 0,
        deadline: crate::deadline::Deadline::default(),
        sort_at: at,
        holds: 0,
        people: Vec::new(),
        belongs_to: Vec::new(),
        body: Zeroizing::new(b"{}".to_vec()),
        slot,
        blob_bytes: None,
    })
}
