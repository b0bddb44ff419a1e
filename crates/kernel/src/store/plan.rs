//! A batch as a list of statements, to be run in one transaction: removals first, then additions.
//!
//! Rows are put in the order of their keys, so that neighbours land on the same pages. Where a batch names the
//! same job, slot or small value twice, the last one counts; a token given twice to one holding is kept once, also
//! when an earlier batch gave it.

use std::collections::{BTreeMap, BTreeSet};

use super::ask::{Ask, Value, keys, rows};
use super::rows as row;
use super::{Batch, FenceRow, Heard, Retime, TokenRow};

/// All statements of a batch in order; empty for an empty batch.
pub(crate) fn plan(batch: Batch) -> Vec<Ask> {
    let mut plan = Vec::new();
    let Batch { remove_cells, remove_tokens, remove_fences, remove_holds, remove_jobs, remove_dying, .. } =
        batch;
    let forgotten: BTreeSet<_> = batch.remove_tallies.into_iter().collect();
    let forgotten = forgotten.iter().map(|key| Value::some(key)).collect();
    plan.extend(keys("DELETE FROM tally WHERE key IN", "", forgotten));
    let slots =
        |slots: Vec<u64>| slots.into_iter().collect::<BTreeSet<_>>().into_iter().map(Value::count).collect();
    let cells: Vec<Value> = slots(remove_cells);
    plan.extend(keys("DELETE FROM about WHERE slot IN", "", cells.clone()));
    plan.extend(keys("DELETE FROM cell WHERE slot IN", "", cells));
    plan.extend(remove("token", "holding", remove_tokens.iter().map(|id| *id.as_bytes())));
    plan.extend(remove("fence_slot", "fence", remove_fences.iter().map(|id| *id.as_bytes())));
    plan.extend(remove("fence", "id", remove_fences.iter().map(|id| *id.as_bytes())));
    plan.extend(remove("hold", "id", remove_holds.iter().map(|id| *id.as_bytes())));
    plan.extend(remove("job", "id", remove_jobs.iter().map(|id| *id.as_bytes())));
    plan.extend(keys("DELETE FROM dying WHERE slot IN", "", slots(remove_dying)));
    add_cells(batch.cells, &mut plan);
    retime(batch.retime, &mut plan);
    hear(batch.heard, &mut plan);
    add_tokens(batch.tokens, &mut plan);
    add("leaf", row::LEAF, "", batch.leaves, row::put_leaf, &mut plan);
    let jobs: BTreeMap<_, _> = batch.jobs.into_iter().map(|job| (job.id, job)).collect();
    add("job", row::JOB, REPLACE_JOB, jobs.into_values(), row::put_job, &mut plan);
    add_fences(batch.fences, &mut plan);
    add("hold", row::HOLD, "", batch.holds, row::put_hold, &mut plan);
    let tallies: BTreeMap<_, _> = batch.tallies.into_iter().map(|tally| (tally.key, tally)).collect();
    add("tally", row::TALLY, REPLACE_TALLY, tallies.into_values(), row::put_tally, &mut plan);
    let dying: BTreeSet<_> = batch.dying.into_iter().collect();
    add(
        "dying",
        "slot",
        "ON CONFLICT DO NOTHING",
        dying,
        |slot, out| out.push(Value::count(slot)),
        &mut plan,
    );
    let meta: BTreeMap<_, _> = batch.meta.into_iter().collect();
    let put_meta = |(name, content), out: &mut Vec<Value>| {
        out.extend([Value::Text(name), Value::Bytes(Some(content))]);
    };
    add("meta", "name, content", REPLACE_META, meta, put_meta, &mut plan);
    plan
}

const REPLACE_JOB: &str = "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, payload = excluded.payload, \
     due_at = excluded.due_at, leased_until = excluded.leased_until, attempts = excluded.attempts, \
     dead = excluded.dead";
const REPLACE_TALLY: &str = "ON CONFLICT (key) DO UPDATE SET times = excluded.times, \
     last_at = excluded.last_at, next_at = excluded.next_at, until_at = excluded.until_at";
const REPLACE_META: &str = "ON CONFLICT (name) DO UPDATE SET content = excluded.content";

/// `DELETE FROM table WHERE column IN` these ids.
fn remove(table: &str, column: &str, ids: impl Iterator<Item = [u8; 16]>) -> Vec<Ask> {
    let ids = ids.collect::<BTreeSet<_>>().iter().map(|id| Value::some(id)).collect();
    keys(&format!("DELETE FROM {table} WHERE {column} IN"), "", ids)
}

/// `INSERT INTO table (columns)` these rows.
fn add<R>(
    table: &str,
    columns: &str,
    after: &str,
    items: impl IntoIterator<Item = R>,
    put: impl Fn(R, &mut Vec<Value>),
    plan: &mut Vec<Ask>,
) {
    let mut values = Vec::new();
    for item in items {
        put(item, &mut values);
    }
    let width = columns.split(',').count();
    rows(&format!("INSERT INTO {table} ({columns})"), width, after, values, plan);
}

