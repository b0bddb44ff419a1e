//! The questions, the same text for every engine.

use super::ask::{Ask, Columns, Value, keys, plain, with};
use super::engine::Engine;
use super::rows as row;
use super::{
    CellHead, CellRow, Census, FenceRow, HoldRow, JobRow, LeafRow, Page, Slot, StoreError, TallyRow,
    TokenRow, Versions,
};
use crate::clock::Timestamp;
use crate::ids::{HoldingId, PersonId};

macro_rules! select_heads {
    ($rest:literal) => {
        concat!(
            "SELECT slot, root, kind, class, holding, cell, not_after, sweep_from, not_before, sort_at, holds, \
             people, blob_bytes ",
            $rest
        )
    };
}

type Answer<T> = Result<T, StoreError>;

fn all<R: Columns, T>(rows: &[R], read: impl Fn(&R) -> Answer<T>) -> Answer<Vec<T>> {
    rows.iter().map(read).collect()
}

/// All cells of a holding, by cell number.
pub(crate) async fn cells<E: Engine>(engine: &E, holding: HoldingId) -> Answer<Vec<CellRow>> {
    let sql = select_heads!(", body FROM cell WHERE holding = ? ORDER BY cell");
    all(&engine.ask(with(sql, vec![Value::some(holding.as_bytes())])).await?, row::cell)
}

/// A page of head cells. The order is (instant, holding); the page starts at the larger of the two bounds.
pub(crate) async fn list<E: Engine>(engine: &E, page: Page<'_>) -> Answer<Vec<CellRow>> {
    let sql = format!(
        "SELECT {}, body FROM cell WHERE cell = 0 AND kind = ? AND (sort_at, holding) <= (?, ?) AND sort_at >= ?\
         {}{} ORDER BY sort_at DESC, holding DESC LIMIT ?",
        row::HEAD,
        if page.held { " AND holds > 0" } else { "" },
        if page.having.is_some() { HAVING } else { "" },
    );
    let newest = (page.newest, HoldingId::from_bytes([0xff; 16]));
    let (at, holding) = page.after.map_or(newest, |after| just_before(after).min(newest));
    let mut values = vec![
        Value::Text(page.kind.to_owned()),
        row::instant(Some(at)),
        Value::some(holding.as_bytes()),
        row::instant(Some(page.oldest)),
    ];
    if let Some(token) = page.having {
        let (mark, rest) = token.split_at(16);
        values.extend([Value::some(mark), Value::some(rest), Value::some(mark), Value::some(rest)]);
    }
    values.push(Value::count(page.limit.into()));
    all(&engine.ask(Ask { sql: sql.into(), values }).await?, row::cell)
}

/// The list's own index goes first and stops at the limit; `coalesce` keeps the other ones out of it.
const HAVING: &str = " AND coalesce(holding, holding) IN (SELECT holding FROM token WHERE is_unique = 0 AND \
    mark = ? AND rest = ? UNION ALL SELECT holding FROM token WHERE is_unique = 1 AND mark = ? AND rest = ?)";

/// The greatest pair below this one.
fn just_before((at, holding): (Timestamp, HoldingId)) -> (Timestamp, HoldingId) {
    match u128::from_be_bytes(*holding.as_bytes()).checked_sub(1) {
        Some(less) => (at, HoldingId::from_bytes(less.to_be_bytes())),
        None => (Timestamp::from_micros(at.as_micros().saturating_sub(1)), HoldingId::from_bytes([0xff; 16])),
    }
}

/// Holdings with this token, by id.
pub(crate) async fn find<E: Engine>(engine: &E, token: [u8; 32]) -> Answer<Vec<TokenRow>> {
    tokens(engine, &[token]).await
}

/// Owners of several tokens. Each half of the union is answered by its own index.
async fn tokens<E: Engine>(engine: &E, wanted: &[[u8; 32]]) -> Answer<Vec<TokenRow>> {
    let marks: Vec<Value> = wanted.iter().map(|t| Value::some(t.split_at(16).0)).collect();
    let mut found = Vec::new();
    for shared in [0, 1] {
        let before = format!("SELECT {} FROM token WHERE is_unique = {shared} AND mark IN", row::TOKEN);
        for ask in keys(&before, "", marks.clone()) {
            found.extend(all(&engine.ask(ask).await?, row::token)?);
        }
    }
    let wanted: std::collections::BTreeSet<_> = wanted.iter().collect();
    found.retain(|row| wanted.contains(&row.token));
    found.sort_unstable_by_key(|row| (row.token, row.holding));
    found.dedup();
    Ok(found)
}

