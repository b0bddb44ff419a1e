//! Counts of what happened lately, kept so that a restart forgets none: tries at a password, for example.
//!
//! A count is no holding and no entry: it says how often, under a name that is an HMAC of what is counted, so that whoever
//! has the file alone cannot test a guess. It is worth nothing from an instant on; whoever counts forgets it then.

use std::collections::HashMap;

use crate::clock::Timestamp;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::store::{Store, TallyRow};
use crate::tenant::Tenant;
use crate::tenant::list::CommandList;

/// The keyed name of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TallyKey([u8; 32]);

/// A count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub count: u32,
    /// When last.
    pub last: Timestamp,
    /// When the next may be.
    pub next: Timestamp,
    /// Worth nothing from this instant on.
    pub until: Timestamp,
}

impl Tenant {
    /// The name under which something is counted.
    pub fn tally_key(&self, what: &str, value: &[u8]) -> Result<TallyKey> {
        Ok(TallyKey(self.inner.index_token(&[b"tally", what.as_bytes(), value])?))
    }

    /// All counts that are worth something; the others are forgotten for good.
    pub async fn tallies(&self, ctx: &Ctx) -> Result<HashMap<TallyKey, Tally>> {
        self.inner.admit(ctx)?;
        let now = self.now();
        let (live, over): (Vec<TallyRow>, Vec<TallyRow>) =
            self.inner.store.tallies().await?.into_iter().partition(|row| row.until > now);
        let over: Vec<TallyKey> = over.into_iter().map(|row| TallyKey(row.key)).collect();
        if !over.is_empty() {
            self.set_tallies(ctx, &[], &over).await?;
        }
        let tally =
            |row: TallyRow| Tally { count: row.count, last: row.last, next: row.next, until: row.until };
        Ok(live.into_iter().map(|row| (TallyKey(row.key), tally(row))).collect())
    }

    /// Sets counts and forgets others. Durable when it returns.
    pub async fn set_tallies(&self, ctx: &Ctx, set: &[(TallyKey, Tally)], forget: &[TallyKey]) -> Result<()> {
        self.inner.admit(ctx)?;
        let row = |(key, tally): &(TallyKey, Tally)| {
            let Tally { count, last, next, until } = *tally;
            TallyRow { key: key.0, count, last, next, until }
        };
        let list = CommandList {
            tallies: set.iter().map(row).collect(),
            tallies_done: forget.iter().map(|key| key.0).collect(),
            ..CommandList::default()
        };
        self.inner.submit(list).await.map(drop)
    }
}
