//! Emptying the write-ahead log, and copies.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sqlx::{ConnectOptions, Connection, Row, SqliteConnection};

use super::error::refused;
use super::{StoreError, open};

/// Copies the log into the file and cuts it to nothing.
pub(super) async fn empty_log(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let row = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(connection).await.map_err(refused)?;
    let busy: i64 = row.try_get(0).map_err(refused)?;
    if busy == 0 {
        return Ok(());
    }
    Err(StoreError::Engine("a reader kept the write-ahead log from being emptied".to_owned()))
}

/// Writes everything that is committed to a new file, durable when this returns. The copy holds no free pages.
pub(super) async fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let target =
        to.to_str().ok_or_else(|| StoreError::Engine("the name of the copy is not UTF-8".to_owned()))?;
    let failed = |error: std::io::Error| StoreError::Engine(format!("{} ({error})", to.display()));
    // Made here, empty, so that it is never readable by others; an existing file is never overwritten.
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(to).map_err(failed)?;
    let result = fill(from, target).await;
    if let Err(error) = result {
        drop(std::fs::remove_file(to));
        return Err(error);
    }
    let name: PathBuf = to.to_owned();
    let durable = move || file.sync_all().and_then(|()| open::sync_name(&name));
    let ended = tokio::task::spawn_blocking(durable).await;
    ended.map_err(|_| StoreError::Engine("the copy was interrupted".to_owned()))?.map_err(failed)
}

async fn fill(from: &Path, target: &str) -> Result<(), StoreError> {
    let mut connection = open::reading(from).connect().await.map_err(refused)?;
    sqlx::query("VACUUM INTO ?").bind(target.to_owned()).execute(&mut connection).await.map_err(refused)?;
    connection.close().await.map_err(refused)
}
