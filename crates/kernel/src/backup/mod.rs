//! Backup and restore of data. Keys are replicated to their places and are never in a backup.
//!
//! ```text
//! BACKUP/manifest.json   BACKUP/store/<tenant>.db   BACKUP/blobs/<tenant>/<slot>   BACKUP/drill.json (once proven)
//! ```
//! A copy is called a backup only after its drill: restored into a scratch directory, live cells opened, counts and
//! log compared, erased cells tried and refused. Blobs under a deadline nearer than [`KEEP`] are left out, openly:
//! they would outlive their promise on somebody else's shelf as noise, and are outside the recovery point.

mod create;
mod drill;
mod replay;
mod restore;

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::clock::{Span, Timestamp};
use crate::error::{KernelError, Result};
use crate::ids::TenantId;

pub use drill::Drilled;
pub(crate) use restore::MARKER;
pub use restore::Restored;

/// Blobs that must be gone within this time are not copied.
pub const KEEP: Span = Span::days(30);

const FORMAT: u32 = 1;

/// What a backup says it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Format version.
    pub format: u32,
    /// When it was begun.
    pub at: Timestamp,
    /// The tenants in it.
    pub tenants: BTreeMap<TenantId, TenantManifest>,
}

/// One tenant's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenantManifest {
    /// SHA-256 of the copied database file, hex.
    pub store_sha256: String,
    /// Cells in it.
    pub cells: u64,
    /// Log entries in it.
    pub leaves: u64,
    /// Blobs copied.
    pub blobs: u64,
    /// Blobs left out because of a near deadline.
    pub blobs_left_out: u64,
}

impl Manifest {
    /// Reads `manifest.json` of a backup.
    pub fn read(backup: &Path) -> Result<Self> {
        let path = backup.join("manifest.json");
        let text = std::fs::read(&path).map_err(|e| {
            KernelError::Invalid(format!(
                "{} is not a backup: {} cannot be read ({e})",
                backup.display(),
                path.display()
            ))
        })?;
        let manifest: Self = serde_json::from_slice(&text)
            .map_err(|e| KernelError::Invalid(format!("{} does not read: {e}", path.display())))?;
        if manifest.format != FORMAT {
            return Err(KernelError::Invalid(format!(
                "the backup has format {}, this program reads {FORMAT}; use the version that made it",
                manifest.format
            )));
        }
        Ok(manifest)
    }
}

/// SHA-256 of a file, hex.
pub(crate) fn sha256_file(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path)?;
    Ok(hex::encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &bytes)))
}

/// Writes a file and makes it and its name durable.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
        std::fs::write(path, bytes)?;
        std::fs::File::open(path)?.sync_all()?;
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Copies a file and makes the copy durable.
pub(crate) fn copy_durably(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::copy(from, to)?;
    std::fs::File::open(to)?.sync_all()?;
    Ok(())
}
