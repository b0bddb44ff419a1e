//! Random work, random crashes, random trouble with places; what was acknowledged must hold afterwards.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::disk::Crash;
use crate::holding::RootName::{self, Content, Residual};

/// Small random numbers, the same for the same seed (splitmix64).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n.max(1)
    }

    fn crash(&mut self) -> Crash {
        match self.below(4) {
            0 => Crash::LoseAll,
            1 => Crash::KeepAll,
            _ => Crash::Random(self.below(u64::MAX)),
        }
    }
}

type Bytes = [u8; Key::BYTES];

/// A flip that is not finished in every place counts: its root is durable in all of them.
fn committed(result: &Result<(), KeysError>) -> bool {
    matches!(result, Ok(()) | Err(KeysError::Unfinished { .. }))
}

/// What the outside was told, and what it was not told yet.
#[derive(Default)]
pub(super) struct Told {
    live: BTreeMap<u64, (RootName, Bytes)>,
    gone: BTreeMap<u64, Bytes>,
    pub(super) seen: HighWater,
    minted_to: u64,
    /// Records, and whether they were acknowledged.
    journal: Vec<(bool, Vec<u8>)>,
    checkpoint: u64,
    /// The largest checkpoint ever offered.
    tried: u64,
    /// Slots of destructions whose outcome is unknown.
    doomed: Vec<BTreeSet<u64>>,
    /// A mint's outcome is unknown.
    minting: bool,
    pub(super) trace: Vec<String>,
}

impl Told {
    /// Known slots hold their keys; an unfinished destruction happened whole or not at all.
    fn check_slots(&mut self, keys: &TenantKeys, opened: bool) -> Outcome {
        let mut died = BTreeSet::new();
        for (slot, (_, bytes)) in &self.live {
            match bytes_of(keys, *slot) {
                Ok(found) if found == *bytes => {}
                Err(KeysError::Gone { .. }) if self.doomed.iter().any(|doomed| doomed.contains(slot)) => {
                    died.insert(*slot);
                }
                Ok(_) => return Err(format!("slot {slot} has another key").into()),
                Err(error) => return Err(format!("slot {slot}: {error}").into()),
            }
        }
        let whole: BTreeSet<u64> =
            self.doomed.iter().filter(|doomed| doomed.is_subset(&died)).flatten().copied().collect();
        if died != whole {
            return Err(format!("half of a destruction: {died:?} of {:?}", self.doomed).into());
        }
        for slot in died.iter().filter(|_| opened) {
            if let Some((_, bytes)) = self.live.remove(slot) {
                self.gone.insert(*slot, bytes);
            }
        }
        for slot in self.gone.keys() {
            if !matches!(keys.key(*slot), Err(KeysError::Gone { .. })) {
                return Err(format!("destroyed slot {slot} is back").into());
            }
        }
        Ok(())
    }

    /// No page holds a slot or a key that it should not.
    fn check_pages(&mut self, keys: &TenantKeys, opened: bool) -> Outcome {
        let dead: BTreeSet<Bytes> = self.gone.values().copied().collect();
        for root in RootName::ALL {
            for slot in keys.live_slots(root)?.into_iter().flatten() {
                let bytes = bytes_of(keys, slot)?;
                if dead.contains(&bytes) {
                    return Err(format!("the key of a destroyed slot is in slot {slot}").into());
                }
                match self.live.get(&slot) {
                    Some((known, _)) if *known == root => {}
                    None if self.minting && slot >= self.minted_to => {
                        if opened {
                            self.live.insert(slot, (root, bytes));
                        }
                    }
                    _ => return Err(format!("slot {slot} of {} came from nowhere", root.name()).into()),
                }
            }
        }
        Ok(())
    }
}

pub(super) struct World {
    pub(super) disks: Vec<SimDisk>,
    pub(super) anchor: SimDisk,
    pub(super) told: Told,
    pub(super) dice: Dice,
}

impl World {
    pub(super) fn new(seed: u64) -> Result<Self, Box<dyn std::error::Error>> {
        let world = Self { disks: blank(2), anchor: SimDisk::new(), told: Told::default(), dice: Dice(seed) };
        let set = KeySet::create(configs(&world.disks), anchor_on(&world.anchor)?, now())?;
        set.create_tenant(TENANT)?;
        Ok(world)
    }

