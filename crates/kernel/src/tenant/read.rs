//! The reading door: get, list, find, about, blobs.

use crate::clock::Timestamp;
use crate::ctx::Ctx;
use crate::error::{KernelError, Result};
use crate::holding::{Holding, Malformed, Part};
use crate::ids::{HoldingId, PersonId};
use crate::names::Action;
use crate::store::{CellHead, Page, Store};
use crate::tenant::Inner;

/// So many rows are looked through at a time for what is held.
const HELD_STEP: u32 = 500;

/// Where a list goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Sort instant of the last holding.
    pub at: Timestamp,
    /// The last holding.
    pub id: HoldingId,
}

/// A page of a list, newest first.
#[derive(Debug)]
pub struct Listed<H> {
    /// The holdings that the actor may see. What is held, restricted or expired is left out.
    pub items: Vec<(HoldingId, H)>,
    /// Present when there may be more.
    pub next: Option<Cursor>,
}

/// A stretch of time that a list keeps to: from `oldest` to `newest`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within {
    /// The first instant.
    pub oldest: Timestamp,
    /// The last instant.
    pub newest: Timestamp,
}

impl Within {
    /// All time.
    pub const ALWAYS: Self =
        Self { oldest: Timestamp::from_micros(i64::MIN), newest: Timestamp::from_micros(i64::MAX) };
}

/// Reads for one context.
pub struct Read<'a> {
    pub(crate) inner: &'a Inner,
    pub(crate) ctx: &'a Ctx,
}

impl<'a> Read<'a> {
    pub(crate) fn new(inner: &'a Inner, ctx: &'a Ctx) -> Self {
        Self { inner, ctx }
    }

    /// Loads a holding for an action: not yours is not found.
    pub async fn get<H: Holding>(&self, id: HoldingId, action: &dyn Action) -> Result<H> {
        let opened = self.inner.open::<H>(self.ctx, id, action).await?;
        Ok(H::join(opened.parts)?)
    }

    /// Loads a holding for an action, of which `make` takes what it needs: cheaper than the whole.
    pub async fn glance<H: Holding, V>(
        &self,
        id: HoldingId,
        action: &dyn Action,
        make: impl FnOnce(Vec<Part>) -> std::result::Result<V, Malformed>,
    ) -> Result<V> {
        let opened = self.inner.open::<H>(self.ctx, id, action).await?;
        Ok(make(opened.parts)?)
    }

