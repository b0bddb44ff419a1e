//! Rows to columns and back.
//!
//! Each writing function adds the values of one row in the order of its column list; each reading one takes
//! them in the same order. Ids are their sixteen bytes, instants are microseconds, people are ids end to end.

use super::ask::{Columns, Value};
use super::{CellHead, CellRow, FenceRow, HoldRow, JobRow, LeafRow, StoreError, TallyRow, TokenRow};
use crate::clock::Timestamp;
use crate::holding::RootName;
use crate::ids::PersonId;

/// Columns of a cell's head. The body follows as the last column, so that heads are read without it.
pub(crate) const HEAD: &str = "slot, root, kind, class, holding, cell, not_after, sweep_from, not_before, \
     sort_at, holds, people, blob_bytes";
/// Columns of [`HEAD`] and the body.
pub(crate) const HEAD_WIDTH: usize = 13;
/// Columns of a token.
pub(crate) const TOKEN: &str = "mark, rest, is_unique, holding, kind";
/// Columns of a log entry.
pub(crate) const LEAF: &str = "position, slot, leaf, payload";
/// Columns of a job.
pub(crate) const JOB: &str = "id, kind, payload, due_at, leased_until, attempts, dead";
/// Columns of a fence.
pub(crate) const FENCE: &str = "id, due_at, person, sealed_order, order_slot";
/// Columns of a hold.
pub(crate) const HOLD: &str =
    "id, scope, target, blocked_purposes, placed_at, until_at, reason, reason_slot, spares";

/// Columns of a count.
pub(crate) const TALLY: &str = "key, times, last_at, next_at, until_at";

/// Something is not as it was written.
pub(crate) fn damaged(what: &str) -> StoreError {
    StoreError::Damaged(what.to_owned())
}

/// An instant or nothing.
pub(crate) fn instant(at: Option<Timestamp>) -> Value {
    Value::Int(at.map(Timestamp::as_micros))
}

/// The number of a key tree.
pub(crate) fn root_number(root: RootName) -> Value {
    Value::count(match root {
        RootName::Content => 0,
        RootName::Residual => 1,
    })
}

/// A cell, [`HEAD`] and body.
pub(crate) fn put_cell(row: CellRow, out: &mut Vec<Value>) {
    let head = row.head;
    let people = head.people.iter().flat_map(|p| *p.as_bytes()).collect();
    out.extend([
        Value::count(head.slot),
        root_number(head.root),
        Value::Text(head.kind),
        Value::Text(head.class),
        Value::some(head.holding.as_bytes()),
        Value::count(head.cell.into()),
        instant(head.not_after),
        instant(head.sweep_from),
        instant(head.not_before),
        instant(Some(head.sort_at)),
        Value::count(head.holds.into()),
        Value::Bytes(Some(people)),
        Value::Int(head.blob_bytes.map(|n| i64::try_from(n).unwrap_or(i64::MAX))),
        Value::Bytes(Some(row.body)),
    ]);
}

/// Reads [`HEAD`].
pub(crate) fn head(row: &impl Columns) -> Result<CellHead, StoreError> {
    Ok(CellHead {
        slot: count(row, 0)?,
        root: match row.int(1)? {
            0 => RootName::Content,
            1 => RootName::Residual,
            _ => return Err(damaged("the key tree of a cell has an unknown number")),
        },
        kind: row.text(2)?,
        class: row.text(3)?,
        holding: id(&row.bytes(4)?, crate::ids::HoldingId::from_slice)?,
        cell: small(row, 5)?,
        not_after: row.maybe_int(6)?.map(Timestamp::from_micros),
        sweep_from: row.maybe_int(7)?.map(Timestamp::from_micros),
        not_before: row.maybe_int(8)?.map(Timestamp::from_micros),
        sort_at: Timestamp::from_micros(row.int(9)?),
        holds: small(row, 10)?,
        people: row
            .bytes(11)?
            .chunks(16)
            .map(|bytes| id(bytes, PersonId::from_slice))
            .collect::<Result<_, _>>()?,
        blob_bytes: row.maybe_int(12)?.map(|n| n as u64),
    })
}

/// Reads [`HEAD`] and the body.
pub(crate) fn cell(row: &impl Columns) -> Result<CellRow, StoreError> {
    Ok(CellRow { head: head(row)?, body: row.bytes(HEAD_WIDTH)? })
}

/// A token, [`TOKEN`].
pub(crate) fn put_token(row: TokenRow, out: &mut Vec<Value>) {
    let (mark, rest) = row.token.split_at(16);
    out.extend([
        Value::some(mark),
        Value::some(rest),
        Value::count(row.unique.into()),
        Value::some(row.holding.as_bytes()),
        Value::Text(row.kind),
    ]);
}

/// Reads [`TOKEN`].
pub(crate) fn token(row: &impl Columns) -> Result<TokenRow, StoreError> {
    let mut token = row.bytes(0)?;
    token.extend(row.bytes(1)?);
    Ok(TokenRow {
        token: token.try_into().map_err(|_| damaged("a token is not 32 bytes long"))?,
        unique: row.int(2)? != 0,
        holding: id(&row.bytes(3)?, crate::ids::HoldingId::from_slice)?,
        kind: row.text(4)?,
    })
}

