//! Places that are lost, stale, damaged, put out, brought back or rolled back.

use std::path::{Path, PathBuf};

use super::*;
use crate::disk::Crash;
use crate::holding::RootName::Content;

struct World {
    disks: Vec<SimDisk>,
    anchor: SimDisk,
    set: KeySet,
    keys: Arc<TenantKeys>,
}

fn world(places: usize) -> Result<World, Box<dyn std::error::Error>> {
    let (disks, anchor) = (blank(places), SimDisk::new());
    let set = KeySet::create(configs(&disks), anchor_on(&anchor)?, now())?;
    let keys = set.create_tenant(TENANT)?;
    keys.mint(Content, 100)?;
    Ok(World { disks, anchor, set, keys })
}

fn copy(disk: &SimDisk) -> SimDisk {
    disk.crash(&Crash::KeepAll)
}

/// Opens these disks; the log has seen the content root at `seen`. The anchor knows nothing of it.
fn reopen(world: &World, disks: &[SimDisk], seen: u64) -> Result<(KeySet, Arc<TenantKeys>), KeysError> {
    let forgetful = copy(&world.anchor);
    forgetful.remove_dir(Path::new("high-water")).map_err(|e| KeysError::unreachable("anchor", &e))?;
    let set = KeySet::open(configs(disks), anchor_on(&forgetful)?)?;
    let keys = set.open_tenant(TENANT, HighWater { content: seen, residual: 0 })?;
    Ok((set, keys))
}

fn file_ending(disk: &SimDisk, end: &str) -> Option<(PathBuf, Vec<u8>)> {
    disk.files().into_iter().find(|(path, _)| path.to_string_lossy().ends_with(end))
}

/// Everything in a place but the journal's and checkpoint's absence, for comparing places with each other.
fn pages_of(disk: &SimDisk) -> Vec<(PathBuf, Vec<u8>)> {
    disk.files().into_iter().filter(|(path, _)| path.to_string_lossy().contains("/p/")).collect()
}

#[test]
fn a_stale_place_is_brought_up_to_date_and_never_answers() -> Outcome {
    let world = world(2)?;
    let stale = copy(world.disks.get(1).ok_or("disk")?);
    world.keys.destroy(Content, &[9])?;
    world.keys.journal(b"erased 9")?;
    let kept = bytes_of(&world.keys, 10)?;
    for order in [[1_usize, 0], [0, 1]] {
        let mut disks = vec![copy(world.disks.first().ok_or("disk")?), copy(&stale)];
        let (_set, keys) = reopen(&world, &disks, 3)?;
        assert!(matches!(keys.key(9), Err(KeysError::Gone { .. })));
        assert_eq!(pages_of(disks.first().ok_or("disk")?), pages_of(disks.get(1).ok_or("disk")?));
        // The formerly stale place alone now says the same.
        if order == [1, 0] {
            disks = vec![SimDisk::new(), after_crash(&disks).remove(1)];
        }
        let (_set, keys) = reopen(&world, &disks, 3)?;
        assert!(matches!(keys.key(9), Err(KeysError::Gone { .. })));
        assert_eq!((bytes_of(&keys, 10)?, keys.journal_records()?), (kept, vec![b"erased 9".to_vec()]));
    }
    Ok(())
}

#[test]
fn a_stale_place_alone_is_refused_when_the_log_or_the_anchor_knows_better() -> Outcome {
    let world = world(2)?;
    let old: Vec<_> = world.disks.iter().map(copy).collect();
    world.keys.destroy(Content, &[9])?;
    let refused = reopen(&world, &old, 3).err();
    assert!(
        matches!(&refused, Some(KeysError::RolledBack { found: 2, expected: 3, witness, .. }) if witness == "the log"),
        "{refused:?}"
    );
    assert!(reopen(&world, &old, 2).is_ok(), "without a witness a rollback of everything cannot be seen");
    let set = KeySet::open(configs(&old), anchor_on(&world.anchor)?)?;
    let refused = set.open_tenant(TENANT, HighWater::default()).err();
    assert!(
        matches!(&refused, Some(KeysError::RolledBack { witness, .. }) if witness == "the anchor"),
        "{refused:?}"
    );
    Ok(())
}

