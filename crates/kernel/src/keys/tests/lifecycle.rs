//! Crashes while a key set is made, opened again, or changes its places.

use super::*;
use crate::disk::Crash;
use crate::holding::RootName::Content;

type Bad = Box<dyn std::error::Error>;

/// Stops both disks after each pair of steps (a spread of the pairs), crashes them in a few ways, and looks.
fn crashes(
    disks: &[SimDisk],
    work: impl Fn(&[SimDisk]) -> Result<bool, Bad>,
    look: impl Fn(&[SimDisk], bool) -> Outcome,
) -> Outcome {
    let whole = copies(disks);
    let start: Vec<u64> = whole.iter().map(SimDisk::steps).collect();
    assert!(work(&whole)?, "succeeds when nothing stops it");
    let totals: Vec<u64> = whole.iter().zip(start).map(|(disk, start)| disk.steps() - start).collect();
    let [first, second] = totals.as_slice() else { return Err("two disks".into()) };
    let every = (first * second / 40).max(1);
    let pairs = (0..=*first).flat_map(|a| (0..=*second).map(move |b| (a, b)));
    for (a, b) in pairs.filter(|(a, b)| a == b || (a * 7 + b * 5) % every == 0) {
        let disks = copies(disks);
        disks.iter().zip([a, b]).for_each(|(disk, stop)| disk.stop_after(stop));
        let done = work(&disks).unwrap_or(false);
        disks.iter().for_each(SimDisk::resume);
        for crash in [Crash::LoseAll, Crash::KeepAll, Crash::Random(a * 64 + b), Crash::Random(a + b * 64)] {
            let left: Vec<_> = disks.iter().map(|disk| disk.crash(&crash)).collect();
            look(&left, done).map_err(|e| format!("{a}+{b} steps, {crash:?}: {e}"))?;
        }
    }
    Ok(())
}

fn copies(disks: &[SimDisk]) -> Vec<SimDisk> {
    disks.iter().map(|disk| disk.crash(&Crash::KeepAll)).collect()
}

fn anchor_copy(anchor: &SimDisk) -> Result<Arc<dyn Anchor>, AnchorError> {
    anchor_on(&anchor.crash(&Crash::KeepAll))
}

/// A key set with one tenant and some keys in the first `places` of two disks.
fn made(places: usize) -> Result<(Vec<SimDisk>, SimDisk, [u8; 32]), Bad> {
    let (disks, anchor) = (blank(2), SimDisk::new());
    let used = configs(&disks).into_iter().take(places).collect();
    let keys = KeySet::create(used, anchor_on(&anchor)?, now())?.create_tenant(TENANT)?;
    keys.mint(Content, 100)?;
    keys.destroy(Content, &[9])?;
    keys.journal(b"erased 9")?;
    let kept = bytes_of(&keys, 10)?;
    Ok((disks, anchor, kept))
}

fn find(set: &KeySet) -> Result<Arc<TenantKeys>, KeysError> {
    set.open_tenant(TENANT, HighWater { content: 3, residual: 1 })
}

fn is_whole(keys: &TenantKeys, kept: [u8; 32]) -> Outcome {
    assert!(matches!(keys.key(9), Err(KeysError::Gone { .. })));
    assert_eq!((bytes_of(keys, 10)?, keys.journal_records()?), (kept, vec![b"erased 9".to_vec()]));
    Ok(())
}

#[test]
fn making_a_key_set_and_a_tenant_can_be_repeated_after_any_crash() -> Outcome {
    let anchor = SimDisk::new();
    anchor_on(&anchor)?;
    let work = |disks: &[SimDisk]| -> Result<bool, Bad> {
        let set = KeySet::create(configs(disks), anchor_copy(&anchor)?, now())?;
        set.create_tenant(TENANT)?.mint(Content, 1)?;
        Ok(true)
    };
    crashes(&blank(2), work, |disks, done| {
        let set = match KeySet::open(configs(disks), anchor_copy(&anchor)?) {
            Ok(set) if set.places().iter().all(|place| place.reachable) => set,
            Ok(_) | Err(_) => {
                assert!(!done, "made and lost");
                KeySet::create(configs(disks), anchor_copy(&anchor)?, now())?
            }
        };
        let keys = match set.create_tenant(TENANT) {
            Err(KeysError::Exists { .. }) => set.open_tenant(TENANT, HighWater::default())?,
            other => other?,
        };
        assert!(keys.minted_to() > 1 || !done);
        keys.mint(Content, 1)?;
        Ok(())
    })
}

