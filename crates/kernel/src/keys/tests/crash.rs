//! Crashes at every step of every change, with everything unsynced lost, kept, torn or reordered.
//!
//! Claims: what was acknowledged holds; what was not is either done or not done; nothing else changes; the tenant
//! always opens, also from one place alone; and what was once seen after a crash stays.

use std::collections::BTreeMap;

use super::*;
use crate::disk::{Crash, Effort};
use crate::holding::RootName::{Content, Residual};

/// A change that is crashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Mint,
    Destroy,
    Close,
    Rotate,
    Journal,
    Checkpoint,
}

const ERASED: [u64; 2] = [3, 70];
const HELD: u64 = 5;
const WATCHED: [u64; 6] = [1, 3, 5, 70, 130, 200];

/// The world before the change.
struct Before {
    disks: Vec<SimDisk>,
    anchor: SimDisk,
    keys: BTreeMap<u64, [u8; 32]>,
}

/// An independent copy on which everything written so far is durable.
fn copy(disks: &[SimDisk]) -> Vec<SimDisk> {
    disks.iter().map(|disk| disk.crash(&Crash::KeepAll)).collect()
}

impl Before {
    fn copy(&self) -> Self {
        let anchor = self.anchor.crash(&Crash::KeepAll);
        Self { disks: copy(&self.disks), anchor, keys: self.keys.clone() }
    }
}

fn before(places: usize) -> Result<Before, Box<dyn std::error::Error>> {
    let (disks, anchor) = (blank(places), SimDisk::new());
    let set = KeySet::create(configs(&disks), anchor_on(&anchor)?, now())?;
    let keys = set.create_tenant(TENANT)?;
    keys.mint(Content, 64)?;
    keys.mint(Content, 128)?;
    keys.mint(Residual, 64)?;
    keys.journal(b"first")?;
    keys.put_checkpoint("log\n1\n")?;
    let known = WATCHED.iter().map(|slot| Ok((*slot, bytes_of(&keys, *slot)?)));
    let keys = known.collect::<Result<_, KeysError>>()?;
    Ok(Before { disks: copy(&disks), anchor, keys })
}

fn open(
    disks: &[SimDisk],
    anchor: &SimDisk,
) -> Result<(KeySet, Arc<TenantKeys>), Box<dyn std::error::Error>> {
    open_places(configs(disks), anchor)
}

fn open_places(
    places: Vec<PlaceConfig>,
    anchor: &SimDisk,
) -> Result<(KeySet, Arc<TenantKeys>), Box<dyn std::error::Error>> {
    let set = KeySet::open(places, anchor_on(anchor)?)?;
    let keys = set.open_tenant(TENANT, HighWater { content: 3, residual: 2 })?;
    Ok((set, keys))
}

impl Change {
    fn make(self, set: &KeySet, keys: &TenantKeys) -> Result<(), KeysError> {
        match self {
            Self::Mint => keys.mint(Content, 1).map(|_| ()),
            Self::Destroy => keys.destroy(Content, &ERASED).map(|_| ()),
            Self::Close => keys.close_content(&[HELD]).map(|_| ()),
            Self::Rotate => set.rotate_epoch(now()).map(|_| ()),
            Self::Journal => keys.journal(&[9; 600]),
            Self::Checkpoint => keys.put_checkpoint("log\n2\n"),
        }
    }

    /// What can be seen of the change, as a number: 0 not done, then stages, `DONE` done.
    fn seen(self, before: &Before, keys: &TenantKeys) -> Result<u64, Box<dyn std::error::Error>> {
        let gone: Vec<u64> = WATCHED.iter().copied().filter(|slot| keys.key(*slot).is_err()).collect();
        for slot in WATCHED.iter().filter(|slot| !gone.contains(slot)) {
            assert_eq!(Some(&bytes_of(keys, *slot)?), before.keys.get(slot), "slot {slot}");
        }
        let all: &[u64] = match self {
            Self::Destroy => &ERASED,
            Self::Close => &[1, 3, 70, 130],
            _ => &[],
        };
        assert!(gone.is_empty() || gone == all, "half an erasure: {gone:?}");
        let (records, checkpoint) = (keys.journal_records()?, keys.newest_checkpoint()?);
        assert_eq!(records.first().map(Vec::as_slice), Some(&b"first"[..]));
        let journal_grew = match records.get(1..).unwrap_or_default() {
            [] => false,
            [one] => one == &[9; 600],
            _ => return Err("too many records".into()),
        };
        let checkpoint_rose = match checkpoint.as_deref() {
            Some("log\n1\n") => false,
            Some("log\n2\n") => true,
            other => return Err(format!("checkpoint {other:?}").into()),
        };
        let done = match self {
            Self::Mint => keys.generation(Content) == 4 && keys.minted_to() == 513,
            Self::Destroy | Self::Close => !gone.is_empty(),
            Self::Rotate => true,
            Self::Journal => journal_grew,
            Self::Checkpoint => checkpoint_rose,
        };
        assert!((3..=4).contains(&keys.generation(Content)), "generation {}", keys.generation(Content));
        Ok(u64::from(done))
    }
}