#[test]
fn an_unreachable_place_stops_changes_and_nothing_else() -> Outcome {
    let world = world(2)?;
    let second = world.disks.get(1).ok_or("disk")?;
    second.set_unreachable(true);
    for _ in 0..2 {
        let refused = world.keys.destroy(Content, &[9]);
        assert!(
            matches!(&refused, Err(KeysError::Unreachable { place, .. }) if place == "place-2"),
            "{refused:?}"
        );
        assert!(matches!(world.keys.mint(Content, 1), Err(KeysError::Unreachable { .. })));
        assert!(matches!(world.keys.journal(b"x"), Err(KeysError::Unreachable { .. })));
        assert!(matches!(world.keys.put_checkpoint("o\n1\n"), Err(KeysError::Unreachable { .. })));
    }
    assert!(world.keys.key(9).is_ok());
    assert_eq!((world.keys.generation(Content), world.keys.minted_to()), (2, 193));
    let states = world.set.places();
    let down = states.iter().find(|state| state.name == "place-2").ok_or("state")?;
    assert!(down.member && !down.reachable && down.advice.is_some());
    second.set_unreachable(false);
    assert_eq!(world.keys.destroy(Content, &[9])?, 3);
    world.keys.journal(b"y")?;
    let (_set, keys) = reopen(&world, &after_crash(&world.disks), 3)?;
    assert!(keys.key(9).is_err() && keys.journal_records()?.ends_with(&[b"y".to_vec()]));
    Ok(())
}

#[test]
fn syncs_that_fail_leave_nothing_acknowledged_and_are_made_good() -> Outcome {
    let world = world(2)?;
    let second = world.disks.get(1).ok_or("disk")?;
    second.fail_syncs(true);
    assert!(world.keys.destroy(Content, &[9]).is_err() && world.keys.journal(b"x").is_err());
    second.fail_syncs(false);
    assert_eq!(world.keys.destroy(Content, &[9])?, 3);
    world.keys.journal(b"y")?;
    for alone in after_crash(&world.disks).into_iter().zip(1..) {
        let (disk, n) = alone;
        let set = KeySet::open(vec![config(n, &disk)], anchor_on(&world.anchor)?)?;
        let keys = set.open_tenant(TENANT, HighWater { content: 3, residual: 1 })?;
        assert!(keys.key(9).is_err() && keys.key(10).is_ok(), "place {n}");
        assert!(keys.journal_records()?.ends_with(&[b"y".to_vec()]), "place {n}");
    }
    Ok(())
}

#[test]
fn a_damaged_page_is_read_from_and_repaired_by_the_other_place() -> Outcome {
    let world = world(2)?;
    let [first, second] = world.disks.as_slice() else { return Err("two".into()) };
    let kept = bytes_of(&world.keys, 20)?;
    for end in [".pack", ".dir"] {
        let (path, good) = file_ending(first, end).ok_or("no such file")?;
        let mut bad = good.clone();
        bad.iter_mut().skip(70).take(1).for_each(|byte| *byte ^= 1);
        for bad in [bad, Vec::new()] {
            first.tamper(&path, bad.clone())?;
            let (_set, keys) = reopen(&world, &world.disks, 2)?;
            assert_eq!(bytes_of(&keys, 20)?, kept);
            if bad.is_empty() || end == ".pack" {
                assert_eq!(first.read(&path)?, good, "{end} is repaired when it is read");
            }
            first.tamper(&path, bad)?;
            let report = world.set.check();
            assert_eq!((report.repaired, report.problems.len()), (1, 0));
            assert_eq!(first.read(&path)?, good, "{end} is repaired by the scrub");
        }
    }
    for disk in [first, second] {
        let (path, _) = file_ending(disk, ".pack").ok_or("no pack")?;
        disk.tamper(&path, vec![0; 10])?;
    }
    let report = world.set.check();
    assert!(report.problems.len() >= 2, "{report:?}");
    let (_set, keys) = reopen(&world, &world.disks, 2)?;
    assert!(matches!(keys.key(20), Err(KeysError::Damaged { .. })), "never an older answer");
    Ok(())
}

