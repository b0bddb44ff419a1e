//! The store of a tenant, whichever engine keeps it, with its most read rows at hand.

use std::path::Path;

use super::shelf::{Shelf, Touched};
use super::sqlite::SqliteStore;
use super::{
    Batch, CellHead, CellRow, Census, FenceRow, HoldRow, JobRow, LeafRow, Page, Slot, Store, StoreError,
    TallyRow, TokenRow, Versions,
};
use crate::clock::Timestamp;
use crate::ids::{HoldingId, PersonId};

/// One of the engines, and its shelf.
#[derive(Debug)]
pub struct AnyStore {
    engine: Engine,
    shelf: Shelf,
}

#[derive(Debug)]
enum Engine {
    /// One file per tenant.
    Sqlite(SqliteStore),
}

impl AnyStore {
    /// Opens (or creates) a tenant's store in one SQLite file.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        SqliteStore::open(path).await.map(Self::over)
    }

    pub(super) fn over(store: SqliteStore) -> Self {
        Self { engine: Engine::Sqlite(store), shelf: Shelf::default() }
    }

    #[cfg(test)]
    pub(super) fn into_sqlite(self) -> SqliteStore {
        let Engine::Sqlite(store) = self.engine;
        store
    }
}

impl Store for AnyStore {
    async fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        let touched = Touched::by(&batch);
        let applied = match &self.engine {
            Engine::Sqlite(store) => Store::apply(store, batch).await,
        };
        self.shelf.changed(&touched);
        applied
    }
    async fn cells(&self, holding: HoldingId) -> Result<Vec<CellRow>, StoreError> {
        let since = match self.shelf.look(holding) {
            Ok(rows) => return Ok(rows),
            Err(since) => since,
        };
        let rows = match &self.engine {
            Engine::Sqlite(store) => Store::cells(store, holding).await,
        }?;
        self.shelf.keep(holding, &rows, since);
        Ok(rows)
    }
    async fn list(&self, page: Page<'_>) -> Result<Vec<CellRow>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::list(store, page).await,
        }
    }
    async fn find(&self, token: [u8; 32]) -> Result<Vec<TokenRow>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::find(store, token).await,
        }
    }
    async fn versions(&self, holdings: &[HoldingId], tokens: &[[u8; 32]]) -> Result<Versions, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::versions(store, holdings, tokens).await,
        }
    }
    async fn about(&self, person: PersonId) -> Result<Vec<CellHead>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::about(store, person).await,
        }
    }
    async fn due(&self, at: Timestamp, limit: u32) -> Result<Vec<CellHead>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::due(store, at, limit).await,
        }
    }
    async fn next_due(&self, kinds: &[&str], at: Timestamp, limit: u32) -> Result<Vec<CellHead>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::next_due(store, kinds, at, limit).await,
        }
    }
    async fn scan(&self, after: Slot, limit: u32) -> Result<Vec<CellHead>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::scan(store, after, limit).await,
        }
    }
    async fn census(&self) -> Result<Vec<Census>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::census(store).await,
        }
    }
    async fn heads(&self, slots: &[Slot]) -> Result<Vec<CellHead>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::heads(store, slots).await,
        }
    }
    async fn leaves(&self, from: u64, limit: u32) -> Result<Vec<LeafRow>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::leaves(store, from, limit).await,
        }
    }
    async fn orders(&self, before: u64, limit: u32) -> Result<Vec<LeafRow>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::orders(store, before, limit).await,
        }
    }
    async fn leaf_count(&self) -> Result<u64, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::leaf_count(store).await,
        }
    }
    async fn jobs(&self, at: Timestamp, kinds: &[&str], limit: u32) -> Result<Vec<JobRow>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::jobs(store, at, kinds, limit).await,
        }
    }
    async fn all_jobs(&self) -> Result<Vec<JobRow>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::all_jobs(store).await,
        }
    }
    async fn fences(&self) -> Result<Vec<FenceRow>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::fences(store).await,
        }
    }
    async fn holds(&self) -> Result<Vec<HoldRow>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::holds(store).await,
        }
    }
    async fn tallies(&self) -> Result<Vec<TallyRow>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::tallies(store).await,
        }
    }
    async fn dying(&self) -> Result<Vec<Slot>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::dying(store).await,
        }
    }
    async fn meta(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::meta(store, name).await,
        }
    }
    async fn scrub(&self) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::scrub(store).await,
        }
    }
    async fn snapshot(&self, to: &Path) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite(store) => Store::snapshot(store, to).await,
        }
    }
    async fn close(&self) {
        match &self.engine {
            Engine::Sqlite(store) => Store::close(store).await,
        }
    }
}
