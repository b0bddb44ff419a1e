//! Pages of a list: so many things that fit, and where to go on.

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Cursor, Listed, Read, Within};
use candor_kernel::{Action, Holding, KernelError};

/// So many are read in one go.
const STEP: u32 = 200;

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Slice {
    pub within: Within,
    pub after: Option<Cursor>,
    /// At most so many; at least one.
    pub limit: usize,
}

impl Slice {
    /// The first `limit` things of all time.
    pub const fn first(limit: usize) -> Self {
        Self { within: Within::ALWAYS, after: None, limit }
    }
}

/// Newest first, what the actor may see and `keep` lets pass.
pub async fn list<H: Holding>(
    read: &Read<'_>,
    action: &dyn Action,
    slice: Slice,
    keep: impl Fn(&H) -> bool,
) -> Result<Listed<H>, KernelError> {
    let (mut items, mut after) = (Vec::new(), slice.after);
    loop {
        let page = read.list_within::<H>(action, slice.within, after, STEP).await?;
        items.extend(page.items.into_iter().filter(|(_, holding)| keep(holding)));
        after = page.next;
        if items.len() > slice.limit || after.is_none() {
            return Ok(cut(items, slice.limit));
        }
    }
}

/// The same of things that have a value of an exact-match lookup.
pub async fn having<H: Holding>(
    read: &Read<'_>,
    action: &dyn Action,
    slice: Slice,
    lookup: (&str, &str),
) -> Result<Listed<H>, KernelError> {
    let (mut items, mut after) = (Vec::new(), slice.after);
    let step = u32::try_from(slice.limit + 1).unwrap_or(STEP).min(STEP);
    loop {
        let page = read.list_having::<H>(lookup, action, slice.within, after, step).await?;
        items.extend(page.items);
        after = page.next;
        if items.len() > slice.limit || after.is_none() {
            return Ok(cut(items, slice.limit));
        }
    }
}

/// All that the actor may see and `keep` lets pass, newest first.
pub async fn all<H: Holding>(
    read: &Read<'_>,
    action: &dyn Action,
    keep: impl Fn(&H) -> bool,
) -> Result<Vec<(HoldingId, H)>, KernelError> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = read.list::<H>(action, after, STEP).await?;
        all.extend(page.items.into_iter().filter(|(_, holding)| keep(holding)));
        after = page.next;
        if after.is_none() {
            return Ok(all);
        }
    }
}

/// The wanted part of things that were all found at once, by a lookup.
pub fn cut_found<H: Holding>(mut found: Vec<(HoldingId, H)>, slice: Slice) -> Listed<H> {
    let place = |(id, holding): &(HoldingId, H)| (holding.sort_at(), *id);
    found.sort_by_key(|thing| std::cmp::Reverse(place(thing)));
    found.retain(|thing| {
        let (at, id) = place(thing);
        let inside = slice.within.oldest <= at && at <= slice.within.newest;
        inside && slice.after.is_none_or(|after| (at, id) < (after.at, after.id))
    });
    cut(found, slice.limit)
}

fn cut<H: Holding>(mut items: Vec<(HoldingId, H)>, limit: usize) -> Listed<H> {
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().map(|(id, last)| Cursor { at: last.sort_at(), id: *id });
    Listed { items, next: next.filter(|_| more) }
}
