//! What an engine must be able to do; everything else about a store is the same for all of them.

use std::path::Path;

use super::ask::{Ask, Columns};
use super::plan::plan;
use super::{
    Batch, CellHead, CellRow, Census, FenceRow, HoldRow, JobRow, LeafRow, Page, Slot, Store, StoreError,
    TallyRow, TokenRow, Versions, read,
};
use crate::clock::Timestamp;
use crate::ids::{HoldingId, PersonId};

/// Runs statements. Whoever implements this is a [`Store`].
pub trait Engine: Send + Sync {
    /// A row of an answer.
    type Row: Columns;
    /// One question; its rows are of one moment.
    fn ask(&self, ask: Ask) -> impl Future<Output = Result<Vec<Self::Row>, StoreError>> + Send;
    /// All statements in one durable transaction, or none of them.
    fn run(&self, plan: Vec<Ask>) -> impl Future<Output = Result<(), StoreError>> + Send;
    /// See [`Store::scrub`].
    fn scrub(&self) -> impl Future<Output = Result<(), StoreError>> + Send;
    /// See [`Store::snapshot`].
    fn snapshot(&self, to: &Path) -> impl Future<Output = Result<(), StoreError>> + Send;
    /// See [`Store::close`].
    fn close(&self) -> impl Future<Output = ()> + Send;
}

impl<E: Engine> Store for E {
    async fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        let plan = plan(batch);
        if plan.is_empty() { Ok(()) } else { self.run(plan).await }
    }
    async fn cells(&self, holding: HoldingId) -> Result<Vec<CellRow>, StoreError> {
        read::cells(self, holding).await
    }
    async fn list(&self, page: Page<'_>) -> Result<Vec<CellRow>, StoreError> {
        read::list(self, page).await
    }
    async fn find(&self, token: [u8; 32]) -> Result<Vec<TokenRow>, StoreError> {
        read::find(self, token).await
    }
    async fn versions(&self, holdings: &[HoldingId], tokens: &[[u8; 32]]) -> Result<Versions, StoreError> {
        read::versions(self, holdings, tokens).await
    }
    async fn about(&self, person: PersonId) -> Result<Vec<CellHead>, StoreError> {
        read::about(self, person).await
    }
    async fn due(&self, at: Timestamp, limit: u32) -> Result<Vec<CellHead>, StoreError> {
        read::due(self, at, limit).await
    }
    async fn next_due(&self, kinds: &[&str], at: Timestamp, limit: u32) -> Result<Vec<CellHead>, StoreError> {
        read::next_due(self, kinds, at, limit).await
    }
    async fn scan(&self, after: Slot, limit: u32) -> Result<Vec<CellHead>, StoreError> {
        read::scan(self, after, limit).await
    }
    async fn census(&self) -> Result<Vec<Census>, StoreError> {
        read::census(self).await
    }
    async fn heads(&self, slots: &[Slot]) -> Result<Vec<CellHead>, StoreError> {
        read::heads(self, slots).await
    }
    async fn leaves(&self, from: u64, limit: u32) -> Result<Vec<LeafRow>, StoreError> {
        read::leaves(self, from, limit).await
    }
    async fn orders(&self, before: u64, limit: u32) -> Result<Vec<LeafRow>, StoreError> {
        read::orders(self, before, limit).await
    }
    async fn leaf_count(&self) -> Result<u64, StoreError> {
        read::leaf_count(self).await
    }
    async fn jobs(&self, at: Timestamp, kinds: &[&str], limit: u32) -> Result<Vec<JobRow>, StoreError> {
        read::jobs(self, at, kinds, limit).await
    }
    async fn all_jobs(&self) -> Result<Vec<JobRow>, StoreError> {
        read::all_jobs(self).await
    }
    async fn fences(&self) -> Result<Vec<FenceRow>, StoreError> {
        read::fences(self).await
    }
    async fn holds(&self) -> Result<Vec<HoldRow>, StoreError> {
        read::holds(self).await
    }
    async fn tallies(&self) -> Result<Vec<TallyRow>, StoreError> {
        read::tallies(self).await
    }
    async fn dying(&self) -> Result<Vec<Slot>, StoreError> {
        read::dying(self).await
    }
    async fn meta(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        read::meta(self, name).await
    }
    async fn scrub(&self) -> Result<(), StoreError> {
        Engine::scrub(self).await
    }
    async fn snapshot(&self, to: &Path) -> Result<(), StoreError> {
        Engine::snapshot(self, to).await
    }
    async fn close(&self) {
        Engine::close(self).await;
    }
}
