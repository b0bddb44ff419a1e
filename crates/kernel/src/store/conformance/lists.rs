//! Lists, cursors, and what is due.

use super::{Done, Ground, add, at, cell, head_slots, holding, slots};
use crate::clock::Timestamp;
use crate::holding::RootName;
use crate::ids::HoldingId;
use crate::store::{Batch, CellHead, CellRow, Page, Retime, Store};

/// All notes, newest first.
fn notes(limit: u32) -> Page<'static> {
    let newest = Timestamp::from_micros(i64::MAX);
    let oldest = Timestamp::from_micros(i64::MIN);
    Page { kind: "note", newest, oldest, after: None, having: None, held: false, limit }
}

pub(crate) async fn a_list_is_newest_first<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let mut cells: Vec<CellRow> = [3, 1, 2].map(cell).into();
    cells.push(CellRow { head: CellHead { kind: "memo".to_owned(), ..cell(4).head }, body: vec![] });
    cells.push(CellRow { head: CellHead { cell: 1, holding: holding(3), ..cell(5).head }, body: vec![] });
    store.apply(add(cells)).await?;
    let listed = store.list(notes(10)).await?;
    assert_eq!(listed, [3, 2, 1].map(cell));
    assert_eq!(slots(&store.list(notes(2)).await?), [3, 2]);
    assert!(store.list(notes(0)).await?.is_empty());
    assert!(store.list(Page { kind: "none", ..notes(10) }).await?.is_empty());
    Ok(())
}

/// Cells 1..=n, all sorted at the same instant.
fn same_instant(n: u64) -> Batch {
    add((1..=n).map(|slot| CellRow { head: CellHead { sort_at: at(0), ..cell(slot).head }, body: vec![] }))
}

pub(crate) async fn equal_instants_are_all_listed_once<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let ends = [(6, [0; 16]), (7, [0xff; 16])].map(|(slot, id)| CellRow {
        head: CellHead { sort_at: at(0), holding: HoldingId::from_bytes(id), ..cell(slot).head },
        body: vec![],
    });
    store.apply(same_instant(5)).await?;
    store.apply(add(ends)).await?;
    store.apply(add([cell(100)])).await?;
    let mut after = None;
    let mut seen = Vec::new();
    loop {
        let page = store.list(Page { after, ..notes(2) }).await?;
        let Some(last) = page.last() else { break };
        after = Some((last.head.sort_at, last.head.holding));
        seen.extend(slots(&page));
    }
    assert_eq!(seen, [100, 7, 5, 4, 3, 2, 1, 6]);
    Ok(())
}

pub(crate) async fn bounds_are_inclusive<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(add((1..=9).map(cell))).await?;
    let page = Page { newest: at(7), oldest: at(3), ..notes(100) };
    assert_eq!(slots(&store.list(page.clone()).await?), [7, 6, 5, 4, 3]);
    let inside = Page { after: Some((at(5), holding(5))), ..page.clone() };
    assert_eq!(slots(&store.list(inside).await?), [4, 3]);
    let above = Page { after: Some((at(9), holding(9))), ..page.clone() };
    assert_eq!(slots(&store.list(above).await?), [7, 6, 5, 4, 3]);
    let below = Page { after: Some((at(1), holding(1))), ..page };
    assert!(store.list(below).await?.is_empty());
    Ok(())
}

pub(crate) async fn a_cursor_never_repeats_or_skips<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(add((1..=50).map(cell))).await?;
    let first = store.list(notes(10)).await?;
    assert_eq!(slots(&first), (41..=50).rev().collect::<Vec<_>>());
    store.apply(add((51..=60).map(cell))).await?;
    store.apply(Batch { remove_cells: vec![41, 40], ..Batch::default() }).await?;
    let next = store.list(Page { after: Some((at(41), holding(41))), ..notes(3) }).await?;
    assert_eq!(slots(&next), [39, 38, 37]);
    Ok(())
}

pub(crate) async fn due_is_ordered_and_leaves_out_holds<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    let mut cells: Vec<CellRow> = (1..=6).map(cell).collect();
    let ends = [(Some(9), Some(2)), (Some(7), Some(3)), (Some(8), Some(1)), (None, None), (Some(7), Some(3))];
    for (cell, (end, from)) in cells.iter_mut().zip(ends) {
        cell.head.not_after = end.map(at);
        cell.head.sweep_from = from.map(at);
    }
    if let Some(held) = cells.get_mut(4) {
        held.head.holds = 1;
    }
    store.apply(add(cells)).await?;
    assert!(store.due(at(0), 10).await?.is_empty());
    assert_eq!(head_slots(&store.due(at(1), 10).await?), [3]);
    assert_eq!(head_slots(&store.due(at(3), 10).await?), [2, 3, 1]);
    assert_eq!(head_slots(&store.due(at(3), 2).await?), [2, 3]);
    assert_eq!(head_slots(&store.due(at(99), 10).await?), [2, 3, 1, 6]);
    Ok(())
}

pub(crate) async fn retime_moves_and_stops_the_sweep<G: Ground>(ground: &G) -> Done {
    let store = ground.fresh().await?;
    store.apply(add((1..=100).map(cell))).await?;
    let change = |slot, from: Option<i64>, holds| Retime {
        slot,
        not_after: from.map(|n| at(n + 1)),
        sweep_from: from.map(at),
        holds,
        root: RootName::Residual,
    };
    let mut retime: Vec<Retime> = (4..=90).map(|slot| change(slot, Some(500), 0)).collect();
    retime.extend([change(1, Some(1), 1), change(2, None, 0), change(3, Some(9), 9), change(3, Some(2), 0)]);
    retime.push(change(777, None, 0));
    store.apply(Batch { retime, ..Batch::default() }).await?;
    assert_eq!(head_slots(&store.due(at(90), 10).await?), [3]);
    assert_eq!(head_slots(&store.due(at(499), 100).await?).len(), 11);
    let moved = store.heads(&[1, 2, 50]).await?;
    let shown: Vec<_> = moved.iter().map(|h| (h.not_after, h.sweep_from, h.holds, h.root)).collect();
    let residual = RootName::Residual;
    let expected = [
        (Some(at(2)), Some(at(1)), 1, residual),
        (None, None, 0, residual),
        (Some(at(501)), Some(at(500)), 0, residual),
    ];
    assert_eq!(shown, expected);
    assert_eq!(store.cells(holding(50)).await?.first().map(|c| c.body.clone()), Some(cell(50).body));
    store.apply(Batch { retime: vec![change(1, Some(1), 0)], ..Batch::default() }).await?;
    assert_eq!(head_slots(&store.due(at(90), 10).await?), [1, 3]);
    Ok(())
}
