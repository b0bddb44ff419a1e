//! What a store is, in the plainest words: a few maps. Random batches must do to an engine what they do to it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Done, Ground, Made, at, bytes, holding, person};
use crate::clock::Timestamp;
use crate::holding::RootName;
use crate::ids::{FenceId, HoldId, HoldingId, JobId};
use crate::store::{
    Batch, CellHead, CellRow, FenceRow, Heard, HoldRow, JobRow, LeafRow, Page, Retime, Slot, Store,
    StoreError, TallyRow, TokenRow,
};

/// How the leaf of an ordered erasure begins.
const ORDERED: &[u8] = b"{\"action\":\"erasure.ordered\"";

/// Rows by their keys.
#[derive(Debug, Clone, Default, PartialEq)]
struct Model {
    cells: BTreeMap<Slot, CellRow>,
    tokens: BTreeMap<([u8; 32], HoldingId), TokenRow>,
    leaves: BTreeMap<u64, LeafRow>,
    jobs: BTreeMap<JobId, JobRow>,
    fences: BTreeMap<FenceId, FenceRow>,
    holds: BTreeMap<HoldId, HoldRow>,
    dying: BTreeSet<Slot>,
    tallies: BTreeMap<[u8; 32], TallyRow>,
    meta: BTreeMap<String, Vec<u8>>,
}

impl Model {
    /// The state after a batch; `None` when a row would be there twice.
    fn after(&self, batch: &Batch) -> Option<Self> {
        let mut next = self.clone();
        next.cells.retain(|slot, _| !batch.remove_cells.contains(slot));
        next.tokens.retain(|(_, holding), _| !batch.remove_tokens.contains(holding));
        next.fences.retain(|id, _| !batch.remove_fences.contains(id));
        next.holds.retain(|id, _| !batch.remove_holds.contains(id));
        next.jobs.retain(|id, _| !batch.remove_jobs.contains(id));
        next.dying.retain(|slot| !batch.remove_dying.contains(slot));
        next.tallies.retain(|key, _| !batch.remove_tallies.contains(key));
        for cell in &batch.cells {
            let present = |c: &CellRow| (c.head.holding, c.head.cell) == (cell.head.holding, cell.head.cell);
            let taken = next.cells.values().any(present);
            let slot = next.cells.insert(cell.head.slot, cell.clone());
            (!taken && slot.is_none()).then_some(())?;
        }
        for change in &batch.retime {
            let Some(CellRow { head, .. }) = next.cells.get_mut(&change.slot) else { continue };
            (head.not_after, head.sweep_from) = (change.not_after, change.sweep_from);
            (head.holds, head.root) = (change.holds, change.root);
        }
        for heard in &batch.heard {
            let Some(CellRow { head, .. }) = next.cells.get_mut(&heard.slot) else { continue };
            head.people.clone_from(&heard.people);
        }
        for row in &batch.tokens {
            let other = |known: &TokenRow| known.token == row.token && known.holding != row.holding;
            (!row.unique || !next.tokens.values().any(|t| t.unique && other(t))).then_some(())?;
            next.tokens.entry((row.token, row.holding)).or_insert_with(|| row.clone());
        }
        for leaf in &batch.leaves {
            next.leaves.insert(leaf.index, leaf.clone()).is_none().then_some(())?;
        }
        next.jobs.extend(batch.jobs.iter().map(|job| (job.id, job.clone())));
        for fence in &batch.fences {
            let slots: BTreeSet<_> = fence.slots.iter().copied().collect();
            let fence = FenceRow { slots: slots.into_iter().collect(), ..fence.clone() };
            next.fences.insert(fence.id, fence).is_none().then_some(())?;
        }
        for hold in &batch.holds {
            next.holds.insert(hold.id, hold.clone()).is_none().then_some(())?;
        }
        next.tallies.extend(batch.tallies.iter().map(|tally| (tally.key, *tally)));
        next.dying.extend(&batch.dying);
        next.meta.extend(batch.meta.iter().cloned());
        Some(next)
    }

    fn heads(&self, wanted: impl Fn(&CellHead) -> bool) -> Vec<CellHead> {
        self.cells.values().map(|cell| cell.head.clone()).filter(wanted).collect()
    }

    fn due(&self, at: Timestamp, limit: u32) -> Vec<CellHead> {
        let mut due = self.heads(|head| head.holds == 0 && head.sweep_from.is_some_and(|from| from <= at));
        due.sort_by_key(|head| (head.not_after.or(head.sweep_from), head.slot));
        due.truncate(limit as usize);
        due
    }

