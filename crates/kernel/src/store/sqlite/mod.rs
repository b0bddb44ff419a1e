//! A tenant in one SQLite file.
//!
//! One connection writes, two read; a connection whose work did not end well is closed and another is opened,
//! so that a failed or abandoned transaction cannot outlive its caller. Deleted bytes are overwritten
//! (`secure_delete`); what the write-ahead log still has of them goes with [`Store::scrub`](super::Store::scrub).
//!
//! The settings were measured with cells of 1 KiB, 256 to a transaction (`candor bench put`); the tables are in
//! docs/formats/store.md.
//!
//! Deliberately absent: memory mapping (a failing disk would end the process instead of a call), statement
//! logging, extensions, any other process on the same file.

mod error;
mod open;
mod row;
mod seats;
mod upkeep;

#[cfg(test)]
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use sqlx::{AssertSqlSafe, SqliteConnection};

use self::error::refused;
use self::seats::Seats;
use super::StoreError;
use super::ask::{Ask, Value};
use super::engine::Engine;

/// A tenant's store in one file and its write-ahead log.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    writer: Seats,
    readers: Seats,
}

impl SqliteStore {
    /// Opens the file, creating it (readable by its owner only) and bringing its tables up to date if needed.
    ///
    /// # Errors
    /// [`StoreError::Engine`] when the file is not a store of ours, was written by a newer version, or cannot be
    /// read and written.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        open::create(path)?;
        let writer = Seats::new(open::writing(path), 1);
        let readers = Seats::new(open::reading(path), 2);
        let mut seat = writer.take().await?;
        open::migrate(seat.connection()?).await?;
        seat.done();
        Ok(Self { path: path.to_owned(), writer, readers })
    }
}

impl Engine for SqliteStore {
    type Row = sqlx::sqlite::SqliteRow;

    async fn ask(&self, ask: Ask) -> Result<Vec<Self::Row>, StoreError> {
        let mut seat = self.readers.take().await?;
        let rows = query(ask).fetch_all(seat.connection()?).await.map_err(refused)?;
        seat.done();
        Ok(rows)
    }

    async fn run(&self, plan: Vec<Ask>) -> Result<(), StoreError> {
        let mut seat = self.writer.take().await?;
        transaction(seat.connection()?, plan).await?;
        seat.done();
        Ok(())
    }

    async fn scrub(&self) -> Result<(), StoreError> {
        let mut seat = self.writer.take().await?;
        upkeep::empty_log(seat.connection()?).await?;
        seat.done();
        Ok(())
    }

    async fn snapshot(&self, to: &Path) -> Result<(), StoreError> {
        upkeep::copy(&self.path, to).await
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Everything or, when the connection is dropped before the end, nothing.
async fn transaction(connection: &mut SqliteConnection, plan: Vec<Ask>) -> Result<(), StoreError> {
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *connection).await.map_err(refused)?;
    for ask in plan {
        query(ask).execute(&mut *connection).await.map_err(refused)?;
    }
    sqlx::query("COMMIT").execute(connection).await.map_err(refused)?;
    Ok(())
}

/// A statement for this engine.
fn query(ask: Ask) -> sqlx::query::Query<'static, sqlx::Sqlite, sqlx::sqlite::SqliteArguments> {
    let mut query = sqlx::query(AssertSqlSafe(ask.sql));
    for value in ask.values {
        query = match value {
            Value::Int(n) => query.bind(n),
            Value::Bytes(bytes) => query.bind(bytes),
            Value::Text(text) => query.bind(text),
        };
    }
    query
}