    pub(super) fn open(&self) -> Result<(KeySet, Arc<TenantKeys>), Box<dyn std::error::Error>> {
        let set = KeySet::open(configs(&self.disks), anchor_on(&self.anchor)?)?;
        let keys = set.open_tenant(TENANT, self.told.seen)?;
        Ok((set, keys))
    }

    fn crash(&mut self) {
        let crashes: Vec<Crash> = self.disks.iter().map(|_| self.dice.crash()).collect();
        self.told.trace.push(format!("crash {crashes:?}"));
        self.disks = self.disks.iter().zip(&crashes).map(|(disk, crash)| disk.crash(crash)).collect();
        self.anchor = self.anchor.crash(&self.dice.crash());
    }

    /// One operation; false when it failed.
    pub(super) fn work(&mut self, set: &KeySet, keys: &TenantKeys) -> bool {
        let pick = self.dice.below(100);
        let root = if pick.is_multiple_of(4) { Residual } else { Content };
        let result = match pick {
            0..20 => self.mint(keys, root),
            20..60 => self.destroy(keys, root),
            60..78 => self.journal(keys),
            78..90 => self.checkpoint(keys),
            _ => set.rotate_epoch(now()).map(|_| ()),
        };
        let told = &mut self.told;
        told.trace.push(format!("{pick}: {:?}", result.as_ref().map_err(ToString::to_string)));
        if result.is_ok() {
            if !(60..90).contains(&pick) {
                // Every place has been brought up to date; what was tried before is over.
                told.doomed.clear();
                told.minting = false;
            }
            told.seen = HighWater { content: keys.generation(Content), residual: keys.generation(Residual) };
        }
        result.is_ok()
    }

    fn mint(&mut self, keys: &TenantKeys, root: RootName) -> Result<(), KeysError> {
        let told = &mut self.told;
        told.minting = true;
        let from = keys.minted_to();
        let result = keys.mint(root, 1).map(|_| ());
        if committed(&result) {
            told.minting = false;
            told.minted_to = keys.minted_to();
            for slot in from..told.minted_to {
                told.live.insert(slot, (root, bytes_of(keys, slot)?));
            }
        }
        result
    }

    fn destroy(&mut self, keys: &TenantKeys, root: RootName) -> Result<(), KeysError> {
        let told = &mut self.told;
        let of_root = told.live.iter().filter(|(_, (r, _))| *r == root);
        let all: Vec<u64> = of_root.map(|(slot, _)| *slot).collect();
        let few = if self.dice.below(7) == 0 { 70 } else { 4 };
        let mut slots = BTreeSet::new();
        for _ in 0..=self.dice.below(few) {
            slots.extend(all.get(self.dice.below(all.len() as u64) as usize));
        }
        if slots.is_empty() {
            return self.mint(keys, root);
        }
        told.doomed.push(slots.clone());
        let list: Vec<u64> = slots.iter().copied().collect();
        let result = keys.destroy(root, &list).map(|_| ());
        if committed(&result) {
            told.doomed.pop();
            for slot in slots {
                if let Some((_, bytes)) = told.live.remove(&slot) {
                    told.gone.insert(slot, bytes);
                }
            }
        }
        result
    }

    fn journal(&mut self, keys: &TenantKeys) -> Result<(), KeysError> {
        let mut record = (self.told.journal.len() as u64).to_be_bytes().to_vec();
        record.resize(8 + self.dice.below(900) as usize, 7);
        let result = keys.journal(&record);
        self.told.journal.push((result.is_ok(), record));
        result
    }

    fn checkpoint(&mut self, keys: &TenantKeys) -> Result<(), KeysError> {
        let told = &mut self.told;
        let size = told.checkpoint.max(told.tried) + self.dice.below(3);
        told.tried = size;
        keys.put_checkpoint(&format!("log\n{size}\nroot\n")).map(|()| told.checkpoint = size)
    }

