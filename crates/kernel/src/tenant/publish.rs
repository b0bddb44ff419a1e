//! Publishing the log: tiles, then a signed checkpoint in every key place, then the checkpoint for the world.
//!
//! A log has an origin, `candor/<tenant>`. After a restore it goes on as `candor/<tenant>/2`, whose first entry commits
//! to the newest checkpoint of the old one: never a fork. Rows of all origins stay in the store under one running
//! number; the present origin's tree begins at its base.

use std::cmp::Ordering;
use std::path::PathBuf;
use std::sync::Arc;

use candor_proof::{SignedNote, TlogProof, Vkey};
use serde_json::json;

use crate::error::{KernelError, Result};
use crate::home::Shared;
use crate::ids::TenantId;
use crate::keys::TenantKeys;
use crate::log::{LogDir, Signer};
use crate::store::{AnyStore, Store};
use crate::tenant::Tenant;
use crate::tenant::list::CommandList;
use crate::tenant::start::{number, system_leaf, text};

const BASE: &str = "log.base";
const EPOCH: &str = "log.epoch";
/// Entries that are read and hashed at one time.
const STEP: u32 = 4096;

/// The published side of a tenant's log.
pub(crate) struct Publisher {
    pub signer: Signer,
    pub dir: LogDir,
    pub base: u64,
    pub epoch: u64,
}

/// The origin of a tenant's log in its n-th life.
pub(crate) fn origin(tenant: TenantId, epoch: u64) -> String {
    if epoch <= 1 { format!("candor/{tenant}") } else { format!("candor/{tenant}/{epoch}") }
}

/// The folder of a tenant's log in its n-th life, inside the home.
pub(crate) fn folder(tenant: TenantId, epoch: u64) -> PathBuf {
    let folder = PathBuf::from("log").join(tenant.to_string());
    if epoch <= 1 { folder } else { folder.join(format!("life-{epoch}")) }
}

/// How many rows a store must have if `checkpoint` was published over it.
pub(crate) async fn covered(store: &AnyStore, checkpoint: &str) -> Result<u64> {
    let mut lines = checkpoint.lines();
    let life = lines.next().map_or(1, life_of);
    let size = lines.next().and_then(|line| line.parse::<u64>().ok()).unwrap_or(0);
    let mine = number(store, EPOCH).await?.unwrap_or(1);
    let base = number(store, BASE).await?.unwrap_or(0);
    // A checkpoint of a later life than the data's: the data is older than the restore that began it.
    Ok(match life.cmp(&mine) {
        Ordering::Greater => u64::MAX,
        Ordering::Less => 0,
        Ordering::Equal => base + size,
    })
}

/// The life in an origin: `candor/<tenant>/3` is the third.
pub(crate) fn life_of(origin: &str) -> u64 {
    origin.splitn(3, '/').nth(2).and_then(|life| life.parse().ok()).unwrap_or(1)
}

impl Publisher {
    pub(crate) async fn resume(
        shared: &Arc<Shared>,
        tenant: TenantId,
        keys: &Arc<TenantKeys>,
        store: &AnyStore,
    ) -> Result<Self> {
        let base = number(store, BASE).await?.unwrap_or(0);
        let epoch = number(store, EPOCH).await?.unwrap_or(1);
        Self::at(shared.disk.clone(), tenant, keys, base, epoch)
    }

    fn at(
        disk: Arc<dyn crate::disk::Disk>,
        tenant: TenantId,
        keys: &Arc<TenantKeys>,
        base: u64,
        epoch: u64,
    ) -> Result<Self> {
        let signer = Signer::new(&origin(tenant, epoch), &keys.secret("log signing key"))?;
        let dir = LogDir::open(disk, folder(tenant, epoch), signer.vkey())?;
        Ok(Self { signer, dir, base, epoch })
    }
}

impl Tenant {
    /// Brings tiles and checkpoint up to the last durable entry. The checkpoint is durable in every key place before
    /// it is published. Returns the published size.
    pub async fn publish(&self) -> Result<u64> {
        let mut publisher = self.inner.publisher.lock().await;
        let count = self.inner.store.leaf_count().await?;
        loop {
            let size = publisher.dir.size();
            let rows = self.inner.store.leaves(publisher.base + size, STEP).await?;
            if rows.is_empty() {
                break;
            }
            let leaves: Vec<&[u8]> = rows.iter().map(|row| row.leaf.as_slice()).collect();
            publisher.dir.append(&leaves)?;
        }
        let size = publisher.dir.size();
        if size == publisher.dir.published() && size + publisher.base == count {
            return Ok(size);
        }
        publisher.dir.write_tiles()?;
        let note = publisher.signer.checkpoint(size, publisher.dir.root())?;
        let text = Arc::new(note.to_string());
        self.inner.in_every_place(move |keys| keys.put_checkpoint(&text)).await?;
        let vkey = publisher.signer.vkey().to_string();
        publisher.dir.publish(&note.to_string(), &vkey)?;
        Ok(size)
    }

    /// The log's present origin.
    pub fn origin(&self) -> String {
        self.inner.origin.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// The log's public key, as it is published.
    pub async fn vkey(&self) -> Vkey {
        self.inner.publisher.lock().await.signer.vkey().clone()
    }

    pub(crate) async fn sign(&self, text: &str) -> Result<SignedNote> {
        Ok(self.inner.publisher.lock().await.signer.sign(text)?)
    }

    /// Shows that the entry at row `index` is in the published log.
    pub(crate) async fn prove(&self, index: u64) -> Result<TlogProof> {
        let publisher = self.inner.publisher.lock().await;
        let Some(position) = index.checked_sub(publisher.base) else {
            return Err(KernelError::Invalid(
                "the entry belongs to the log's earlier life; its proof was given before the restore"
                    .to_owned(),
            ));
        };
        Ok(publisher.dir.prove(position)?)
    }

    /// After a restore: a new origin whose first entry commits to the newest checkpoint that any place knows.
    pub(crate) async fn continue_log(&self) -> Result<()> {
        let newest = self.inner.keys.newest_checkpoint()?;
        let life = newest.as_deref().and_then(|text| text.lines().next()).map_or(1, life_of);
        let mut publisher = self.inner.publisher.lock().await;
        let base = self.inner.store.leaf_count().await?;
        let epoch = life.max(publisher.epoch) + 1;
        let mut leaf = system_leaf(candor_proof::leaf::CONTINUED, &json!({ "life": epoch }));
        leaf.continues = Some(newest.unwrap_or_default());
        let list = CommandList {
            leaves: vec![leaf],
            meta: vec![
                (BASE.to_owned(), base.to_string().into_bytes()),
                (EPOCH.to_owned(), epoch.to_string().into_bytes()),
            ],
            ..CommandList::default()
        };
        self.inner.submit(list).await?;
        *publisher = Publisher::at(Arc::clone(&self.inner.disk), self.id(), &self.inner.keys, base, epoch)?;
        *self.inner.origin.write().unwrap_or_else(std::sync::PoisonError::into_inner) =
            origin(self.id(), epoch);
        Ok(())
    }

    /// The present life's number, for `doctor`.
    pub async fn life(&self) -> Result<u64> {
        Ok(text(&self.inner.store, EPOCH).await?.and_then(|t| t.parse().ok()).unwrap_or(1))
    }
}
