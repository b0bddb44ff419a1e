//! Making a copy of all data.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;

use crate::backup::{FORMAT, KEEP, Manifest, TenantManifest, copy_durably, sha256_file, write_durably};
use crate::error::{KernelError, Result};
use crate::home::Kernel;
use crate::ids::TenantId;
use crate::store::{AnyStore, CellHead, Store};
use crate::tenant::Tenant;
use crate::tenant::list::CommandList;
use crate::tenant::start::system_leaf;

impl Kernel {
    /// Copies every tenant's data into the empty or absent directory `to`. Keys are not in it.
    pub async fn back_up(&self, to: &Path) -> Result<Manifest> {
        if to.exists() && std::fs::read_dir(to)?.next().is_some() {
            return Err(KernelError::Invalid(format!("{} is not empty; name a new directory", to.display())));
        }
        let at = self.now();
        let mut tenants = BTreeMap::new();
        for id in self.tenants() {
            let tenant = self.tenant(id).await?;
            tenants.insert(id, self.copy_tenant(&tenant, to).await?);
        }
        let manifest = Manifest { format: FORMAT, at, tenants };
        let text = serde_json::to_vec_pretty(&manifest).map_err(|e| KernelError::Invalid(e.to_string()))?;
        write_durably(&to.join("manifest.json"), &text)?;
        self.tell("backup.created", &json!({ "tenants": manifest.tenants.len() })).await?;
        Ok(manifest)
    }

    async fn copy_tenant(&self, tenant: &Tenant, to: &Path) -> Result<TenantManifest> {
        let id = tenant.id();
        let path = to.join("store").join(format!("{id}.db"));
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        tenant.publish().await?;
        tenant.inner.store.snapshot(&path).await?;
        // What counts is what is in the copy: the tenant goes on writing and erasing meanwhile.
        let copy = AnyStore::open(&path).await?;
        let leaves = copy.leaf_count().await?;
        let (mut after, mut cells, mut blobs, mut left_out) = (0, 0, 0, 0);
        loop {
            let heads = copy.scan(after, 4096).await?;
            let Some(last) = heads.last() else { break };
            after = last.slot;
            cells += heads.len() as u64;
            for head in heads.iter().filter(|h| h.blob_bytes.is_some()) {
                if self.is_short_lived(head) {
                    left_out += 1;
                } else {
                    blobs += u64::from(self.copy_blob(tenant, head, to)?);
                }
            }
        }
        copy.close().await;
        let store_sha256 = sha256_file(&path)?;
        Ok(TenantManifest { store_sha256, cells, leaves, blobs, blobs_left_out: left_out })
    }

    /// Copies a blob's file; `false` if it was erased since the copy of the rows was made.
    fn copy_blob(&self, tenant: &Tenant, head: &CellHead, to: &Path) -> Result<bool> {
        let name = crate::blobs::path_of(tenant.id(), head.slot);
        match copy_durably(&self.home().join(&name), &to.join(&name)) {
            Ok(()) => Ok(true),
            Err(_) if tenant.inner.keys.key(head.slot).is_err() => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn is_short_lived(&self, head: &CellHead) -> bool {
        head.not_after.is_some_and(|end| end < self.now() + KEEP)
    }

    /// Writes an entry of the installation's own log.
    pub async fn tell(&self, action: &str, detail: &serde_json::Value) -> Result<()> {
        let zero = self.tenant(TenantId::ZERO).await?;
        let list = CommandList { leaves: vec![system_leaf(action, detail)], ..CommandList::default() };
        zero.inner.submit(list).await.map(|_| ())
    }
}
