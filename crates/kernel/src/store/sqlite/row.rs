//! Columns of an SQLite row.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::StoreError;
use super::error::refused;
use crate::store::ask::Columns;

impl Columns for SqliteRow {
    fn int(&self, at: usize) -> Result<i64, StoreError> {
        self.try_get(at).map_err(refused)
    }
    fn maybe_int(&self, at: usize) -> Result<Option<i64>, StoreError> {
        self.try_get(at).map_err(refused)
    }
    fn bytes(&self, at: usize) -> Result<Vec<u8>, StoreError> {
        self.try_get(at).map_err(refused)
    }
    fn maybe_bytes(&self, at: usize) -> Result<Option<Vec<u8>>, StoreError> {
        self.try_get(at).map_err(refused)
    }
    fn text(&self, at: usize) -> Result<String, StoreError> {
        self.try_get(at).map_err(refused)
    }
}