    fn next_due(&self, kinds: &[&str], at: Timestamp, limit: u32) -> Vec<CellHead> {
        let mut due = self.due(at, u32::MAX);
        due.retain(|head| kinds.contains(&head.kind.as_str()));
        due.sort_by_key(|head| (head.sweep_from, head.slot));
        due.truncate(limit as usize);
        due
    }

    fn orders(&self, before: u64, limit: u32) -> Vec<LeafRow> {
        let ordered = |leaf: &&LeafRow| leaf.leaf.starts_with(ORDERED);
        let below = self.leaves.range(..before).rev().map(|(_, leaf)| leaf);
        below.filter(ordered).take(limit as usize).cloned().collect()
    }

    fn list(&self, page: &Page<'_>) -> Vec<CellRow> {
        let inside = |head: &CellHead| {
            let place = (head.sort_at, head.holding);
            head.cell == 0
                && head.kind == page.kind
                && (page.oldest..=page.newest).contains(&head.sort_at)
                && page.after.is_none_or(|after| place < after)
                && (!page.held || head.holds > 0)
                && page.having.is_none_or(|token| self.tokens.contains_key(&(token, head.holding)))
        };
        let mut rows: Vec<_> = self.cells.values().filter(|cell| inside(&cell.head)).cloned().collect();
        rows.sort_by_key(|cell| std::cmp::Reverse((cell.head.sort_at, cell.head.holding)));
        rows.truncate(page.limit as usize);
        rows
    }
}