/// Cells in the order of their slots, and whom they are about.
fn add_cells(mut cells: Vec<super::CellRow>, plan: &mut Vec<Ask>) {
    cells.sort_unstable_by_key(|cell| cell.head.slot);
    let about: BTreeSet<_> = cells
        .iter()
        .flat_map(|cell| cell.head.people.iter().map(|person| (cell.head.slot, *person)))
        .collect();
    add("cell", &format!("{}, body", row::HEAD), "", cells, row::put_cell, plan);
    let put_about = |(slot, person): (u64, crate::ids::PersonId), out: &mut Vec<Value>| {
        out.extend([Value::count(slot), Value::some(person.as_bytes())]);
    };
    add("about", "slot, person", "", about, put_about, plan);
}

/// Tokens in the order of their bytes, each once per holding, and only those that their holding does not have yet.
fn add_tokens(mut tokens: Vec<TokenRow>, plan: &mut Vec<Ask>) {
    tokens.sort_unstable_by_key(|row| (row.token, row.holding));
    tokens.dedup_by_key(|row| (row.token, row.holding));
    let columns = row::TOKEN;
    let fresh = format!(
        ") INSERT INTO token ({columns}) SELECT {columns} FROM given WHERE NOT EXISTS (SELECT 1 FROM token \
         WHERE token.holding = given.holding AND token.mark = given.mark AND token.rest = given.rest)"
    );
    let mut values = Vec::new();
    for token in tokens {
        row::put_token(token, &mut values);
    }
    rows(&format!("WITH given ({columns}) AS ("), columns.split(',').count(), &fresh, values, plan);
}

/// Fences and their slots.
fn add_fences(fences: Vec<FenceRow>, plan: &mut Vec<Ask>) {
    let slots: BTreeSet<_> = fences.iter().flat_map(|f| f.slots.iter().map(|slot| (f.id, *slot))).collect();
    add("fence", row::FENCE, "", fences, row::put_fence, plan);
    let put_slot = |(fence, slot): (crate::ids::FenceId, u64), out: &mut Vec<Value>| {
        out.extend([Value::some(fence.as_bytes()), Value::count(slot)]);
    };
    add("fence_slot", "fence, slot", "", slots, put_slot, plan);
}

/// New clear columns, many cells per statement.
fn retime(changes: Vec<Retime>, plan: &mut Vec<Ask>) {
    let changes: BTreeMap<_, _> = changes.into_iter().map(|change| (change.slot, change)).collect();
    let mut values = Vec::new();
    for change in changes.into_values() {
        values.extend([
            Value::count(change.slot),
            row::instant(change.not_after),
            row::instant(change.sweep_from),
            Value::count(change.holds.into()),
            row::root_number(change.root),
        ]);
    }
    rows(
        "WITH change (slot, not_after, sweep_from, holds, root) AS (",
        5,
        ") UPDATE cell SET not_after = change.not_after, sweep_from = change.sweep_from, holds = change.holds, \
         root = change.root FROM change WHERE cell.slot = change.slot",
        values,
        plan,
    );
}

/// Everybody a cell is about; a cell that is gone by now is about nobody.
fn hear(changes: Vec<Heard>, plan: &mut Vec<Ask>) {
    let changes: BTreeMap<_, _> = changes.into_iter().map(|change| (change.slot, change.people)).collect();
    let (mut cells, mut about) = (Vec::new(), Vec::new());
    for (slot, people) in changes {
        let ids = people.iter().flat_map(|p| *p.as_bytes()).collect();
        cells.extend([Value::count(slot), Value::Bytes(Some(ids))]);
        for person in people.into_iter().collect::<BTreeSet<_>>() {
            about.extend([Value::count(slot), Value::some(person.as_bytes())]);
        }
    }
    let update = ") UPDATE cell SET people = change.people FROM change WHERE cell.slot = change.slot";
    rows("WITH change (slot, people) AS (", 2, update, cells, plan);
    let fresh = ") INSERT INTO about (slot, person) SELECT slot, person FROM given WHERE EXISTS (SELECT 1 FROM \
         cell WHERE cell.slot = given.slot) AND NOT EXISTS (SELECT 1 FROM about WHERE about.slot = given.slot AND \
         about.person = given.person)";
    rows("WITH given (slot, person) AS (", 2, fresh, about, plan);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_batch_is_no_work() {
        assert!(plan(Batch::default()).is_empty());
    }

    #[test]
    fn removals_come_before_additions() {
        let batch = Batch { remove_dying: vec![1], dying: vec![1, 1, 2], ..Batch::default() };
        let plan = plan(batch);
        let words: Vec<&str> = plan.iter().filter_map(|ask| ask.sql.split(' ').next()).collect();
        assert_eq!(words, ["DELETE", "INSERT", "INSERT"]);
    }
}
