//! Every byte that the directories ever held, with today's live keys: nothing erased opens, everything live does.
//!
//! After each of a long run of random acts the home, both places and the anchor are copied aside, write-ahead logs and
//! all. The claim is about today's *keys*: whoever took a copy of an epoch file and of the anchor together with an old
//! root can open what that root led to. That is what the anchor's class says, and attestations print it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::blobs::Blobs;
use crate::clock::Span;
use crate::disk::RealDisk;
use crate::erase::{Cause, Erase};
use crate::error::Result;
use crate::ids::{HoldingId, PlaceId};
use crate::keys::{FileAnchor, HighWater, KeySet, PlaceConfig, TenantKeys};
use crate::store::{AnyStore, Slot, Store};
use crate::tenant::Tenant;
use crate::tenant::cell::{context, open_cell};
use crate::tenant::payload::{fence_context, open_payload, open_with};
use crate::tests::restoring::copy;
use crate::tests::things::{Minutes, Note, READ, WROTE};
use crate::tests::world::{World, at_once, person};

const ACTS: u64 = 60;
const KEPT: [&str; 4] = ["home/store", "home/blobs", "home/keys", "second-place"];

/// A repeatable run of numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

impl World {
    async fn put_with_blob(&self, number: u64) -> Result<HoldingId> {
        let (tenant, ctx) = (self.alice().await?, self.ctx()?);
        let id = tenant.new_holding_id()?;
        let note = Note { people: vec![person(number as u8 % 4)], ..self.note(&format!("note {number}")) };
        let mut upload = tenant.upload::<Note>(&ctx, id, 1).await?;
        upload.push(&vec![number as u8; 20_000])?;
        let blob = upload.finish()?;
        let mut tx = tenant.write(&ctx)?;
        tx.add_as(id, &note)?;
        tx.attach(id, 1, &note, &blob)?;
        let lines = vec![(person(number as u8 % 4), "one".to_owned()), (person(7), "two".to_owned())];
        tx.add(&Minutes { at: self.now(), lines })?;
        tx.commit(&WROTE).await?;
        Ok(id)
    }

    /// One act of chance; what is refused is refused.
    async fn act(&self, number: u64, dice: &mut Dice, ids: &mut Vec<HoldingId>) -> Result<()> {
        let (tenant, ctx) = (self.alice().await?, self.ctx()?);
        let some = ids.get(dice.below(ids.len())).copied();
        match (dice.below(10), some) {
            (0..=3, _) | (_, None) => ids.push(self.put_with_blob(number).await?),
            (4..=5, Some(id)) => {
                let mut tx = tenant.write(&ctx)?;
                if let Ok(note) = tx.get::<Note>(id, &READ).await {
                    tx.put(id, &Note { text: format!("changed {number}"), ..note })?;
                    tx.commit(&WROTE).await?;
                }
            }
            (6, Some(id)) => {
                let order = Erase { cause: Cause::Deletion, window: Span::hours(1) };
                drop(tenant.erase_holding(&ctx, id, order).await);
            }
            (7, Some(id)) => drop(tenant.erase_holding(&ctx, id, at_once(Cause::Deletion)).await),
            (8, _) => {
                let who = person(dice.below(4) as u8);
                drop(tenant.erase_person(&ctx, who, at_once(Cause::SubjectRequest)).await);
            }
            _ => {
                self.clock.advance(Span::minutes(40));
                self.kernel().upkeep(self.alice).await?;
            }
        }
        Ok(())
    }

    fn keep(&self, number: u64) -> PathBuf {
        let to = self.path("history").join(number.to_string());
        for name in KEPT {
            if self.path(name).exists() {
                copy(&self.path(name), &to.join(name));
            }
        }
        to
    }
}

/// What opened and what did not, among all that copies held.
#[derive(Debug, Default)]
struct Tally {
    live: u64,
    dead: u64,
    wrong: Vec<String>,
}

impl Tally {
    fn note(&mut self, what: &str, slot: Slot, live: &BTreeSet<Slot>, opened: bool) {
        match (live.contains(&slot), opened) {
            (true, true) => self.live += 1,
            (false, false) => self.dead += 1,
            (alive, _) => self.wrong.push(format!("{what} at slot {slot}: live {alive}, opened {opened}")),
        }
    }
}

async fn slots_of(tenant: &Tenant) -> Result<BTreeSet<Slot>> {
    Ok(tenant.inner.store.scan(0, 100_000).await?.into_iter().map(|head| head.slot).collect())
}