/// Small random numbers, the same on every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n.max(1)
    }

    fn some<T>(&mut self, most: u64, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    /// Mostly nothing, sometimes several.
    fn rarely<T>(&mut self, most: u64, make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        if self.below(4) == 0 { self.some(most, make) } else { Vec::new() }
    }

    fn instant(&mut self) -> Timestamp {
        match self.below(20) {
            0 => Timestamp::from_micros(i64::MIN),
            1 => Timestamp::from_micros(i64::MAX),
            _ => at(self.below(6) as i64),
        }
    }

    fn maybe(&mut self) -> Option<Timestamp> {
        if self.below(3) == 0 { None } else { Some(self.instant()) }
    }

    fn root(&mut self) -> RootName {
        if self.below(2) == 0 { RootName::Content } else { RootName::Residual }
    }

    fn holding(&mut self) -> HoldingId {
        match self.below(12) {
            0 => HoldingId::from_bytes([0; 16]),
            1 => HoldingId::from_bytes([0xff; 16]),
            n => holding(n),
        }
    }

    fn slot(&mut self) -> Slot {
        if self.below(40) == 0 { i64::MAX as u64 } else { self.below(40) }
    }

    fn kind(&mut self) -> String {
        ["note", "memo", "", "na\u{ef}ve'\0\"--"].into_iter().nth(self.below(4) as usize).unwrap_or("").into()
    }

    fn cell(&mut self) -> CellRow {
        let head = CellHead {
            slot: self.slot(),
            root: self.root(),
            kind: self.kind(),
            class: self.kind(),
            holding: self.holding(),
            cell: [0, 0, 1, u32::MAX].into_iter().nth(self.below(4) as usize).unwrap_or(0),
            not_after: self.maybe(),
            sweep_from: self.maybe(),
            not_before: self.maybe(),
            sort_at: self.instant(),
            holds: self.below(5).saturating_sub(3) as u32,
            people: self.some(3, |dice| person(dice.below(4))),
            blob_bytes: (self.below(3) == 0).then(|| self.below(1 << 40)),
        };
        CellRow { head, body: self.some(40, |dice| dice.below(256) as u8) }
    }

    /// Whether a token is unique belongs to its name, and its name is in the token.
    fn token(&mut self) -> TokenRow {
        let mut token = [self.below(6) as u8; 32];
        let unique = token.first().is_some_and(|n| n % 2 == 0);
        // Some share their first half.
        token.iter_mut().skip(31).for_each(|last| *last = if unique { 0 } else { self.below(2) as u8 });
        let holding = self.holding();
        let kind = "note".to_owned();
        TokenRow { token, kind, holding, unique }
    }

    fn job(&mut self) -> JobRow {
        JobRow {
            id: JobId::from_bytes(bytes(self.below(8))),
            kind: self.kind(),
            payload: self.kind(),
            due_at: self.instant(),
            leased_until: self.maybe(),
            attempts: self.below(5) as u32,
            dead: self.below(4) == 0,
        }
    }

    fn fence(&mut self) -> FenceRow {
        FenceRow {
            id: FenceId::from_bytes(bytes(self.below(8))),
            due_at: self.instant(),
            person: (self.below(2) == 0).then(|| person(self.below(4))),
            order: self.some(9, |dice| dice.below(256) as u8),
            order_slot: self.slot(),
            slots: self.some(6, Self::slot),
        }
    }

    fn hold(&mut self) -> HoldRow {
        HoldRow {
            id: HoldId::from_bytes(bytes(self.below(8))),
            scope: "person".to_owned(),
            target: bytes(self.below(4)),
            blocked_purposes: self.kind(),
            spares: self.kind(),
            placed_at: self.instant(),
            until: self.maybe(),
            reason: self.some(9, |dice| dice.below(256) as u8),
            reason_slot: self.slot(),
        }
    }

    fn tally(&mut self) -> TallyRow {
        TallyRow {
            key: [self.below(6) as u8; 32],
            count: self.below(1 << 32) as u32,
            last: self.instant(),
            next: self.instant(),
            until: self.instant(),
        }
    }

    fn batch(&mut self, next_leaf: u64) -> Batch {
        let first = if self.below(20) == 0 { next_leaf.saturating_sub(1) } else { next_leaf };
        let text = |ordered: bool| if ordered { ORDERED.to_vec() } else { vec![7] };
        let leaf = |(index, (ordered, payload))| LeafRow { index, leaf: text(ordered), slot: 1, payload };
        let payloads = self.rarely(3, |dice| (dice.below(3) == 0, vec![dice.below(256) as u8]));
        Batch {
            remove_cells: self.some(8, Self::slot),
            remove_tokens: self.rarely(4, Self::holding),
            remove_fences: self.rarely(4, |dice| dice.fence().id),
            remove_holds: self.rarely(4, |dice| dice.hold().id),
            remove_jobs: self.rarely(4, |dice| dice.job().id),
            remove_dying: self.rarely(9, Self::slot),
            remove_tallies: self.rarely(2, |dice| dice.tally().key),
            tallies: self.rarely(3, Self::tally),
            cells: self.some(2, Self::cell),
            retime: self.rarely(4, |dice| Retime {
                slot: dice.slot(),
                not_after: dice.maybe(),
                sweep_from: dice.maybe(),
                holds: dice.below(3) as u32,
                root: dice.root(),
            }),
            // Whoever was known stays known.
            heard: self.rarely(4, |dice| Heard {
                slot: dice.slot(),
                people: (0..4 + dice.below(3)).map(person).collect(),
            }),
            tokens: self.rarely(2, Self::token),
            leaves: (first..).zip(payloads).map(leaf).collect(),
            jobs: self.rarely(3, Self::job),
            fences: self.rarely(2, Self::fence),
            holds: self.rarely(2, Self::hold),
            dying: self.rarely(5, Self::slot),
            meta: self.rarely(2, |dice| (dice.kind(), vec![dice.below(256) as u8])),
        }
    }
}

/// Everything that can be asked without a choice.
async fn assert_same(store: &impl Store, model: &Model) -> Done {
    assert_eq!(store.scan(0, 1_000).await?, model.heads(|head| head.slot > 0));
    assert_eq!(store.leaves(0, 1_000).await?, model.leaves.values().cloned().collect::<Vec<_>>());
    assert_eq!(store.leaf_count().await?, model.leaves.keys().last().map_or(0, |last| last + 1));
    assert_eq!(store.tallies().await?, model.tallies.values().copied().collect::<Vec<_>>());
    assert_eq!(store.dying().await?, model.dying.iter().copied().collect::<Vec<_>>());
    let mut jobs: Vec<_> = model.jobs.values().cloned().collect();
    jobs.sort_by_key(|job| (job.due_at, job.id));
    assert_eq!(store.all_jobs().await?, jobs);
    let mut fences: Vec<_> = model.fences.values().cloned().collect();
    fences.sort_by_key(|fence| (fence.due_at, fence.id));
    assert_eq!(store.fences().await?, fences);
    let mut holds: Vec<_> = model.holds.values().cloned().collect();
    holds.sort_by_key(|hold| (hold.placed_at, hold.id));
    assert_eq!(store.holds().await?, holds);
    for (name, content) in &model.meta {
        assert_eq!(store.meta(name).await?.as_ref(), Some(content));
    }
    Ok(())
}

