//! Creating, opening and listing tenants.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::deadline::Schedule;
use crate::error::{KernelError, Result};
use crate::home::{Kernel, blocking};
use crate::ids::TenantId;
use crate::keys::{HighWater, KeysError};
use crate::seal;
use crate::store::{AnyStore, Store};
use crate::tenant::Tenant;
use crate::tenant::start::high_water;

const RUN: &str = "run";

/// The mark of a founding under way, inside the home.
fn founding_name(id: TenantId) -> PathBuf {
    Path::new(RUN).join(format!("founding-{id}"))
}

/// Removes what a broken founding left of a store; makes the folder.
fn clear_store(path: &Path) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    for end in ["db", "db-wal", "db-shm"] {
        let file = path.with_extension(end);
        if file.exists() {
            std::fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// So many tenants keep their files open; idle ones beyond are closed.
const OPEN: usize = 256;

impl Kernel {
    /// Mints a tenant: its two roots, its file, the first entries of its log. The only act that mints roots.
    ///
    /// A founding that a crash broke off is as if it had never begun; it may be begun again under the same id.
    pub async fn create_tenant(&self, id: TenantId, schedule: Schedule) -> Result<Tenant> {
        schedule.check()?;
        let (path, half) = (self.store_path(id), self.is_half_founded(id));
        if path.exists() && !half {
            return Err(KernelError::Invalid(format!("the tenant {id} exists already")));
        }
        crate::backup::write_durably(&self.founding_mark(id), b"")?;
        clear_store(&path)?;
        let keyset = Arc::clone(&self.shared.keyset);
        let keys = blocking(move || match keyset.create_tenant(id) {
            Err(KeysError::Exists { .. }) if half => keyset.open_tenant(id, HighWater::default()),
            other => other,
        });
        let keys = keys.await??;
        let store = Arc::new(AnyStore::open(&path).await?);
        let tenant = Tenant::start(&self.shared, id, store, keys).await?;
        tenant.found(self.now(), schedule).await?;
        self.shared.disk.remove(&founding_name(id))?;
        self.shared.disk.sync_dir(Path::new(RUN))?;
        self.open.lock().await.insert(id, tenant.clone());
        Ok(tenant)
    }

    /// Was its founding begun and not finished? Then it does not exist, whatever files it has.
    fn is_half_founded(&self, id: TenantId) -> bool {
        self.founding_mark(id).exists()
    }

    fn founding_mark(&self, id: TenantId) -> PathBuf {
        self.shared.home.join(founding_name(id))
    }

    /// A new tenant's id.
    pub fn new_tenant_id(&self) -> Result<TenantId> {
        Ok(TenantId::from_bytes(seal::new_id(self.now())?))
    }

    /// The tenant, opened if it is not open: recovery runs before anything is served.
    pub async fn tenant(&self, id: TenantId) -> Result<Tenant> {
        let mut open = self.open.lock().await;
        if let Some(tenant) = open.get(&id) {
            return Ok(tenant.clone());
        }
        if open.len() >= OPEN {
            let idle: Vec<TenantId> =
                open.iter().filter(|(_, t)| Arc::strong_count(&t.inner) == 1).map(|(id, _)| *id).collect();
            for id in idle {
                open.remove(&id);
            }
        }
        let tenant = self.open_tenant(id).await?;
        open.insert(id, tenant.clone());
        Ok(tenant)
    }

    /// Opens a tenant and finishes what a crash left.
    async fn open_tenant(&self, id: TenantId) -> Result<Tenant> {
        let tenant = self.match_tenant(id, false).await?;
        tenant.recover(true).await?;
        Ok(tenant)
    }

    /// Opens a tenant whose data was just put back; its restrictions are replayed before it is kept.
    pub(crate) async fn open_tenant_restored(&self, id: TenantId) -> Result<Tenant> {
        self.match_tenant(id, true).await
    }

    /// Opens data and keys and checks that they belong together. After a restore the data may be behind.
    async fn match_tenant(&self, id: TenantId, behind: bool) -> Result<Tenant> {
        let path = self.store_path(id);
        if !path.exists() || self.is_half_founded(id) {
            return Err(KernelError::NoTenant(id.to_string()));
        }
        let store = Arc::new(AnyStore::open(&path).await?);
        let seen = high_water(&store).await?;
        let keyset = Arc::clone(&self.shared.keyset);
        let keys = blocking(move || keyset.open_tenant(id, seen)).await?.map_err(|error| match error {
            KeysError::NoKeys { .. } => KernelError::Sealed(format!(
                "the data of tenant {id} is here, its keys are not; add the place that has them (`candor keys place add`)"
            )),
            other => other.into(),
        })?;
        if let Some(newest) = keys.newest_checkpoint()? {
            let known = crate::tenant::publish::covered(&store, &newest).await?;
            let have = store.leaf_count().await?;
            if known > have && !behind {
                return Err(KernelError::Sealed(format!(
                    "the data of tenant {id} is older than its log: {have} entries here, {known} were published. \
                     Bring back the newer data, or run `candor backup restore`, which replays what was restricted since"
                )));
            }
        }
        Tenant::start(&self.shared, id, store, keys).await
    }

    /// Every tenant with keys here, tenant zero first.
    pub fn tenants(&self) -> Vec<TenantId> {
        let mut ids = self.shared.keyset.tenants();
        ids.retain(|id| !self.is_half_founded(*id));
        ids.sort_unstable();
        ids
    }

    /// Lets every writer finish and closes the files.
    pub async fn shutdown(&self) -> Result<()> {
        let tenants: Vec<Tenant> = self.open.lock().await.drain().map(|(_, tenant)| tenant).collect();
        for tenant in tenants {
            tenant.write_refusals().await?;
            tenant.publish().await?;
            tenant.inner.store.close().await;
        }
        Ok(())
    }

    pub(crate) fn store_path(&self, id: TenantId) -> PathBuf {
        self.shared.home.join("store").join(format!("{id}.db"))
    }
}
