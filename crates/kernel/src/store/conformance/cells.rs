//! Reading what was written.

use super::{Done, Ground, add, at, cell, head_slots, holding, leaf, person, slots, token};
use crate::clock::Timestamp;
use crate::holding::RootName;
use crate::store::{Batch, CellHead, CellRow, Census, Store};

pub(crate) async fn a_cell_reads_as_it_was_written<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let full = CellRow {
        head: CellHead {
            slot: 1 << 40,
            root: RootName::Residual,
            cell: u32::MAX,
            not_after: Some(Timestamp::from_micros(-5)),
            sweep_from: Some(Timestamp::from_micros(-6)),
            not_before: Some(at(3)),
            holds: 3,
            people: vec![person(2), person(1)],
            ..cell(9).head
        },
        body: vec![0, 255, 0],
    };
    let mut bare = cell(10);
    bare.head = CellHead {
        not_after: None,
        sweep_from: None,
        blob_bytes: Some(1 << 33),
        holding: holding(9),
        ..bare.head
    };
    bare.body = vec![];
    let large =
        CellRow { body: vec![7; 300_000], head: CellHead { cell: 1, holding: holding(9), ..cell(11).head } };
    store.apply(add([full.clone(), bare.clone(), large.clone()])).await?;
    assert_eq!(store.cells(holding(9)).await?, [bare.clone(), large, full.clone()]);
    assert_eq!(store.heads(&[1 << 40, 10]).await?, [bare.head, full.head]);
    Ok(())
}

pub(crate) async fn absent_things_are_empty_answers<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    assert!(store.cells(holding(1)).await?.is_empty());
    assert!(store.find([1; 32]).await?.is_empty());
    assert!(store.versions(&[], &[]).await?.cells.is_empty());
    assert!(store.versions(&[holding(1)], &[[1; 32]]).await?.tokens.is_empty());
    assert!(store.about(person(1)).await?.is_empty());
    assert!(store.due(at(1 << 40), 10).await?.is_empty());
    assert!(store.next_due(&["note"], at(1 << 40), 10).await?.is_empty());
    assert!(store.next_due(&[], at(1 << 40), 10).await?.is_empty());
    assert!(store.orders(u64::MAX, 10).await?.is_empty());
    assert!(store.scan(0, 10).await?.is_empty());
    assert!(store.heads(&[]).await?.is_empty() && store.heads(&[1]).await?.is_empty());
    assert!(store.leaves(0, 10).await?.is_empty());
    assert_eq!(store.leaf_count().await?, 0);
    assert!(store.jobs(at(0), &["sweep"], 10).await?.is_empty() && store.all_jobs().await?.is_empty());
    assert!(store.fences().await?.is_empty() && store.holds().await?.is_empty());
    assert!(store.dying().await?.is_empty());
    assert_eq!(store.meta("x").await?, None);
    store.apply(Batch { remove_cells: vec![1], remove_tokens: vec![holding(1)], ..Batch::default() }).await?;
    store.scrub().await?;
    Ok(())
}

pub(crate) async fn heads_follow_the_slots<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(add((1..=700).map(cell))).await?;
    let wanted: Vec<u64> = (1..=900).rev().filter(|slot| slot % 2 == 0).chain([2, 2]).collect();
    let expected: Vec<u64> = (1..=700).filter(|slot| slot % 2 == 0).collect();
    assert_eq!(head_slots(&store.heads(&wanted).await?), expected);
    Ok(())
}

pub(crate) async fn about_finds_every_cell_of_a_person<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let mut cells: Vec<CellRow> = (1..=4).map(cell).collect();
    for (cell, people) in cells.iter_mut().zip([vec![1], vec![2, 1, 1], vec![2], vec![]]) {
        cell.head.people = people.into_iter().map(person).collect();
    }
    store.apply(add(cells.clone())).await?;
    assert_eq!(head_slots(&store.about(person(1)).await?), [1, 2]);
    assert_eq!(head_slots(&store.about(person(2)).await?), [2, 3]);
    store.apply(Batch { remove_cells: vec![2], ..Batch::default() }).await?;
    assert_eq!(head_slots(&store.about(person(1)).await?), [1]);
    store.apply(add([CellRow { head: CellHead { slot: 9, ..cells.remove(1).head }, body: vec![] }])).await?;
    assert_eq!(head_slots(&store.about(person(2)).await?), [3, 9]);
    Ok(())
}

pub(crate) async fn a_census_counts_each_kind<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    assert!(store.census().await?.is_empty());
    let more = CellRow { head: CellHead { cell: 1, holding: holding(1), ..cell(2).head }, body: vec![0; 7] };
    let head = CellHead { kind: "memo".to_owned(), blob_bytes: Some(1_000), ..cell(3).head };
    let blob = CellRow { head, body: vec![] };
    let bytes = cell(1).body.len() as u64 + 7;
    store.apply(add([cell(1), more, blob])).await?;
    let one = |kind: &str, bytes| Census { kind: kind.to_owned(), holdings: 1, bytes };
    assert_eq!(store.census().await?, [one("memo", 1_000), one("note", bytes)]);
    Ok(())
}

pub(crate) async fn scan_goes_through_all_slots<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(add([5, 1, 9, 1 << 50].map(cell))).await?;
    assert_eq!(head_slots(&store.scan(0, 2).await?), [1, 5]);
    assert_eq!(head_slots(&store.scan(5, 9).await?), [9, 1 << 50]);
    assert!(store.scan(u64::MAX, 9).await?.is_empty());
    assert!(store.scan(0, 0).await?.is_empty());
    Ok(())
}

pub(crate) async fn versions_answer_many_at_once<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let second = CellRow { head: CellHead { cell: 1, holding: holding(2), ..cell(300).head }, body: vec![] };
    let tokens = vec![token(1, 1, true), token(2, 2, false), token(2, 3, false)];
    let cells = (1..=280).map(cell).chain([second]).collect();
    store.apply(Batch { cells, tokens: tokens.clone(), ..Batch::default() }).await?;
    let asked: Vec<_> = (2..=600).map(holding).collect();
    let versions = store.versions(&asked, &[[2; 32], [1; 32], [9; 32]]).await?;
    assert_eq!(versions.cells.len(), 280);
    assert_eq!(versions.cells.first(), Some(&(holding(2), 0, 2)));
    assert_eq!(versions.cells.get(1), Some(&(holding(2), 1, 300)));
    assert_eq!(versions.tokens, tokens);
    assert_eq!(slots(&store.cells(holding(2)).await?), [2, 300]);
    Ok(())
}

pub(crate) async fn leaves_are_in_order<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(Batch { leaves: (0..100).map(leaf).collect(), ..Batch::default() }).await?;
    store.apply(Batch { leaves: (100..1_124).map(leaf).collect(), ..Batch::default() }).await?;
    assert_eq!(store.leaf_count().await?, 1_124);
    assert_eq!(store.leaves(0, 5_000).await?, (0..1_124).map(leaf).collect::<Vec<_>>());
    assert_eq!(store.leaves(99, 2).await?, [leaf(99), leaf(100)]);
    assert!(store.leaves(1_124, 2).await?.is_empty());
    assert!(store.apply(Batch { leaves: vec![leaf(5)], ..Batch::default() }).await.is_err());
    Ok(())
}