#[test]
fn a_lost_disk_blocks_changes_until_the_place_is_filled_again() -> Outcome {
    let world = world(2)?;
    let disks = vec![copy(world.disks.first().ok_or("disk")?), SimDisk::new()];
    let (set, keys) = reopen(&world, &disks, 2)?;
    assert!(keys.key(9).is_ok());
    assert!(matches!(keys.destroy(Content, &[9]), Err(KeysError::Unreachable { .. })));
    assert!(disks.get(1).is_some_and(|disk| disk.files().is_empty()), "an unmounted folder is left alone");
    set.add_place(config(2, disks.get(1).ok_or("disk")?))?;
    assert_eq!(keys.destroy(Content, &[9])?, 3);
    let alone = vec![SimDisk::new(), after_crash(&disks).remove(1)];
    let (_set, keys) = reopen(&world, &alone, 3)?;
    assert!(keys.key(9).is_err() && keys.key(10).is_ok());
    Ok(())
}

#[test]
fn an_evicted_place_can_never_win_and_is_wiped_before_it_may_return() -> Outcome {
    let world = world(2)?;
    let second = world.disks.get(1).ok_or("disk")?;
    let kept = bytes_of(&world.keys, 10)?;
    second.set_unreachable(true);
    assert!(!world.set.evict_place(place_id(2))?);
    assert!(matches!(world.set.evict_place(place_id(1)), Err(KeysError::LastPlace { .. })));
    assert_eq!(world.keys.destroy(Content, &[9])?, 3, "the rest goes on");
    second.set_unreachable(false);
    assert!(file_ending(second, "content.root").is_some());
    assert!(world.set.places().iter().any(|state| state.id == place_id(2) && state.holds_old_keys));

    let disks = after_crash(&world.disks);
    let back = disks.get(1).ok_or("disk")?;
    let (set, keys) = reopen(&world, &disks, 3)?;
    assert!(keys.key(9).is_err());
    let names: Vec<_> = back.files().into_iter().map(|(path, _)| path).collect();
    assert_eq!(names, [PathBuf::from("wiped")], "wiped when it shows up");
    let state = set.places().into_iter().find(|state| state.id == place_id(2)).ok_or("state")?;
    assert!(!state.member && !state.holds_old_keys);
    set.add_place(config(2, back))?;
    let alone = vec![SimDisk::new(), after_crash(&disks).remove(1)];
    let (_set, keys) = reopen(&world, &alone, 3)?;
    assert!(keys.key(9).is_err());
    assert_eq!(bytes_of(&keys, 10)?, kept);
    Ok(())
}

#[test]
fn a_place_with_a_half_committed_root_loses_against_its_own_eviction() -> Outcome {
    for steps in 0..14 {
        let world = world(2)?;
        let second = world.disks.get(1).ok_or("disk")?;
        let first = world.disks.first().ok_or("disk")?;
        // The second place goes on while the first stops, then vanishes; the first is told to go on without it.
        first.stop_after(steps);
        let _ = world.keys.mint(Content, 1);
        first.resume();
        second.set_unreachable(true);
        world.set.evict_place(place_id(2))?;
        let slots = world.keys.mint(Content, 1)?;
        let key = bytes_of(&world.keys, slots.start)?;
        second.set_unreachable(false);
        let (_set, keys) = reopen(&world, &after_crash(&world.disks), 2)?;
        assert_eq!(bytes_of(&keys, slots.start)?, key, "{steps} steps");
    }
    Ok(())
}

