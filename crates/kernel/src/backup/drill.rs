//! Proving a backup: restored into scratch, opened, compared, and tried for what must not come back.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use crate::backup::{Manifest, sha256_file, write_durably};
use crate::clock::Timestamp;
use crate::error::{KernelError, Result};
use crate::home::Kernel;
use crate::ids::TenantId;
use crate::store::{AnyStore, Store};
use crate::tenant::cell::open_cell;

/// So many live cells of each tenant are opened, spread evenly.
const SAMPLE: u64 = 200;

/// What a drill found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Drilled {
    /// When.
    pub at: Timestamp,
    /// Did everything hold?
    pub passed: bool,
    /// Tenants looked at.
    pub tenants: u64,
    /// Cells that were opened with today's keys.
    pub opened: u64,
    /// Cells in the copy that were erased since and rightly stayed shut.
    pub refused: u64,
    /// Log entries compared with the present log.
    pub leaves: u64,
    /// What went wrong, in words.
    pub failures: Vec<String>,
}

impl Kernel {
    /// Drills a backup inside `scratch` (which is emptied afterwards), and records the evidence beside it and in the log.
    pub async fn drill(&self, backup: &Path, scratch: &Path) -> Result<Drilled> {
        let manifest = Manifest::read(backup)?;
        let mut drilled = Drilled { at: self.now(), ..Drilled::default() };
        for (id, part) in &manifest.tenants {
            let name = format!("{id}.db");
            let from = backup.join("store").join(&name);
            if sha256_file(&from)? != part.store_sha256 {
                drilled.failures.push(format!("tenant {id}: the copy differs from its manifest"));
                continue;
            }
            let copy = scratch.join(&name);
            std::fs::create_dir_all(scratch)?;
            std::fs::copy(&from, &copy)?;
            let store = Arc::new(AnyStore::open(&copy).await?);
            let outcome = self.drill_tenant(*id, &store, part.cells, &mut drilled).await;
            store.close().await;
            if let Err(error) = outcome {
                drilled.failures.push(format!("tenant {id}: {error}"));
            }
            drilled.tenants += 1;
        }
        std::fs::remove_dir_all(scratch)?;
        drilled.passed = drilled.failures.is_empty() && drilled.tenants > 0;
        let text = serde_json::to_vec_pretty(&drilled).map_err(|e| KernelError::Invalid(e.to_string()))?;
        write_durably(&backup.join("drill.json"), &text)?;
        let detail =
            json!({ "passed": drilled.passed, "opened": drilled.opened, "refused": drilled.refused });
        self.tell("backup.drilled", &detail).await?;
        Ok(drilled)
    }

    async fn drill_tenant(
        &self,
        id: TenantId,
        copy: &AnyStore,
        cells: u64,
        drilled: &mut Drilled,
    ) -> Result<()> {
        let tenant = self.tenant(id).await?;
        let (mut after, mut seen) = (0, 0);
        let step = (cells / SAMPLE).max(1);
        loop {
            let heads = copy.scan(after, 1024).await?;
            let Some(last) = heads.last() else { break };
            after = last.slot;
            for head in heads {
                seen += 1;
                let live = tenant.inner.keys.key(head.slot).is_ok();
                if live && seen % step != 0 {
                    continue;
                }
                self.try_cell(&tenant, copy, &head, live, drilled).await?;
            }
        }
        if seen != cells {
            drilled.failures.push(format!("tenant {id}: {seen} cells restored, {cells} were copied"));
        }
        self.compare_log(&tenant, copy, drilled).await
    }

    /// A live cell must open; a dead one must not.
    async fn try_cell(
        &self,
        tenant: &crate::tenant::Tenant,
        copy: &AnyStore,
        head: &crate::store::CellHead,
        live: bool,
        drilled: &mut Drilled,
    ) -> Result<()> {
        if head.blob_bytes.is_some() {
            drilled.refused += u64::from(!live);
            return Ok(());
        }
        let rows = copy.cells(head.holding).await?;
        let Some(row) = rows.iter().find(|r| r.head.slot == head.slot) else { return Ok(()) };
        match (live, open_cell(tenant.id(), &tenant.inner.keys, row)) {
            (true, Ok(_)) => drilled.opened += 1,
            (false, Err(_)) => drilled.refused += 1,
            (true, Err(error)) => drilled.failures.push(format!("cell at slot {}: {error}", head.slot)),
            (false, Ok(_)) => drilled.failures.push(format!("the erased cell at slot {} opened", head.slot)),
        }
        Ok(())
    }

    async fn compare_log(
        &self,
        tenant: &crate::tenant::Tenant,
        copy: &AnyStore,
        drilled: &mut Drilled,
    ) -> Result<()> {
        let mut from = 0;
        loop {
            let old = copy.leaves(from, 1024).await?;
            let Some(last) = old.last() else { return Ok(()) };
            let now = tenant.inner.store.leaves(from, 1024).await?;
            let same = old.iter().zip(&now).all(|(a, b)| a.leaf == b.leaf) && now.len() >= old.len();
            if !same {
                drilled.failures.push(format!("tenant {}: the log differs after entry {from}", tenant.id()));
                return Ok(());
            }
            drilled.leaves += old.len() as u64;
            from = last.index + 1;
        }
    }
}
