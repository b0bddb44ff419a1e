//! A few connections, handed out one caller at a time.
//!
//! A seat gives its connection back only when its holder says that all went well; otherwise (an error, or a
//! caller that stopped waiting) the connection is closed, which undoes what it had begun, and the next caller
//! gets a new one.

use std::sync::{Mutex, PoisonError};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::StoreError;
use super::error::refused;

/// Up to a fixed number of connections of one sort.
#[derive(Debug)]
pub(super) struct Seats {
    options: SqliteConnectOptions,
    free: Semaphore,
    idle: Mutex<Vec<SqliteConnection>>,
}

/// A connection on loan.
pub(super) struct Seat<'a> {
    seats: &'a Seats,
    connection: Option<SqliteConnection>,
    _permit: SemaphorePermit<'a>,
}

impl Seats {
    pub(super) fn new(options: SqliteConnectOptions, count: usize) -> Self {
        Self { options, free: Semaphore::new(count), idle: Mutex::new(Vec::new()) }
    }

    /// Waits for a seat; opens a connection if none is idle.
    pub(super) async fn take(&self) -> Result<Seat<'_>, StoreError> {
        let permit = self.free.acquire().await.map_err(|_| closed())?;
        let idle = self.idle().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.options.connect().await.map_err(refused)?,
        };
        Ok(Seat { seats: self, connection: Some(connection), _permit: permit })
    }

    /// Closes idle connections; who asks later is refused.
    pub(super) async fn close(&self) {
        self.free.close();
        let idle = std::mem::take(&mut *self.idle());
        for connection in idle {
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "a connection to the data store did not close cleanly");
            }
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<SqliteConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat<'_> {
    /// The connection.
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.connection.as_mut().ok_or_else(closed)
    }

    /// All went well: the connection may be used again.
    pub(super) fn done(mut self) {
        let keep = !self.seats.free.is_closed();
        self.seats.idle().extend(self.connection.take().filter(|_| keep));
    }
}

fn closed() -> StoreError {
    StoreError::Engine("the store is closed".to_owned())
}