/// A change of places outranks a root that was never acknowledged, also in a place that stays a member.
#[test]
fn a_half_committed_root_loses_against_a_later_term() -> Outcome {
    let world = world(3)?;
    let [first, _, third] = world.disks.as_slice() else { return Err("three".into()) };
    first.stop_after(5);
    third.stop_after(7);
    assert!(world.keys.mint(Content, 1).is_err());
    first.resume();
    third.resume();
    third.set_unreachable(true);
    world.set.evict_place(place_id(2))?;
    third.set_unreachable(false);
    let alone = KeySet::open(vec![config(3, &copy(third))], anchor_on(&copy(&world.anchor))?)?;
    let keys = alone.open_tenant(TENANT, HighWater::default())?;
    assert_eq!(keys.generation(Content), 3, "the third place holds the newer generation of the older term");
    let (_set, keys) = reopen(&world, &after_crash(&world.disks), 2)?;
    assert_eq!((keys.generation(Content), keys.minted_to()), (2, 193));
    Ok(())
}

#[test]
fn the_only_place_that_holds_everything_cannot_be_put_out() -> Outcome {
    let world = world(2)?;
    config(2, world.disks.get(1).ok_or("disk")?).set_filling(true)?;
    assert!(matches!(world.set.evict_place(place_id(1)), Err(KeysError::LastPlace { .. })));
    assert!(
        world
            .set
            .places()
            .iter()
            .any(|state| state.id == place_id(2) && state.advice == Some(Advice::Unfilled))
    );
    world.set.add_place(config(2, world.disks.get(1).ok_or("disk")?))?;
    assert!(world.set.evict_place(place_id(1))?);
    assert!(world.keys.key(1).is_ok() && world.keys.mint(Content, 1).is_ok());
    Ok(())
}

#[test]
fn folders_of_others_are_refused_untouched() -> Outcome {
    let (mine, other) = (world(1)?, world(1)?);
    let theirs = other.disks.first().ok_or("disk")?;
    let before = theirs.files();
    assert!(matches!(mine.set.add_place(config(2, theirs)), Err(KeysError::Foreign { .. })));
    let mixed = vec![copy(mine.disks.first().ok_or("disk")?), theirs.clone()];
    assert!(matches!(
        KeySet::open(configs(&mixed), anchor_on(&mine.anchor)?),
        Err(KeysError::Foreign { .. })
    ));
    let swapped = PlaceConfig { id: place_id(5), ..config(1, mine.disks.first().ok_or("disk")?) };
    assert!(matches!(KeySet::open(vec![swapped], anchor_on(&mine.anchor)?), Err(KeysError::Foreign { .. })));
    assert_eq!(theirs.files(), before);
    Ok(())
}

#[test]
fn roots_and_pages_moved_to_another_tenant_or_root_do_not_open() -> Outcome {
    let world = world(1)?;
    let other = TenantId::from_bytes([8; 16]);
    world.set.create_tenant(other)?.mint(Content, 1)?;
    let disk = world.disks.first().ok_or("disk")?;
    let file = |tenant: TenantId, name: &str| PathBuf::from(format!("t/{tenant}/{name}"));
    let moved = copy(disk);
    moved.tamper(&file(TENANT, "content.root"), disk.read(&file(other, "content.root"))?)?;
    assert!(matches!(reopen(&world, &[moved], 0), Err(KeysError::Damaged { .. })));
    let moved = copy(disk);
    moved.tamper(&file(TENANT, "content.root"), disk.read(&file(TENANT, "residual.root"))?)?;
    assert!(matches!(reopen(&world, &[moved], 0), Err(KeysError::Damaged { .. })));
    // Every page file of the tenant replaced by the other tenant's page of the same slots.
    let moved = copy(disk);
    let pack_of = |tenant: TenantId| {
        let folder = file(tenant, "p");
        let pack =
            |(path, _): &(PathBuf, _)| path.starts_with(&folder) && path.extension() == Some("pack".as_ref());
        disk.files().into_iter().find(pack)
    };
    let ((path, _), (_, foreign)) = pack_of(TENANT).zip(pack_of(other)).ok_or("packs")?;
    moved.tamper(&path, foreign)?;
    let (_set, keys) = reopen(&world, &[moved], 0)?;
    assert!(matches!(keys.key(1), Err(KeysError::Damaged { .. })));
    assert!(world.keys.key(1).is_ok());
    Ok(())
}
