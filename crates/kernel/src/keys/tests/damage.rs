//! Random damage to one place at a time: bytes turned, files cut, lost or taken from the past, a whole place taken from
//! the past or lost. Another place repairs it; an older root never answers.

use std::path::{Path, PathBuf};

use super::hunt::{World, run};
use super::*;
use crate::disk::Crash;

/// What a person would do about a place that does not take part.
fn bring_back(world: &World, set: &KeySet) -> Outcome {
    for (state, n) in set.places().into_iter().zip(1..) {
        if !state.reachable {
            let disk = world.disks.get(n - 1).ok_or("no such disk")?;
            set.add_place(config(n as u8, disk))?;
        }
    }
    Ok(())
}

/// Damages one place; says how.
fn damage(world: &mut World, earlier: &[SimDisk]) -> Result<String, Box<dyn std::error::Error>> {
    let who = world.dice.below(world.disks.len() as u64) as usize;
    let disk = world.disks.get(who).cloned().ok_or("no disk")?;
    match world.dice.below(8) {
        0 => {
            world.disks.splice(who..=who, [SimDisk::new()]);
            return Ok(format!("place {who} is blank"));
        }
        1 | 2 => {
            world.disks.splice(who..=who, earlier.get(who).map(|disk| disk.crash(&Crash::KeepAll)));
            return Ok(format!("place {who} is of the past"));
        }
        _ => {}
    }
    let files = disk.files();
    let pick = world.dice.below(files.len() as u64) as usize;
    let (path, bytes) = files.into_iter().nth(pick).ok_or("no files")?;
    let (how, bytes) = spoil(world, &disk, &path, bytes);
    match bytes {
        Some(bytes) => disk.tamper(&path, bytes)?,
        None => disk.remove(&path)?,
    }
    Ok(format!("place {who}: {} {how}", path.display()))
}

fn spoil(
    world: &mut World,
    disk: &SimDisk,
    path: &Path,
    mut bytes: Vec<u8>,
) -> (&'static str, Option<Vec<u8>>) {
    let at = world.dice.below(bytes.len() as u64) as usize;
    match world.dice.below(5) {
        0 => ("is gone", None),
        1 => {
            bytes.truncate(at);
            ("is cut", Some(bytes))
        }
        2 => {
            let mut past: Vec<Vec<u8>> = Vec::new();
            disk.each_past_content(|then, bytes| {
                if then == path {
                    past.push(bytes.to_vec());
                }
            });
            let which = world.dice.below(past.len() as u64) as usize;
            ("is of the past", past.into_iter().nth(which).or(Some(bytes)))
        }
        3 => {
            bytes.iter_mut().skip(at).take(512).for_each(|byte| *byte = 0);
            ("has a blank sector", Some(bytes))
        }
        _ => {
            bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (at % 8));
            ("has a turned bit", Some(bytes))
        }
    }
}

fn round(world: &mut World) -> Outcome {
    let (set, keys) = world.open()?;
    world.check(&keys, true)?;
    let when = world.dice.below(6);
    let mut earlier = Vec::new();
    for step in 0..6 {
        if step == when {
            earlier = world.disks.iter().map(|disk| disk.crash(&Crash::KeepAll)).collect();
        }
        if !world.work(&set, &keys) {
            return Err("work failed on sound places".into());
        }
    }
    drop((set, keys));
    let how = damage(world, &earlier)?;
    world.told.trace.push(how);
    let (set, keys) = world.open()?;
    world.check(&keys, true)?;
    bring_back(world, &set)?;
    let report = set.check();
    if !report.problems.is_empty() {
        return Err(format!("the scrub says {:?}", report.problems).into());
    }
    if !world.work(&set, &keys) {
        return Err("no work after the repair".into());
    }
    drop((set, keys));
    world.check_each_place()
}

#[test]
fn one_damaged_place_is_repaired_and_never_answers_with_the_past() -> Outcome {
    run(500..508, 6, round)
}

/// Both places of the past are refused, whoever remembers: the data's log or the anchor.
#[test]
fn all_places_of_the_past_are_refused() -> Outcome {
    run(600..606, 4, |world| {
        let (set, keys) = world.open()?;
        while !world.work(&set, &keys) {}
        let earlier: Vec<SimDisk> = world.disks.iter().map(|disk| disk.crash(&Crash::KeepAll)).collect();
        let before = world.told.seen;
        for _ in 0..4 {
            world.work(&set, &keys);
        }
        drop((set, keys));
        let moved = world.told.seen != before;
        for seen in [world.told.seen, HighWater::default()] {
            let left: Vec<SimDisk> = earlier.iter().map(|disk| disk.crash(&Crash::KeepAll)).collect();
            let set = KeySet::open(configs(&left), anchor_on(&world.anchor)?)?;
            let opened = set.open_tenant(TENANT, seen);
            match opened.err() {
                Some(KeysError::RolledBack { .. }) if moved => {}
                None if !moved => {}
                other => return Err(format!("opened from the past: {other:?}, moved: {moved}").into()),
            }
        }
        Ok(())
    })
}

/// The names of what a place holds, for the message of a failing test.
#[test]
fn a_place_holds_only_files_that_the_format_names() -> Outcome {
    let mut world = World::new(1)?;
    let (set, keys) = world.open()?;
    for _ in 0..30 {
        world.work(&set, &keys);
    }
    let known = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let fixed = ["place", "set.root", "content.root", "residual.root", "journal", "checkpoint"];
        fixed.contains(&name.as_str())
            || path.starts_with("epochs")
            || path.extension().is_some_and(|ending| ending == "pack" || ending == "dir")
    };
    for disk in &world.disks {
        let strange: Vec<_> = disk.files().into_iter().map(|(path, _)| path).filter(|p| !known(p)).collect();
        assert!(strange.is_empty(), "{strange:?}");
    }
    Ok(())
}