#[test]
fn recovery_itself_may_crash() -> Outcome {
    let (disks, anchor, kept) = made(2)?;
    // The second place is left two flips behind, the first in the middle of one.
    let stale = copies(&disks).remove(1);
    let set = KeySet::open(configs(&disks), anchor_on(&anchor)?)?;
    let keys = find(&set)?;
    keys.destroy(Content, &[11])?;
    keys.mint(Content, 1)?;
    let first = disks.first().ok_or("disk")?;
    first.stop_after(8);
    assert!(keys.mint(Content, 1).is_err());
    first.resume();
    let start = [first.crash(&Crash::LoseAll), stale];
    let work = |disks: &[SimDisk]| -> Result<bool, Bad> {
        let set = KeySet::open(configs(disks), anchor_copy(&anchor)?)?;
        let keys = find(&set)?;
        Ok(!keys.is_behind(place_id(1)) && !keys.is_behind(place_id(2)))
    };
    crashes(&start, work, |disks, done| {
        for alone in 0..=usize::from(done) {
            let one = configs(&copies(disks)).into_iter().skip(alone).take(1).collect();
            let set = KeySet::open(one, anchor_copy(&anchor)?)?;
            let keys = find(&set)?;
            is_whole(&keys, kept)?;
            assert!(keys.key(11).is_err());
        }
        let set = KeySet::open(configs(disks), anchor_copy(&anchor)?)?;
        let keys = find(&set)?;
        is_whole(&keys, kept)?;
        keys.mint(Content, 1)?;
        Ok(())
    })
}

#[test]
fn adding_a_place_can_be_repeated_after_any_crash() -> Outcome {
    let (disks, anchor, kept) = made(1)?;
    let work = |disks: &[SimDisk]| -> Result<bool, Bad> {
        let [first, second] = disks else { return Err("two".into()) };
        let set = KeySet::open(vec![config(1, first)], anchor_copy(&anchor)?)?;
        set.add_place(config(2, second))?;
        Ok(true)
    };
    crashes(&disks, work, |disks, done| {
        let [first, second] = disks else { return Err("two".into()) };
        for both in [false, true] {
            let (first, second) = (first.crash(&Crash::KeepAll), second.crash(&Crash::KeepAll));
            let mut places = vec![config(1, &first)];
            places.extend(both.then(|| config(2, &second)));
            let set = KeySet::open(places, anchor_copy(&anchor)?)?;
            is_whole(&*find(&set)?, kept)?;
            set.add_place(config(2, &second))?;
            let keys = find(&set)?;
            keys.mint(Content, 1)?;
            let set = KeySet::open(vec![config(2, &second)], anchor_copy(&anchor)?)?;
            is_whole(&*find(&set)?, kept)?;
        }
        if done {
            let set = KeySet::open(vec![config(2, second)], anchor_copy(&anchor)?)?;
            is_whole(&*find(&set)?, kept)?;
        }
        Ok(())
    })
}

#[test]
fn putting_a_place_out_can_be_repeated_after_any_crash() -> Outcome {
    let (disks, anchor, kept) = made(2)?;
    let work = |disks: &[SimDisk]| -> Result<bool, Bad> {
        let set = KeySet::open(configs(disks), anchor_copy(&anchor)?)?;
        set.evict_place(place_id(2))?;
        Ok(true)
    };
    crashes(&disks, work, |disks, _| {
        let set = KeySet::open(configs(disks), anchor_copy(&anchor)?)?;
        is_whole(&*find(&set)?, kept)?;
        match set.evict_place(place_id(2)) {
            Ok(_) | Err(KeysError::NotMember { .. }) => {}
            Err(other) => return Err(other.into()),
        }
        let keys = find(&set)?;
        keys.mint(Content, 1)?;
        is_whole(&keys, kept)?;
        drop((keys, set));
        // The first place alone carries on; the second is not needed and not believed.
        let set = KeySet::open(configs(disks), anchor_copy(&anchor)?)?;
        assert_eq!(set.places().iter().filter(|place| place.member).count(), 1);
        is_whole(&*find(&set)?, kept)
    })
}