/// Tries everything in one historical database and blob folder with these keys.
async fn try_all(home: &Path, tenant: &Tenant, live: &BTreeSet<Slot>, tally: &mut Tally) -> Result<()> {
    let (id, keys) = (tenant.id(), &tenant.inner.keys);
    let path = home.join("store").join(format!("{id}.db"));
    let old = AnyStore::open(&path).await?;
    let blobs = Blobs::new(Arc::new(RealDisk::new(home.to_path_buf())));
    for head in old.scan(0, 100_000).await? {
        if head.blob_bytes.is_some() {
            let place = context(id, &head.kind, head.holding, head.cell, head.slot);
            let opened = keys.key(head.slot).is_ok_and(|k| blobs.open(id, head.slot, &k.key, &place).is_ok());
            tally.note("a blob", head.slot, live, opened);
            continue;
        }
        for row in old.cells(head.holding).await?.iter().filter(|row| row.head.slot == head.slot) {
            tally.note(&format!("a {}", head.kind), head.slot, live, open_cell(id, keys, row).is_ok());
        }
    }
    for row in old.leaves(0, 100_000).await? {
        tally.note("a log payload", row.slot, live, open_payload(id, keys, &row).is_ok());
    }
    for row in old.fences().await? {
        let opened = open_with(keys, row.order_slot, &fence_context(id, row.id), &row.order).is_ok();
        tally.note("an order", row.order_slot, live, opened);
    }
    old.close().await;
    Ok(())
}

/// A key set over old places; their epochs are today's, for those of their time were destroyed.
fn old_keys(at: &Path, world: &World) -> Option<Arc<TenantKeys>> {
    let place = |id: u8, now: &str, then: &Path| {
        drop(std::fs::remove_dir_all(then.join("epochs")));
        copy(&world.path(now).join("epochs"), &then.join("epochs"));
        let disk = Arc::new(RealDisk::new(then.to_path_buf()));
        PlaceConfig { id: PlaceId::from_bytes([id; 16]), name: now.to_owned(), disk }
    };
    let first = place(1, "home/keys/a", &at.join("home/keys/a"));
    let second = place(2, "second-place", &at.join("second-place"));
    let anchor = FileAnchor::open(Arc::new(RealDisk::new(world.path("anchor"))), None).ok()?;
    let set = KeySet::open(vec![first, second], Arc::new(anchor)).ok()?;
    set.open_tenant(world.alice, HighWater::default()).ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_erased_opens_from_any_byte_that_ever_was() -> Result<()> {
    let mut world = World::new().await?;
    let (mut dice, mut ids, mut copies) = (Dice(11), Vec::new(), Vec::new());
    for number in 0..ACTS {
        world.act(number, &mut dice, &mut ids).await?;
        copies.push(world.keep(number));
    }
    world.clock.advance(Span::hours(2));
    world.kernel().upkeep(world.alice).await?;
    let tenant = world.alice().await?;
    let live = slots_of(&tenant).await?;
    let mut tally = Tally::default();
    for copy in &copies {
        try_all(&copy.join("home"), &tenant, &live, &mut tally).await?;
    }
    assert!(tally.wrong.is_empty(), "{:#?}", &tally.wrong[..tally.wrong.len().min(20)]);
    assert!(tally.live > 100 && tally.dead > 100, "{tally:?}");
    // Now the keys of the past, under today's anchor and epoch.
    let dead: BTreeSet<Slot> = every_slot(&copies, &tenant).await?.difference(&live).copied().collect();
    let mut refused = 0;
    let mut try_old = |copy: &Path| match old_keys(copy, &world) {
        None => refused += 1,
        Some(keys) => assert!(dead.iter().all(|slot| keys.key(*slot).is_err()), "{}", copy.display()),
    };
    // Half of them while their epoch lasts: what betrays an old root then is the anchor's memory.
    copies.iter().step_by(2).for_each(|copy| try_old(copy));
    world.kernel().keys().rotate_epoch(world.now())?;
    copies.iter().skip(1).step_by(2).for_each(|copy| try_old(copy));
    drop(tenant);
    world.stop().await?;
    assert!(refused > 0 && dead.len() > 20, "{refused} refused, {} dead", dead.len());
    Ok(())
}

async fn every_slot(copies: &[PathBuf], tenant: &Tenant) -> Result<BTreeSet<Slot>> {
    let mut all = BTreeSet::new();
    for copy in copies {
        let store = AnyStore::open(&copy.join("home/store").join(format!("{}.db", tenant.id()))).await?;
        all.extend(store.scan(0, 100_000).await?.into_iter().map(|head| head.slot));
        store.close().await;
    }
    Ok(all)
}
