//! Batches: order, wholeness, uniqueness.

use super::{Done, Ground, add, at, cell, holding, leaf, person, slots, token};
use crate::store::{Batch, CellHead, CellRow, Store, StoreError, TokenRow};

pub(crate) async fn removals_come_first<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let first = Batch { tokens: vec![token(1, 1, true)], dying: vec![1], ..add([cell(1)]) };
    store.apply(first).await?;
    let next = CellRow { head: CellHead { holding: holding(1), ..cell(2).head }, body: vec![2] };
    let replaced = Batch {
        remove_cells: vec![1],
        remove_tokens: vec![holding(1)],
        remove_dying: vec![1],
        tokens: vec![token(1, 1, true)],
        dying: vec![1],
        ..add([next])
    };
    store.apply(replaced).await?;
    assert_eq!(slots(&store.cells(holding(1)).await?), [2]);
    assert_eq!(store.find([1; 32]).await?, [token(1, 1, true)]);
    assert_eq!(store.dying().await?, [1]);
    Ok(())
}

pub(crate) async fn a_failing_batch_leaves_nothing<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(Batch { leaves: vec![leaf(0)], ..add([cell(1)]) }).await?;
    let mut doomed = add((2..=400).map(cell));
    doomed.remove_cells = vec![1];
    doomed.tokens = vec![token(1, 2, true)];
    doomed.dying = vec![1];
    doomed.meta = vec![("a".to_owned(), vec![1])];
    doomed.leaves = vec![leaf(1), leaf(0)];
    let refused = store.apply(doomed).await;
    assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
    assert_eq!(slots(&store.cells(holding(1)).await?), [1]);
    assert_eq!(store.scan(0, 1_000).await?.len(), 1);
    assert!(store.find([1; 32]).await?.is_empty());
    assert!(store.dying().await?.is_empty());
    assert_eq!((store.meta("a").await?, store.leaf_count().await?), (None, 1));
    store.apply(Batch { leaves: vec![leaf(1)], ..add((2..=400).map(cell)) }).await?;
    assert_eq!(store.scan(0, 1_000).await?.len(), 400);
    Ok(())
}

pub(crate) async fn a_cell_has_one_present_version<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(add([cell(1)])).await?;
    let second = CellRow { head: CellHead { holding: holding(1), ..cell(2).head }, body: vec![] };
    assert!(matches!(store.apply(add([second.clone()])).await, Err(StoreError::Conflict(_))));
    assert!(matches!(store.apply(add([cell(1)])).await, Err(StoreError::Conflict(_))));
    store.apply(Batch { remove_cells: vec![1], ..add([second]) }).await?;
    assert_eq!(store.versions(&[holding(1)], &[]).await?.cells, [(holding(1), 0, 2)]);
    Ok(())
}

pub(crate) async fn unique_tokens_are_unique<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let tokens = vec![token(1, 1, true), token(1, 1, true), token(2, 1, true)];
    store.apply(Batch { tokens, ..Batch::default() }).await?;
    let taken = Batch { tokens: vec![token(3, 2, true), token(2, 2, true)], ..Batch::default() };
    let refused = store.apply(taken).await;
    assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
    assert!(store.find([3; 32]).await?.is_empty());
    assert_eq!(store.find([2; 32]).await?, [token(2, 1, true)]);
    store.apply(Batch { tokens: vec![token(2, 1, true)], ..Batch::default() }).await?;
    assert_eq!(store.find([2; 32]).await?, [token(2, 1, true)], "its own token is no conflict");
    Ok(())
}

pub(crate) async fn shared_tokens_are_shared<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let near = TokenRow { token: std::array::from_fn(|n| if n < 31 { 5 } else { 6 }), ..token(5, 9, false) };
    let tokens = vec![token(5, 2, false), token(5, 1, false), token(5, 1, false), near.clone()];
    store.apply(Batch { tokens, ..Batch::default() }).await?;
    assert_eq!(store.find([5; 32]).await?, [token(5, 1, false), token(5, 2, false)]);
    assert_eq!(store.find(near.token).await?, [near]);
    store.apply(Batch { tokens: vec![token(5, 1, false)], ..Batch::default() }).await?;
    assert_eq!(store.find([5; 32]).await?, [token(5, 1, false), token(5, 2, false)]);
    Ok(())
}

pub(crate) async fn tokens_go_with_their_holding<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let tokens = vec![token(1, 1, true), token(2, 1, false), token(2, 2, false)];
    store.apply(Batch { tokens, ..add([cell(1)]) }).await?;
    store.apply(Batch { remove_tokens: vec![holding(1)], ..Batch::default() }).await?;
    assert!(store.find([1; 32]).await?.is_empty());
    assert_eq!(store.find([2; 32]).await?, [token(2, 2, false)]);
    assert_eq!(slots(&store.cells(holding(1)).await?), [1]);
    Ok(())
}

pub(crate) async fn big_batches_arrive_whole<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let n = 5_003;
    let mut cells: Vec<CellRow> = (1..=n).map(cell).collect();
    for cell in &mut cells {
        cell.head.people = vec![person(cell.head.slot % 3), person(7)];
    }
    let wide = |n: u64| {
        let mut token = [0; 32];
        token.iter_mut().zip(n.to_be_bytes().repeat(4)).for_each(|(to, from)| *to = from);
        token
    };
    let tokens = (1..=n).map(|i| TokenRow { token: wide(i), ..token(0, i, i % 2 == 0) }).collect();
    let leaves = (0..n).map(leaf).collect();
    store.apply(Batch { tokens, leaves, dying: (1..=n).collect(), ..add(cells) }).await?;
    assert_eq!(store.about(person(7)).await?.len() as u64, n);
    assert_eq!(store.about(person(1)).await?.len() as u64, n.div_ceil(3));
    assert_eq!((store.leaf_count().await?, store.dying().await?.len() as u64), (n, n));
    let asked: Vec<[u8; 32]> = (1..=n).map(wide).collect();
    assert_eq!(store.versions(&[], &asked).await?.tokens.len() as u64, n);
    let remove_tokens = (1..=n).map(holding).collect();
    let gone = Batch { remove_cells: (2..=n).collect(), remove_tokens, ..Batch::default() };
    store.apply(gone).await?;
    assert_eq!(store.about(person(7)).await?.len(), 1);
    assert!(store.versions(&[], &asked).await?.tokens.is_empty());
    assert_eq!(store.due(at(1 << 30), 10).await?.len(), 1);
    Ok(())
}

pub(crate) async fn an_empty_batch_is_fine<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(Batch::default()).await?;
    store.close().await;
    assert!(store.apply(add([cell(1)])).await.is_err());
    Ok(())
}