/// Questions with random choices.
async fn assert_answers(store: &impl Store, model: &Model, dice: &mut Dice) -> Done {
    let (now, limit, holding) = (dice.instant(), dice.below(12) as u32, dice.holding());
    assert_eq!(store.due(now, limit).await?, model.due(now, limit));
    let kinds: &[&str] = if dice.below(2) == 0 { &["note", ""] } else { &["memo"] };
    assert_eq!(store.next_due(kinds, now, limit).await?, model.next_due(kinds, now, limit));
    let before = dice.below(40);
    assert_eq!(store.orders(before, limit).await?, model.orders(before, limit));
    let cells = model.cells.values().filter(|c| c.head.holding == holding).cloned();
    let mut cells: Vec<_> = cells.collect();
    cells.sort_by_key(|cell| cell.head.cell);
    assert_eq!(store.cells(holding).await?, cells);
    let who = person(dice.below(4));
    assert_eq!(store.about(who).await?, model.heads(|head| head.people.contains(&who)));
    let slots = dice.some(20, Dice::slot);
    assert_eq!(store.heads(&slots).await?, model.heads(|head| slots.contains(&head.slot)));
    let mut jobs: Vec<_> = model.jobs.values().cloned().collect();
    let kinds: &[&str] = if limit % 2 == 0 { &["note", "memo"] } else { &["note"] };
    jobs.retain(|job| kinds.contains(&job.kind.as_str()));
    jobs.retain(|job| !job.dead && job.due_at <= now && job.leased_until.is_none_or(|until| until <= now));
    jobs.sort_by_key(|job| (job.due_at, job.id));
    jobs.truncate(limit as usize);
    assert_eq!(store.jobs(now, kinds, limit).await?, jobs);
    let kind = dice.kind();
    let after = (dice.below(2) == 0).then(|| (dice.instant(), dice.holding()));
    let having = (dice.below(3) == 0).then(|| dice.token().token);
    let held = dice.below(3) == 0;
    let page =
        Page { kind: &kind, newest: dice.instant(), oldest: dice.instant(), after, having, held, limit };
    assert_eq!(store.list(page.clone()).await?, model.list(&page), "{page:?}");
    let tokens: Vec<[u8; 32]> = dice.some(5, |dice| dice.token().token);
    let holdings = dice.some(5, Dice::holding);
    let versions = store.versions(&holdings, &tokens).await?;
    let owned = model.tokens.values().filter(|row| tokens.contains(&row.token));
    assert_eq!(versions.tokens, owned.cloned().collect::<Vec<_>>());
    let present = model.heads(|head| holdings.contains(&head.holding));
    let mut present: Vec<_> = present.iter().map(|head| (head.holding, head.cell, head.slot)).collect();
    present.sort_unstable();
    assert_eq!(versions.cells, present);
    Ok(())
}

/// Applies a batch to both; what one refuses the other refuses too, and then nothing changed.
async fn apply_to_both(store: &impl Store, model: &mut Model, batch: Batch) -> Made<bool> {
    let expected = model.after(&batch);
    let told = format!("{batch:?}");
    match (store.apply(batch).await, expected) {
        (Ok(()), Some(next)) => *model = next,
        (Err(StoreError::Conflict(_)), None) => return Ok(false),
        (other, expected) => {
            return Err(format!("{other:?}, expected success: {}\n{told}", expected.is_some()).into());
        }
    }
    Ok(true)
}

pub(crate) async fn random_batches_do_what_the_plain_model_does<G: Ground>(ground: &G) -> Done {
    for seed in 1..=12 {
        let (mut store, mut model, mut dice) = (ground.fresh().await?, Model::default(), Dice(seed));
        let (mut accepted, mut refused) = (0, 0);
        for round in 0..120 {
            let batch = dice.batch(model.leaves.len() as u64);
            let done = apply_to_both(&store, &mut model, batch).await;
            if done.map_err(|error| format!("seed {seed}, round {round}: {error}"))? {
                accepted += 1;
            } else {
                refused += 1;
            }
            if round % 4 == 0 {
                assert_same(&store, &model).await?;
            }
            assert_answers(&store, &model, &mut dice).await?;
            if round % 40 == 39 {
                store = ground.reopen(store).await?;
                assert_same(&store, &model).await?;
            }
        }
        assert!(accepted > 40 && refused > 5, "{accepted} accepted, {refused} refused");
    }
    Ok(())
}