    /// Everything that was told still holds; what was not told is found out if the keys were just opened.
    pub(super) fn check(&mut self, keys: &TenantKeys, opened: bool) -> Outcome {
        let told = &mut self.told;
        told.check_slots(keys, opened)?;
        told.check_pages(keys, opened)?;
        if keys.minted_to() < told.minted_to {
            return Err("slots would be made twice".into());
        }
        let records = match keys.journal_records() {
            // The only place that took the last record, which was not acknowledged, may be the one in trouble.
            Err(KeysError::Damaged { .. }) if !opened => return Ok(()),
            other => other?,
        };
        let mut expected = told.journal.iter();
        for record in &records {
            let lost = |(acknowledged, known): &&(bool, Vec<u8>)| *acknowledged || known == record;
            match expected.find(lost) {
                Some((_, known)) if known == record => {}
                other => return Err(format!("a record is not where it belongs: {other:?}").into()),
            }
        }
        if expected.any(|(acknowledged, _)| *acknowledged) {
            return Err("records were lost".into());
        }
        let size = keys.newest_checkpoint()?.and_then(|text| text.lines().nth(1)?.parse::<u64>().ok());
        if size.unwrap_or(0) < told.checkpoint {
            return Err(format!("checkpoint {size:?} is older than {}", told.checkpoint).into());
        }
        if opened {
            told.journal = records.into_iter().map(|record| (true, record)).collect();
            (told.minting, told.minted_to) = (false, keys.minted_to());
            told.doomed.clear();
            told.checkpoint = size.unwrap_or(0);
            told.seen = HighWater { content: keys.generation(Content), residual: keys.generation(Residual) };
        }
        Ok(())
    }

    /// Each place alone, after a crash that keeps only what was synced, knows all.
    pub(super) fn check_each_place(&mut self) -> Outcome {
        for (n, disk) in (1..).zip(self.disks.clone()) {
            let left = disk.crash(&Crash::LoseAll);
            let set = KeySet::open(vec![config(n, &left)], anchor_on(&self.anchor)?)?;
            let keys = set.open_tenant(TENANT, self.told.seen)?;
            self.check(&keys, true).map_err(|error| format!("place {n} alone: {error}"))?;
        }
        Ok(())
    }

    fn round(&mut self) -> Outcome {
        let (set, keys) = self.open()?;
        self.check(&keys, true)?;
        let budget = self.dice.below(90);
        self.told.trace.push(format!("stop after {budget}"));
        SimDisk::stop_together(self.disks.iter().chain([&self.anchor]), budget);
        while self.work(&set, &keys) {}
        drop((set, keys));
        self.crash();
        // A crash while recovering, too.
        if self.dice.below(2) == 0 {
            let budget = self.dice.below(40);
            self.told.trace.push(format!("recovery stops after {budget}"));
            SimDisk::stop_together(self.disks.iter().chain([&self.anchor]), budget);
            let opened = self.open();
            drop(opened);
            self.crash();
        }
        let (set, keys) = self.open()?;
        self.check(&keys, true)?;
        // What a flip needs, a flip makes: afterwards all places are alike.
        if self.dice.below(3) == 0 && self.work(&set, &keys) {
            drop((set, keys));
            self.check_each_place()?;
        }
        Ok(())
    }

    /// One place has trouble for a while; the process lives on.
    fn trouble(&mut self) -> Outcome {
        let (set, keys) = self.open()?;
        for _ in 0..6 {
            let who = self.dice.below(self.disks.len() as u64) as usize;
            let Some(disk) = self.disks.get(who).cloned() else { continue };
            let how = self.dice.below(3);
            let when = self.dice.below(12);
            self.told.trace.push(format!("place {who}: trouble {how}, {when}"));
            match how {
                0 => disk.stop_after(when),
                1 => disk.fail_syncs(true),
                _ => disk.set_unreachable(true),
            }
            for _ in 0..3 {
                if !self.work(&set, &keys) {
                    self.check(&keys, false).map_err(|error| format!("in memory after an error: {error}"))?;
                }
            }
            disk.resume();
            disk.fail_syncs(false);
            disk.set_unreachable(false);
            if !self.work(&set, &keys) {
                return Err("still no work after the trouble was over".into());
            }
        }
        drop((set, keys));
        self.crash();
        let (_set, keys) = self.open()?;
        self.check(&keys, true)
    }
}

pub(super) fn run(seeds: std::ops::Range<u64>, rounds: usize, step: fn(&mut World) -> Outcome) -> Outcome {
    for seed in seeds {
        let mut world = World::new(seed)?;
        for round in 0..rounds {
            if let Err(error) = step(&mut world) {
                let trace = world.told.trace.join("\n");
                return Err(format!("seed {seed}, round {round}: {error}\n{trace}").into());
            }
        }
    }
    Ok(())
}

#[test]
fn nothing_told_is_lost_or_revived_by_crashes_at_random_steps() -> Outcome {
    run(0..10, 10, World::round)
}

#[test]
fn nothing_told_is_lost_or_revived_when_a_place_has_trouble() -> Outcome {
    run(2000..2010, 4, World::trouble)
}