/// Present versions of several holdings and owners of several tokens.
pub(crate) async fn versions<E: Engine>(
    engine: &E,
    holdings: &[HoldingId],
    wanted: &[[u8; 32]],
) -> Answer<Versions> {
    let ids = holdings.iter().map(|id| Value::some(id.as_bytes())).collect();
    let mut cells = Vec::new();
    for ask in keys("SELECT holding, cell, slot FROM cell WHERE holding IN", "", ids) {
        cells.extend(all(&engine.ask(ask).await?, |r| {
            Ok((row::id(&r.bytes(0)?, HoldingId::from_slice)?, row::small(r, 1)?, row::count(r, 2)?))
        })?);
    }
    cells.sort_unstable();
    cells.dedup();
    Ok(Versions { cells, tokens: tokens(engine, wanted).await? })
}

/// Heads of all cells about a person, by slot.
pub(crate) async fn about<E: Engine>(engine: &E, person: PersonId) -> Answer<Vec<CellHead>> {
    let sql = select_heads!(
        "FROM cell WHERE slot IN (SELECT about.slot FROM about WHERE about.person = ?) ORDER BY slot"
    );
    all(&engine.ask(with(sql, vec![Value::some(person.as_bytes())])).await?, row::head)
}

/// Heads of cells to sweep, the earliest deadline first. The inner question is answered by its index alone.
pub(crate) async fn due<E: Engine>(engine: &E, at: Timestamp, limit: u32) -> Answer<Vec<CellHead>> {
    let sql = select_heads!(
        "FROM cell WHERE slot IN (SELECT slot FROM cell WHERE holds = 0 AND sweep_from IS NOT NULL AND \
         sweep_from <= ? ORDER BY coalesce(not_after, sweep_from), slot LIMIT ?) \
         ORDER BY coalesce(not_after, sweep_from), slot"
    );
    let values = vec![row::instant(Some(at)), Value::count(limit.into())];
    all(&engine.ask(with(sql, values)).await?, row::head)
}

/// Heads of cells of these kinds to sweep, those first that destruction begins with: in the order of the index, so that
/// it stops at the limit.
pub(crate) async fn next_due<E: Engine>(
    engine: &E,
    kinds: &[&str],
    at: Timestamp,
    limit: u32,
) -> Answer<Vec<CellHead>> {
    let Some((values, marks)) = filled(kinds) else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT {} FROM cell WHERE slot IN (SELECT slot FROM cell WHERE holds = 0 AND sweep_from IS NOT NULL AND \
         sweep_from <= ? AND kind IN ({marks}) ORDER BY sweep_from, slot LIMIT ?) ORDER BY sweep_from, slot",
        row::HEAD
    );
    let last = Value::count(limit.into());
    let values = std::iter::once(row::instant(Some(at))).chain(values).chain([last]).collect();
    all(&engine.ask(Ask { sql: sql.into(), values }).await?, row::head)
}

/// Heads of all cells above a slot, ascending.
pub(crate) async fn scan<E: Engine>(engine: &E, after: Slot, limit: u32) -> Answer<Vec<CellHead>> {
    let sql = select_heads!("FROM cell WHERE slot > ? ORDER BY slot LIMIT ?");
    let values = vec![Value::count(after), Value::count(limit.into())];
    all(&engine.ask(with(sql, values)).await?, row::head)
}

/// Holdings and sealed bytes of each kind.
pub(crate) async fn census<E: Engine>(engine: &E) -> Answer<Vec<Census>> {
    let sql = "SELECT kind, sum(cell = 0), sum(coalesce(blob_bytes, length(body))) FROM cell GROUP BY kind ORDER BY kind";
    all(&engine.ask(plain(sql)).await?, |r| {
        Ok(Census { kind: r.text(0)?, holdings: row::count(r, 1)?, bytes: row::count(r, 2)? })
    })
}

/// Heads of these slots, ascending.
pub(crate) async fn heads<E: Engine>(engine: &E, slots: &[Slot]) -> Answer<Vec<CellHead>> {
    let mut found = Vec::new();
    let before = format!("SELECT {} FROM cell WHERE slot IN", row::HEAD);
    for ask in keys(&before, "", slots.iter().map(|slot| Value::count(*slot)).collect()) {
        found.extend(all(&engine.ask(ask).await?, row::head)?);
    }
    found.sort_unstable_by_key(|head| head.slot);
    found.dedup_by_key(|head| head.slot);
    Ok(found)
}

/// Log entries from a position on.
pub(crate) async fn leaves<E: Engine>(engine: &E, from: u64, limit: u32) -> Answer<Vec<LeafRow>> {
    let sql = "SELECT position, slot, leaf, payload FROM leaf WHERE position >= ? ORDER BY position LIMIT ?";
    let values = vec![Value::count(from), Value::count(limit.into())];
    all(&engine.ask(with(sql, values)).await?, row::leaf)
}