    /// Newest first, from `after` on, at most `limit`. Holdings of several cells are put together from their head.
    pub async fn list<H: Holding>(
        &self,
        action: &dyn Action,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Listed<H>> {
        self.list_within(action, Within::ALWAYS, after, limit).await
    }

    /// Like [`Self::list`], for holdings whose sort instant lies in a stretch of time.
    pub async fn list_within<H: Holding>(
        &self,
        action: &dyn Action,
        within: Within,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Listed<H>> {
        self.list_page(action, within, after, None, limit).await
    }

    /// Like [`Self::list_within`], for holdings that have this value: opens no more of them than the page shows.
    pub async fn list_having<H: Holding>(
        &self,
        lookup: (&str, &str),
        action: &dyn Action,
        within: Within,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Listed<H>> {
        let token = self.token_of::<H>(lookup)?;
        self.list_page(action, within, after, Some(token), limit).await
    }

    async fn list_page<H: Holding>(
        &self,
        action: &dyn Action,
        within: Within,
        after: Option<Cursor>,
        having: Option<[u8; 32]>,
        limit: u32,
    ) -> Result<Listed<H>> {
        let after = after.map(|c| (c.at, c.id));
        let page = Page {
            kind: H::KIND,
            newest: within.newest,
            oldest: within.oldest,
            after,
            having,
            held: false,
            limit,
        };
        let rows = self.inner.store.list(page).await?;
        let full = rows.len() == limit as usize;
        let last = rows.last().map(|r| Cursor { at: r.head.sort_at, id: r.head.holding });
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            let id = row.head.holding;
            match self.inner.open_rows::<H>(self.ctx, vec![row], action) {
                Ok(opened) => items.push((id, H::join(opened.parts)?)),
                Err(error) if hides_in_lists(&error) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Listed { items, next: last.filter(|_| full) })
    }

    /// Which holdings of a stretch of time, with a value or with any, a list leaves out because a hold keeps them,
    /// newest first, at most `limit`: those that the actor may know of, with their sort instants and nothing else.
    pub async fn held_within<H: Holding>(
        &self,
        having: Option<(&str, &str)>,
        action: &dyn Action,
        within: Within,
        limit: usize,
    ) -> Result<Vec<(HoldingId, Timestamp)>> {
        let Within { oldest, newest } = within;
        let having = having.map(|lookup| self.token_of::<H>(lookup)).transpose()?;
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = Page { kind: H::KIND, newest, oldest, after, having, held: true, limit: HELD_STEP };
            let rows = self.inner.store.list(page).await?;
            let full = rows.len() == HELD_STEP as usize;
            after = rows.last().map(|row| (row.head.sort_at, row.head.holding));
            for row in rows {
                let place = (row.head.holding, row.head.sort_at);
                let opened = self.inner.open_rows::<H>(self.ctx, vec![row], action);
                if matches!(opened, Err(KernelError::Held { .. })) {
                    found.push(place);
                }
            }
            if !full || found.len() >= limit {
                found.truncate(limit);
                return Ok(found);
            }
        }
    }

    fn token_of<H: Holding>(&self, (lookup, value): (&str, &str)) -> Result<[u8; 32]> {
        let parts: [&[u8]; 3] = [H::KIND.as_bytes(), lookup.as_bytes(), value.as_bytes()];
        self.inner.token(&parts)
    }

    /// The holdings with this exact value, as far as the actor may see them.
    pub async fn find<H: Holding>(
        &self,
        lookup: &str,
        value: &str,
        action: &dyn Action,
    ) -> Result<Vec<(HoldingId, H)>> {
        let inner = self.inner;
        let mut found = Vec::new();
        for row in inner.store.find(self.token_of::<H>((lookup, value))?).await? {
            match inner.open_found::<H>(self.ctx, row.holding, action).await {
                Ok(opened) => found.push((row.holding, H::join(opened.parts)?)),
                Err(error) if hides_in_lists(&error) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    /// Who has this exact value, if the actor may do `action` to it: the id alone, so that it can be said of what is
    /// held or restricted too. What is being erased is [`KernelError::Gone`].
    pub async fn holder<H: Holding>(
        &self,
        lookup: &str,
        value: &str,
        action: &dyn Action,
    ) -> Result<Option<HoldingId>> {
        let parts: [&[u8]; 3] = [H::KIND.as_bytes(), lookup.as_bytes(), value.as_bytes()];
        let token = self.inner.token(&parts)?;
        for row in self.inner.store.find(token).await? {
            match self.inner.open_found::<H>(self.ctx, row.holding, action).await {
                Ok(_) | Err(KernelError::Held { .. } | KernelError::Restricted { .. }) => {
                    return Ok(Some(row.holding));
                }
                Err(KernelError::NotFound { .. } | KernelError::Forbidden { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// What the tenant keeps about a person: clear heads only, for inventories and erasures.
    pub async fn about(&self, person: PersonId) -> Result<Vec<CellHead>> {
        Ok(self.inner.store.about(person).await?)
    }

    /// One holding, if the actor may see it. Looking for it refuses nobody anything.
    pub async fn find_one<H: Holding>(&self, id: HoldingId, action: &dyn Action) -> Result<Option<H>> {
        match self.inner.open_found::<H>(self.ctx, id, action).await {
            Ok(opened) => Ok(Some(H::join(opened.parts)?)),
            Err(error) if hides_in_lists(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Cells that destruction may begin with until an instant, the earliest deadline first, at most `limit`: clear
    /// heads only, for boards of what dies when. What a hold keeps, or an order has sealed already, is left out.
    pub async fn dying(&self, until: Timestamp, limit: u32) -> Result<Vec<CellHead>> {
        Ok(self.free(self.inner.store.due(until, limit).await?))
    }

    /// The same of these kinds alone, those first that destruction begins with.
    pub async fn dying_of(&self, kinds: &[&str], until: Timestamp, limit: u32) -> Result<Vec<CellHead>> {
        Ok(self.free(self.inner.store.next_due(kinds, until, limit).await?))
    }

    fn free(&self, mut heads: Vec<CellHead>) -> Vec<CellHead> {
        let live = &self.inner.live;
        let held = |head: &CellHead| live.holds_over(head.holding, &head.people, &head.class) > 0;
        heads.retain(|head| !live.is_fenced(head.slot) && !held(head));
        heads
    }

    /// Clear heads of a holding's cells, the blobs among them, if the actor may do `action` to it.
    pub async fn heads<H: Holding>(&self, id: HoldingId, action: &dyn Action) -> Result<Vec<CellHead>> {
        Ok(self.inner.open::<H>(self.ctx, id, action).await?.heads)
    }
}

/// Errors that mean "leave it out" in a list rather than "stop".
fn hides_in_lists(error: &KernelError) -> bool {
    matches!(
        error,
        KernelError::NotFound { .. }
            | KernelError::Gone { .. }
            | KernelError::Held { .. }
            | KernelError::Restricted { .. }
            | KernelError::Forbidden { .. }
    )
}