/// A log entry, [`LEAF`].
pub(crate) fn put_leaf(row: LeafRow, out: &mut Vec<Value>) {
    out.extend([
        Value::count(row.index),
        Value::count(row.slot),
        Value::Bytes(Some(row.leaf)),
        Value::Bytes(Some(row.payload)),
    ]);
}

/// Reads [`LEAF`].
pub(crate) fn leaf(row: &impl Columns) -> Result<LeafRow, StoreError> {
    Ok(LeafRow { index: count(row, 0)?, slot: count(row, 1)?, leaf: row.bytes(2)?, payload: row.bytes(3)? })
}

/// A job, [`JOB`].
pub(crate) fn put_job(row: JobRow, out: &mut Vec<Value>) {
    out.extend([
        Value::some(row.id.as_bytes()),
        Value::Text(row.kind),
        Value::Text(row.payload),
        instant(Some(row.due_at)),
        instant(row.leased_until),
        Value::count(row.attempts.into()),
        Value::count(row.dead.into()),
    ]);
}

/// Reads [`JOB`].
pub(crate) fn job(row: &impl Columns) -> Result<JobRow, StoreError> {
    Ok(JobRow {
        id: id(&row.bytes(0)?, crate::ids::JobId::from_slice)?,
        kind: row.text(1)?,
        payload: row.text(2)?,
        due_at: Timestamp::from_micros(row.int(3)?),
        leased_until: row.maybe_int(4)?.map(Timestamp::from_micros),
        attempts: small(row, 5)?,
        dead: row.int(6)? != 0,
    })
}

/// A fence without its slots, [`FENCE`].
pub(crate) fn put_fence(row: FenceRow, out: &mut Vec<Value>) {
    out.extend([
        Value::some(row.id.as_bytes()),
        instant(Some(row.due_at)),
        Value::Bytes(row.person.map(|p| p.as_bytes().to_vec())),
        Value::Bytes(Some(row.order)),
        Value::count(row.order_slot),
    ]);
}

/// Reads [`FENCE`], still without slots, from column `from` on.
pub(crate) fn fence(row: &impl Columns, from: usize) -> Result<FenceRow, StoreError> {
    Ok(FenceRow {
        id: id(&row.bytes(from)?, crate::ids::FenceId::from_slice)?,
        due_at: Timestamp::from_micros(row.int(from + 1)?),
        person: row.maybe_bytes(from + 2)?.map(|bytes| id(&bytes, PersonId::from_slice)).transpose()?,
        order: row.bytes(from + 3)?,
        order_slot: count(row, from + 4)?,
        slots: Vec::new(),
    })
}

/// A hold, [`HOLD`].
pub(crate) fn put_hold(row: HoldRow, out: &mut Vec<Value>) {
    out.extend([
        Value::some(row.id.as_bytes()),
        Value::Text(row.scope),
        Value::some(&row.target),
        Value::Text(row.blocked_purposes),
        instant(Some(row.placed_at)),
        instant(row.until),
        Value::Bytes(Some(row.reason)),
        Value::count(row.reason_slot),
        Value::Text(row.spares),
    ]);
}

/// Reads [`HOLD`].
pub(crate) fn hold(row: &impl Columns) -> Result<HoldRow, StoreError> {
    Ok(HoldRow {
        id: id(&row.bytes(0)?, crate::ids::HoldId::from_slice)?,
        scope: row.text(1)?,
        target: row.bytes(2)?.try_into().map_err(|_| damaged("the target of a hold is not 16 bytes long"))?,
        blocked_purposes: row.text(3)?,
        placed_at: Timestamp::from_micros(row.int(4)?),
        until: row.maybe_int(5)?.map(Timestamp::from_micros),
        reason: row.bytes(6)?,
        reason_slot: count(row, 7)?,
        spares: row.text(8)?,
    })
}

/// A count, [`TALLY`].
pub(crate) fn put_tally(row: TallyRow, out: &mut Vec<Value>) {
    out.extend([
        Value::some(&row.key),
        Value::count(row.count.into()),
        instant(Some(row.last)),
        instant(Some(row.next)),
        instant(Some(row.until)),
    ]);
}

/// Reads [`TALLY`].
pub(crate) fn tally(row: &impl Columns) -> Result<TallyRow, StoreError> {
    Ok(TallyRow {
        key: row.bytes(0)?.try_into().map_err(|_| damaged("the name of a count is not 32 bytes long"))?,
        count: small(row, 1)?,
        last: Timestamp::from_micros(row.int(2)?),
        next: Timestamp::from_micros(row.int(3)?),
        until: Timestamp::from_micros(row.int(4)?),
    })
}

/// A number that is never negative.
pub(crate) fn count(row: &impl Columns, at: usize) -> Result<u64, StoreError> {
    u64::try_from(row.int(at)?).map_err(|_| damaged("a count is negative"))
}

/// A number of at most 32 bits.
pub(crate) fn small(row: &impl Columns, at: usize) -> Result<u32, StoreError> {
    u32::try_from(row.int(at)?).map_err(|_| damaged("a number is too large"))
}

/// An id from its sixteen bytes.
pub(crate) fn id<T>(bytes: &[u8], read: impl Fn(&[u8]) -> Option<T>) -> Result<T, StoreError> {
    read(bytes).ok_or_else(|| damaged("an id is not 16 bytes long"))
}
