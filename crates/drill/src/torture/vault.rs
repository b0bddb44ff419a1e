//! Sealed bytes as they lie in the store, read behind the kernel's back, and what today's keys make of them.

use std::collections::BTreeMap;
use std::path::Path;

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::keys::TenantKeys;
use candor_kernel::seal::{self, Context};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, Row};

/// One stored cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sealed {
    pub(super) slot: i64,
    pub(super) kind: String,
    pub(super) holding: HoldingId,
    pub(super) cell: u32,
    pub(super) is_blob: bool,
    pub(super) body: Vec<u8>,
}

impl Sealed {
    /// Do today's keys open it?
    pub(super) fn opens(&self, tenant: TenantId, keys: &TenantKeys) -> bool {
        let Ok(key) = keys.key(self.slot as u64) else { return false };
        let place = Context::cell(tenant, &self.kind, self.holding, self.cell, self.slot as u64);
        // A blob's bytes are not kept here: for it a living key is bad enough.
        self.is_blob || seal::open(&key.key, &place, &self.body).is_ok()
    }
}

/// What one store file says, beside what the kernel tells.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub(super) rows: BTreeMap<i64, Sealed>,
    /// Slots without a row whose keys wait for the next sweep or for the end of an order's window.
    pub(super) dying: Vec<i64>,
    /// Due instants of open fences, in microseconds.
    pub(super) fences: Vec<i64>,
    pub(super) leaves: Vec<Vec<u8>>,
    /// First unused slots, by name.
    pub(super) next: BTreeMap<String, i64>,
}

/// Open fences, without those over something that a hold came to cover: they stand until the hold ends.
const FENCES: &str = "SELECT due_at FROM fence WHERE NOT EXISTS (SELECT 1 FROM fence_slot \
    JOIN cell ON cell.slot = fence_slot.slot WHERE fence_slot.fence = fence.id AND cell.holds > 0)";

async fn connect(root: &Path, tenant: TenantId) -> anyhow::Result<SqliteConnection> {
    let path = root.join("home/store").join(format!("{tenant}.db"));
    Ok(SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .disable_statement_logging()
        .connect()
        .await?)
}

/// The stored cells of these holdings.
pub(super) async fn cells(root: &Path, tenant: TenantId, of: &[HoldingId]) -> anyhow::Result<Vec<Sealed>> {
    let mut connection = connect(root, tenant).await?;
    let mut found = Vec::new();
    for id in of {
        let rows =
            sqlx::query("SELECT slot, kind, holding, cell, blob_bytes, body FROM cell WHERE holding = ?")
                .bind(id.as_bytes().to_vec())
                .fetch_all(&mut connection)
                .await?;
        for row in &rows {
            found.push(sealed(row)?);
        }
    }
    connection.close().await?;
    Ok(found)
}

/// Everything of interest in a tenant's store.
pub(super) async fn read(root: &Path, tenant: TenantId) -> anyhow::Result<Raw> {
    let mut connection = connect(root, tenant).await?;
    let mut raw = Raw::default();
    let rows = sqlx::query("SELECT slot, kind, holding, cell, blob_bytes, body FROM cell")
        .fetch_all(&mut connection)
        .await?;
    for row in &rows {
        let cell = sealed(row)?;
        raw.rows.insert(cell.slot, cell);
    }
    for row in sqlx::query("SELECT slot FROM dying UNION SELECT slot FROM fence_slot")
        .fetch_all(&mut connection)
        .await?
    {
        raw.dying.push(row.try_get(0)?);
    }
    for row in sqlx::query(FENCES).fetch_all(&mut connection).await? {
        raw.fences.push(row.try_get(0)?);
    }
    for row in sqlx::query("SELECT leaf FROM leaf ORDER BY position").fetch_all(&mut connection).await? {
        raw.leaves.push(row.try_get(0)?);
    }
    for row in sqlx::query("SELECT name, content FROM meta WHERE name LIKE 'next-slot.%'")
        .fetch_all(&mut connection)
        .await?
    {
        let content: Vec<u8> = row.try_get(1)?;
        let next = String::from_utf8_lossy(&content).parse().unwrap_or(0);
        raw.next.insert(row.try_get(0)?, next);
    }
    connection.close().await?;
    Ok(raw)
}

fn sealed(row: &sqlx::sqlite::SqliteRow) -> anyhow::Result<Sealed> {
    let holding: Vec<u8> = row.try_get(2)?;
    let holding =
        HoldingId::from_slice(&holding).ok_or_else(|| anyhow::anyhow!("a holding's id is not one"))?;
    let blob: Option<i64> = row.try_get(4)?;
    let cell: i64 = row.try_get(3)?;
    Ok(Sealed {
        slot: row.try_get(0)?,
        kind: row.try_get(1)?,
        holding,
        cell: cell as u32,
        is_blob: blob.is_some(),
        body: row.try_get(5)?,
    })
}