/// Log entries about ordered erasures below a position, newest first. The words of the index.
pub(crate) async fn orders<E: Engine>(engine: &E, before: u64, limit: u32) -> Answer<Vec<LeafRow>> {
    let sql = "SELECT position, slot, leaf, payload FROM leaf WHERE \
               substr(leaf, 1, 27) = X'7b22616374696f6e223a22657261737572652e6f72646572656422' AND position < ? \
               ORDER BY position DESC LIMIT ?";
    let values = vec![Value::count(before), Value::count(limit.into())];
    all(&engine.ask(with(sql, values)).await?, row::leaf)
}

/// How many log entries there are: one above the last position.
pub(crate) async fn leaf_count<E: Engine>(engine: &E) -> Answer<u64> {
    let rows = engine.ask(plain("SELECT coalesce(max(position) + 1, 0) FROM leaf")).await?;
    rows.first().map_or(Ok(0), |r| row::count(r, 0))
}

/// Jobs of these kinds to start, oldest first.
pub(crate) async fn jobs<E: Engine>(
    engine: &E,
    at: Timestamp,
    kinds: &[&str],
    limit: u32,
) -> Answer<Vec<JobRow>> {
    let Some((kinds, marks)) = filled(kinds) else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT id, kind, payload, due_at, leased_until, attempts, dead FROM job WHERE dead = 0 AND due_at <= ? \
         AND (leased_until IS NULL OR leased_until <= ?) AND kind IN ({marks}) ORDER BY due_at, id LIMIT ?"
    );
    let mut values = vec![row::instant(Some(at)), row::instant(Some(at))];
    values.extend(kinds);
    values.push(Value::count(limit.into()));
    all(&engine.ask(Ask { sql: sql.into(), values }).await?, row::job)
}

/// Kinds as values with their question marks, filled up with the last one, so that few texts exist.
fn filled(kinds: &[&str]) -> Option<(Vec<Value>, String)> {
    let last = kinds.last()?;
    let width = kinds.len().next_multiple_of(KINDS);
    let all = kinds.iter().chain(std::iter::repeat(last)).take(width);
    Some((all.map(|kind| Value::Text((*kind).to_owned())).collect(), format!("?{}", ", ?".repeat(width - 1))))
}

/// Lists of kinds come in multiples of so many.
const KINDS: usize = 8;

/// All jobs, oldest first.
pub(crate) async fn all_jobs<E: Engine>(engine: &E) -> Answer<Vec<JobRow>> {
    let sql = "SELECT id, kind, payload, due_at, leased_until, attempts, dead FROM job ORDER BY due_at, id";
    all(&engine.ask(plain(sql)).await?, row::job)
}

/// All fences with their slots, in one question so that both are of one moment; earliest first.
pub(crate) async fn fences<E: Engine>(engine: &E) -> Answer<Vec<FenceRow>> {
    let sql = "SELECT 0 AS part, 0 AS slot, id, due_at, person, sealed_order, order_slot FROM fence \
               UNION ALL SELECT 1, slot, fence, 0, NULL, NULL, 0 FROM fence_slot ORDER BY part, slot";
    let mut fences = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for r in engine.ask(plain(sql)).await? {
        if r.int(0)? == 0 {
            let fence = row::fence(&r, 2)?;
            places.insert(*fence.id.as_bytes(), fences.len());
            fences.push(fence);
        } else {
            let place = places.get(r.bytes(2)?.as_slice()).and_then(|at| fences.get_mut(*at));
            let fence = place.ok_or_else(|| row::damaged("a fenced slot has no fence"))?;
            fence.slots.push(row::count(&r, 1)?);
        }
    }
    fences.sort_by_key(|fence| (fence.due_at, fence.id));
    Ok(fences)
}

/// All holds, in the order they were placed.
pub(crate) async fn holds<E: Engine>(engine: &E) -> Answer<Vec<HoldRow>> {
    let sql = "SELECT id, scope, target, blocked_purposes, placed_at, until_at, reason, reason_slot, spares \
               FROM hold ORDER BY placed_at, id";
    all(&engine.ask(plain(sql)).await?, row::hold)
}

/// All dying slots, ascending.
pub(crate) async fn dying<E: Engine>(engine: &E) -> Answer<Vec<Slot>> {
    all(&engine.ask(plain("SELECT slot FROM dying ORDER BY slot")).await?, |r| row::count(r, 0))
}

/// A small named value.
pub(crate) async fn meta<E: Engine>(engine: &E, name: &str) -> Answer<Option<Vec<u8>>> {
    let ask = with("SELECT content FROM meta WHERE name = ?", vec![Value::Text(name.to_owned())]);
    engine.ask(ask).await?.first().map(|r| r.bytes(0)).transpose()
}

/// All counts, by name.
pub(crate) async fn tallies<E: Engine>(engine: &E) -> Answer<Vec<TallyRow>> {
    let sql = "SELECT key, times, last_at, next_at, until_at FROM tally ORDER BY key";
    all(&engine.ask(plain(sql)).await?, row::tally)
}
