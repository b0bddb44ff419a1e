//! Durability, snapshots, and many callers at once.

use std::time::Duration;

use super::{Done, Ground, add, at, cell, holding, leaf, person, token};
use crate::ids::FenceId;
use crate::store::{Batch, FenceRow, Store, StoreError};

/// Some of everything.
fn some() -> Batch {
    let mut batch = add((1..=100).map(cell));
    for cell in &mut batch.cells {
        cell.head.people = vec![person(cell.head.slot % 2)];
    }
    batch.tokens = vec![token(1, 1, true), token(2, 2, false)];
    batch.leaves = (0..50).map(leaf).collect();
    batch.dying = vec![5];
    batch.meta = vec![("m".to_owned(), vec![9])];
    let order = FenceRow {
        id: FenceId::from_bytes([1; 16]),
        due_at: at(1),
        person: None,
        order: vec![1],
        order_slot: 2,
        slots: vec![3, 4],
    };
    batch.fences = vec![order];
    batch
}

/// Do both stores give the same answers?
async fn equal(one: &impl Store, other: &impl Store) -> Result<bool, StoreError> {
    Ok(one.scan(0, 1_000).await? == other.scan(0, 1_000).await?
        && one.cells(holding(7)).await? == other.cells(holding(7)).await?
        && one.leaves(0, 1_000).await? == other.leaves(0, 1_000).await?
        && one.find([1; 32]).await? == other.find([1; 32]).await?
        && one.about(person(1)).await? == other.about(person(1)).await?
        && one.fences().await? == other.fences().await?
        && one.dying().await? == other.dying().await?
        && one.meta("m").await? == other.meta("m").await?)
}

pub(crate) async fn what_was_applied_survives_the_process<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(some()).await?;
    let other = ground.fresh().await?;
    other.apply(some()).await?;
    let store = ground.reopen(store).await?;
    assert!(equal(&store, &other).await?);
    store.apply(add([cell(101)])).await?;
    let store = ground.reopen(store).await?;
    assert_eq!(store.scan(0, 1_000).await?.len(), 101);
    Ok(())
}

pub(crate) async fn a_snapshot_has_equal_rows<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(some()).await?;
    let path = ground.folder().join("copy");
    store.snapshot(&path).await?;
    let copy = ground.open_copy(&path).await?;
    assert!(equal(&store, &copy).await?);
    store.apply(Batch { remove_cells: vec![7], ..Batch::default() }).await?;
    assert!(!equal(&store, &copy).await?);
    copy.apply(add([cell(500)])).await?;
    assert_eq!(copy.scan(0, 1_000).await?.len(), 101);
    Ok(())
}

pub(crate) async fn a_snapshot_never_overwrites<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let path = ground.folder().join("taken");
    std::fs::write(&path, "something else")?;
    assert!(store.snapshot(&path).await.is_err());
    assert_eq!(std::fs::read(&path)?, b"something else");
    Ok(())
}

pub(crate) async fn readers_see_whole_batches<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let write = async {
        for n in 0..30 {
            store.apply(add((n * 100 + 1..=n * 100 + 100).map(cell))).await?;
        }
        Ok::<_, StoreError>(())
    };
    let read = async {
        let mut seen = 0;
        while seen < 3_000 {
            let now = store.scan(0, 10_000).await?.len();
            assert!(now >= seen && now % 100 == 0, "{now} after {seen}");
            seen = now;
        }
        Ok::<_, StoreError>(())
    };
    let (written, one, two) = tokio::join!(write, read, async { store.list_all().await });
    written?;
    one?;
    two?;
    Ok(())
}

/// A second, different reader.
trait ListAll {
    async fn list_all(&self) -> Result<(), StoreError>;
}

impl<S: Store> ListAll for S {
    async fn list_all(&self) -> Result<(), StoreError> {
        for _ in 0..50 {
            let due = self.due(at(1 << 30), 10_000).await?.len();
            assert_eq!(due % 100, 0);
        }
        Ok(())
    }
}

pub(crate) async fn an_abandoned_batch_is_undone<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    for n in 0..40 {
        let batch = add((n * 1_000 + 1..=n * 1_000 + 1_000).map(cell));
        let abandoned = tokio::time::timeout(Duration::from_micros(300 * n), store.apply(batch)).await;
        let there = store.scan(n * 1_000, 10_000).await?.len();
        if abandoned.is_ok() {
            assert_eq!(there, 1_000);
        }
    }
    store.apply(Batch { meta: vec![("after".to_owned(), vec![1])], ..Batch::default() }).await?;
    assert_eq!(store.scan(0, 100_000).await?.len() % 1_000, 0);
    Ok(())
}
