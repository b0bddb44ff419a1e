//! Opening: file, settings, tables.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Row, SqliteConnection};

use super::StoreError;
use super::error::refused;
use crate::store::schema::STATEMENTS;

/// Marks the file as ours (`CAND`), in its header.
const APPLICATION: i64 = 0x4341_4e44;
/// Bytes per page. Measured against 8192: a touched index page costs half as much log.
const PAGE_BYTES: u32 = 4096;
/// Pages of write-ahead log after which it is copied into the file: 16 MiB.
const CHECKPOINT_PAGES: &str = "4096";

/// Makes sure that the file exists and is its owner's only, name durable.
pub(super) fn create(path: &Path) -> Result<(), StoreError> {
    let failed = |error: std::io::Error| StoreError::Engine(format!("{} ({error})", path.display()));
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path);
    let file = file.map_err(failed)?;
    let meta = file.metadata().map_err(failed)?;
    if meta.permissions().mode() & 0o077 != 0 {
        file.set_permissions(PermissionsExt::from_mode(0o600)).map_err(failed)?;
    }
    if meta.len() == 0 { sync_name(path).map_err(failed) } else { Ok(()) }
}

/// Makes the name of a file durable.
pub(super) fn sync_name(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// What all connections share.
fn common(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(false)
        .busy_timeout(Duration::from_secs(10))
        .statement_cache_capacity(256)
        .row_buffer_size(1024)
        .pragma("temp_store", "MEMORY")
        .thread_name(|n| format!("candor-store-{n}"))
        .disable_statement_logging()
}

/// The one connection that writes.
pub(super) fn writing(path: &Path) -> SqliteConnectOptions {
    common(path)
        .page_size(PAGE_BYTES)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("secure_delete", "ON")
        .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
        .pragma("cache_size", "-16384")
}

/// A connection that reads.
pub(super) fn reading(path: &Path) -> SqliteConnectOptions {
    common(path).read_only(true).pragma("cache_size", "-8192")
}

/// Runs the statements that this file has not seen.
pub(super) async fn migrate(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    if !is_ours(connection).await? {
        return Err(StoreError::Engine("the file belongs to another program".to_owned()));
    }
    execute(connection, "BEGIN IMMEDIATE").await?;
    execute(connection, "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)").await?;
    let done = number(connection, "SELECT coalesce(max(number), 0) FROM migration").await?;
    let known = STATEMENTS.len() as i64;
    if done > known {
        let text =
            format!("the file was written by a newer version (tables {done}, this program knows {known})");
        return Err(StoreError::Engine(text));
    }
    for (statement, n) in STATEMENTS.iter().zip(1..).filter(|(_, n)| *n > done) {
        execute(connection, statement).await?;
        let insert = sqlx::query("INSERT INTO migration (number) VALUES (?)").bind(n);
        insert.execute(&mut *connection).await.map_err(refused)?;
    }
    if done < known {
        // The number of APPLICATION, which a pragma does not take as a value.
        execute(connection, "PRAGMA application_id = 1128353348").await?;
    }
    execute(connection, "COMMIT").await
}

/// Has the file our mark, or nothing in it yet?
async fn is_ours(connection: &mut SqliteConnection) -> Result<bool, StoreError> {
    let mark = number(connection, "PRAGMA application_id").await?;
    Ok(mark == APPLICATION || number(connection, "SELECT count(*) FROM sqlite_schema").await? == 0)
}

async fn execute(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), StoreError> {
    sqlx::query(sql).execute(connection).await.map_err(refused)?;
    Ok(())
}

async fn number(connection: &mut SqliteConnection, sql: &'static str) -> Result<i64, StoreError> {
    sqlx::query(sql).fetch_one(connection).await.and_then(|row| row.try_get(0)).map_err(refused)
}
