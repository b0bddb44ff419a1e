//! A tenant reads its own log: entries with what they say, as long as their day's key lives, and proofs.
//!
//! An entry has an *index*, its running number over all lives of the log, and a *position* in the tree of the present
//! life, which is what proofs speak of. They differ after a restore only.

use candor_proof::Leaf;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::clock::Timestamp;
use crate::ctx::Ctx;
use crate::error::{KernelError, Result};
use crate::holding::RootName;
use crate::names::Action;
use crate::store::{LeafRow, Store};
use crate::tenant::Tenant;
use crate::tenant::payload::open_payload;

/// So many entries are read at most at one time.
pub const ENTRIES_MAX: u32 = 1000;

/// One entry of a tenant's log.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Running number, from 0, over all lives of the log.
    pub index: u64,
    /// Place in the present life's tree; `None` for an entry from before a restore.
    pub position: Option<u64>,
    /// When it was recorded.
    pub at: Timestamp,
    /// `access`, `change`, `erasure` or `system`.
    pub class: String,
    /// What happened.
    pub action: String,
    /// `ok`, `refused`, …
    pub outcome: String,
    /// Which root's generation the act made, where it made one.
    pub key: Option<(RootName, u64)>,
    /// The public leaf, byte for byte.
    pub leaf: Vec<u8>,
    /// What it is about; `None` once its day's key is gone.
    pub payload: Option<Value>,
    /// What shows that the payload is the leaf's; `None` with the payload.
    pub opening: Option<Opening>,
}

/// Opens a leaf's commitment: HMAC-SHA-256(blinding, text).
#[derive(Clone)]
pub struct Opening {
    /// The key of the commitment.
    pub blinding: [u8; 32],
    /// The committed text, byte for byte.
    pub text: Zeroizing<String>,
}

impl std::fmt::Debug for Opening {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Opening")
    }
}

/// Inclusion proofs of several entries under one checkpoint.
#[derive(Debug, Clone)]
pub struct Proofs {
    /// The signed checkpoint, a note.
    pub checkpoint: String,
    /// The log's verifier key.
    pub vkey: String,
    /// For each entry its position and path, the leaf's sibling first; `None` for an entry from before a restore.
    pub paths: Vec<Option<(u64, Vec<[u8; 32]>)>>,
}

impl Tenant {
    /// How many entries there are, over all lives. The actor must be allowed to do `action` (`log.read`).
    pub async fn entry_count(&self, ctx: &Ctx, action: &dyn Action) -> Result<u64> {
        self.permit(ctx, action, &[])?;
        Ok(self.inner.store.leaf_count().await?)
    }

    /// Entries from `from` on, oldest first, at most `limit` and [`ENTRIES_MAX`].
    pub async fn entries(&self, ctx: &Ctx, action: &dyn Action, from: u64, limit: u32) -> Result<Vec<Entry>> {
        self.permit(ctx, action, &[])?;
        self.opened(self.inner.store.leaves(from, limit.min(ENTRIES_MAX)).await?).await
    }

    /// Entries below `before` (`None`: the newest), newest first, at most `limit` and [`ENTRIES_MAX`].
    pub async fn entries_before(
        &self,
        ctx: &Ctx,
        action: &dyn Action,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<Entry>> {
        let count = self.entry_count(ctx, action).await?;
        let end = before.map_or(count, |before| before.min(count));
        let from = end.saturating_sub(limit.min(ENTRIES_MAX).into());
        let mut found = self.entries(ctx, action, from, (end - from) as u32).await?;
        found.reverse();
        Ok(found)
    }

    /// Entries about ordered erasures below `before` (`None`: the newest), newest first, at most `limit` and
    /// [`ENTRIES_MAX`].
    pub async fn orders_before(
        &self,
        ctx: &Ctx,
        action: &dyn Action,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<Entry>> {
        self.permit(ctx, action, &[])?;
        self.opened(self.inner.store.orders(before.unwrap_or(u64::MAX), limit.min(ENTRIES_MAX)).await?).await
    }

    async fn opened(&self, rows: Vec<LeafRow>) -> Result<Vec<Entry>> {
        let base = self.inner.publisher.lock().await.base;
        rows.into_iter().map(|row| self.entry(row, base)).collect()
    }

    /// The proof of one entry as a C2SP tlog-proof. Publishes the log up to it if need be.
    pub async fn proof_of(&self, ctx: &Ctx, action: &dyn Action, index: u64) -> Result<String> {
        self.permit(ctx, action, &[])?;
        if index >= self.inner.store.leaf_count().await? {
            return Err(KernelError::Invalid(format!("the log has no entry {index}")));
        }
        self.publish().await?;
        Ok(self.prove(index).await?.to_string())
    }

    /// Proofs of many entries under one checkpoint. Publishes the log if need be.
    pub async fn proofs_of(&self, ctx: &Ctx, action: &dyn Action, indexes: &[u64]) -> Result<Proofs> {
        self.permit(ctx, action, &[])?;
        self.publish().await?;
        let publisher = self.inner.publisher.lock().await;
        let positions: Vec<Option<u64>> =
            indexes.iter().map(|index| index.checked_sub(publisher.base)).collect();
        let wanted: Vec<u64> = positions.iter().flatten().copied().collect();
        let mut paths = publisher.dir.paths(&wanted)?.into_iter();
        let checkpoint = publisher.dir.checkpoint().map(ToString::to_string).unwrap_or_default();
        let vkey = publisher.signer.vkey().to_string();
        let bytes = |path: Vec<candor_proof::Hash>| path.into_iter().map(|hash| hash.0).collect();
        let paths = positions.into_iter().map(|at| Some((at?, bytes(paths.next()?)))).collect();
        Ok(Proofs { checkpoint, vkey, paths })
    }

    /// The published checkpoint, a signed note; `None` before the first.
    pub async fn checkpoint(&self) -> Option<String> {
        self.inner.publisher.lock().await.dir.checkpoint().map(ToString::to_string)
    }

    fn entry(&self, row: LeafRow, base: u64) -> Result<Entry> {
        let damaged = |why: String| KernelError::Invalid(format!("log entry {}: {why}", row.index));
        let leaf = Leaf::parse(&row.leaf).map_err(|e| damaged(e.to_string()))?;
        let at =
            leaf.at().to_string().parse().map_err(|_| damaged("its instant does not read".to_owned()))?;
        let opening = open_payload(self.id(), &self.inner.keys, &row).ok().and_then(|open| {
            let text = Zeroizing::new(String::from_utf8(open.payload.to_vec()).ok()?);
            Some(Opening { blinding: open.blinding, text })
        });
        let payload = opening.as_ref().and_then(|open| serde_json::from_str(&open.text).ok());
        let payload = payload.map(|payload| self.inner.resolve(payload));
        let root = |root| match root {
            candor_proof::leaf::RootName::Content => RootName::Content,
            candor_proof::leaf::RootName::Residual => RootName::Residual,
        };
        Ok(Entry {
            index: row.index,
            position: row.index.checked_sub(base),
            at,
            class: leaf.class().to_owned(),
            action: leaf.action().to_owned(),
            outcome: leaf.outcome().to_owned(),
            key: leaf.key().map(|key| (root(key.root), key.generation)),
            leaf: row.leaf,
            payload,
            opening,
        })
    }
}
