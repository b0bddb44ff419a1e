//! Putting a copy back: data from the backup, keys and restrictions from the places, a log that goes on under a new
//! origin.
//!
//! Until the restrictive events of every place are replayed nothing is served; an interrupted restore leaves a marker
//! that keeps the home sealed until it is run again.

use std::path::Path;

use serde::Serialize;
use serde_json::json;

use crate::backup::{Manifest, copy_durably, sha256_file, write_durably};
use crate::error::{KernelError, Result};
use crate::home::{Kernel, Options};
use crate::ids::TenantId;
use crate::keys::PlaceConfig;

/// The file that says a restore is under way.
pub(crate) const MARKER: &str = "restoring";

/// What a restore did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// Tenants brought back.
    pub tenants: u64,
    /// Cells in the backup whose keys are gone: erased since, and refused.
    pub refused: u64,
    /// Cells that open.
    pub cells: u64,
    /// Restrictive events replayed from the places.
    pub replayed: u64,
}

impl Kernel {
    /// Restores a backup into the home of `options`, whose present data (if any) is replaced. The key places must be
    /// the installation's own: a second place is enough, a lost first one is rebuilt from it.
    pub async fn restore(options: Options, backup: &Path) -> Result<(Self, Restored)> {
        let manifest = Manifest::read(backup)?;
        check(&manifest, backup)?;
        let home = options.home.clone();
        write_durably(&home.join("run").join(MARKER), backup.display().to_string().as_bytes())?;
        let places = options.places.clone();
        let kernel = Self::open_restoring(options).await?;
        kernel.fill_blank_places(places).await?;
        replace(&home, backup, &manifest)?;
        let mut restored = Restored::default();
        for id in manifest.tenants.keys() {
            kernel.restore_tenant(*id, &mut restored).await?;
        }
        std::fs::remove_file(home.join("run").join(MARKER))?;
        let figures =
            json!({ "tenants": restored.tenants, "refused": restored.refused, "cells": restored.cells });
        kernel.tell("backup.restored", &figures).await?;
        Ok((kernel, restored))
    }

    /// A new host's first place is empty: it is filled from the others.
    async fn fill_blank_places(&self, places: Vec<PlaceConfig>) -> Result<()> {
        let states = self.keys().places();
        for place in places {
            if states.iter().any(|s| s.id == place.id && s.member && s.reachable) {
                continue;
            }
            let keys = std::sync::Arc::clone(self.keys());
            crate::home::blocking(move || keys.add_place(place)).await??;
        }
        Ok(())
    }

    async fn restore_tenant(&self, id: TenantId, restored: &mut Restored) -> Result<()> {
        let tenant = self.open_tenant_restored(id).await?;
        let (kept, refused, replayed) = tenant.replay().await?;
        restored.tenants += 1;
        restored.cells += kept;
        restored.refused += refused;
        restored.replayed += replayed;
        tenant.recover(false).await?;
        tenant.publish().await?;
        self.open.lock().await.insert(id, tenant);
        Ok(())
    }
}

/// Is the backup whole?
fn check(manifest: &Manifest, backup: &Path) -> Result<()> {
    for (id, part) in &manifest.tenants {
        let path = backup.join("store").join(format!("{id}.db"));
        if sha256_file(&path)? != part.store_sha256 {
            return Err(KernelError::Invalid(format!(
                "{} is not the file that was backed up; nothing was restored. Use another backup",
                path.display()
            )));
        }
    }
    Ok(())
}

/// Puts the backup's data where the home's was. What was published of the log stays where it is.
fn replace(home: &Path, backup: &Path, manifest: &Manifest) -> Result<()> {
    for folder in ["store", "blobs"] {
        let path = home.join(folder);
        if path.exists() {
            std::fs::remove_dir_all(&path)?;
        }
    }
    for id in manifest.tenants.keys() {
        let name = Path::new("store").join(format!("{id}.db"));
        copy_durably(&backup.join(&name), &home.join(&name))?;
        let blobs = Path::new("blobs").join(id.to_string());
        if backup.join(&blobs).exists() {
            for entry in std::fs::read_dir(backup.join(&blobs))? {
                let name = blobs.join(entry?.file_name());
                copy_durably(&backup.join(&name), &home.join(&name))?;
            }
        }
    }
    std::fs::File::open(home.join("store"))?.sync_all()?;
    Ok(())
}