/// Opens what a crash left, from all places and from each alone, and again after another crash.
fn examine(change: Change, before: &Before, left: &[SimDisk], acknowledged: bool) -> Outcome {
    // The anchor remembers; every state that is looked at gets its own, as the change left it.
    let anchor = before.anchor.crash(&Crash::KeepAll);
    for alone in 0..left.len() {
        let disks = copy(left);
        let one: Vec<_> = configs(&disks).into_iter().skip(alone).take(1).collect();
        let (_set, keys) = open_places(one, &anchor)?;
        let seen = change.seen(before, &keys)?;
        assert!(seen == 1 || !acknowledged, "{change:?}: acknowledged, but not in place {alone} alone");
    }
    let (_set, keys) = open(left, &anchor)?;
    let seen = change.seen(before, &keys)?;
    assert!(seen == 1 || !acknowledged, "{change:?}: acknowledged and lost");
    let again = after_crash(left);
    let (_set, keys) = open(&again, &anchor)?;
    assert!(change.seen(before, &keys)? >= seen, "{change:?}: seen after a crash and then lost");
    keys.mint(Residual, 1)?;
    Ok(())
}

/// Stops each disk after its own number of steps; was the change acknowledged?
fn stopped(
    change: Change,
    before: &Before,
    disks: &[SimDisk],
    stops: &[u64],
) -> Result<bool, Box<dyn std::error::Error>> {
    let (set, keys) = open(disks, &before.anchor)?;
    for (disk, stop) in disks.iter().zip(stops) {
        disk.stop_after(*stop);
    }
    let acknowledged = change.make(&set, &keys).is_ok();
    drop((set, keys));
    disks.iter().for_each(SimDisk::resume);
    Ok(acknowledged)
}

/// How many steps the change takes on each disk.
fn steps(change: Change, before: &Before) -> Result<Vec<u64>, Box<dyn std::error::Error>> {
    let disks = copy(&before.disks);
    let (set, keys) = open(&disks, &before.anchor.crash(&Crash::KeepAll))?;
    let start: Vec<u64> = disks.iter().map(SimDisk::steps).collect();
    change.make(&set, &keys)?;
    Ok(disks.iter().zip(start).map(|(disk, start)| disk.steps() - start).collect())
}

fn one_place(change: Change) -> Outcome {
    let effort = Effort { exhaustive_up_to: 8, samples: 16, seed: 3 };
    let before = before(1)?;
    let total = steps(change, &before)?.iter().sum::<u64>();
    for stop in 0..=total {
        let before = before.copy();
        let acknowledged = stopped(change, &before, &before.disks, &[stop])?;
        assert!(acknowledged || stop < total, "{change:?} after {stop} steps");
        for disk in &before.disks {
            for left in disk.crash_states(effort) {
                let how = format!("{change:?}, {stop} steps, {:?}", left.left_by());
                examine(change, &before, &[left], acknowledged).map_err(|e| format!("{how}: {e}"))?;
            }
        }
    }
    Ok(())
}

fn two_places(change: Change) -> Outcome {
    let before = before(2)?;
    let totals = steps(change, &before)?;
    let [first, second] = totals.as_slice() else { return Err("two places".into()) };
    let every = (first * second / 60).max(1);
    let pairs = (0..=*first).flat_map(|a| (0..=*second).map(move |b| (a, b)));
    // All pairs of the small changes; of the long ones those that stop together, and a spread of the others.
    for (a, b) in pairs.filter(|(a, b)| a == b || (a * 5 + b * 3) % every == 0) {
        let before = before.copy();
        let acknowledged = stopped(change, &before, &before.disks, &[a, b])?;
        let crashes = [Crash::LoseAll, Crash::KeepAll, Crash::Random(a * 31 + b)];
        let pairs = crashes.iter().flat_map(|x| crashes.iter().map(move |y| [x, y]));
        for pair in pairs {
            let left: Vec<_> = before.disks.iter().zip(pair).map(|(disk, crash)| disk.crash(crash)).collect();
            let how = format!("{change:?}, {a}+{b} steps, {pair:?}");
            examine(change, &before, &left, acknowledged).map_err(|e| format!("{how}: {e}"))?;
        }
    }
    Ok(())
}

#[test]
fn one_place_crashed_while_minting() -> Outcome {
    one_place(Change::Mint)
}

/// No acknowledged erasure comes back, none is half done, and the tenant is never lost.
#[test]
fn one_place_crashed_while_destroying() -> Outcome {
    one_place(Change::Destroy)
}

#[test]
fn one_place_crashed_while_closing() -> Outcome {
    one_place(Change::Close)
}

#[test]
fn one_place_crashed_while_rotating() -> Outcome {
    one_place(Change::Rotate)
}

#[test]
fn one_place_crashed_while_journalling() -> Outcome {
    one_place(Change::Journal)?;
    one_place(Change::Checkpoint)
}

#[test]
fn two_places_crashed_while_minting() -> Outcome {
    two_places(Change::Mint)
}

#[test]
fn two_places_crashed_while_destroying() -> Outcome {
    two_places(Change::Destroy)
}

#[test]
fn two_places_crashed_while_closing() -> Outcome {
    two_places(Change::Close)
}

#[test]
fn two_places_crashed_while_rotating() -> Outcome {
    two_places(Change::Rotate)
}

#[test]
fn two_places_crashed_while_journalling() -> Outcome {
    two_places(Change::Journal)?;
    two_places(Change::Checkpoint)
}
