//! Every byte that ever stood in a place, against everything that is alive today.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::cell::{self, Half, Subject};
use super::*;
use crate::holding::RootName::{self, Content, Residual};
use crate::seal::{self, Context};

/// Where a page or directory once was, and what it was sealed for.
type Seen = (PathBuf, u64, u32, RootName, u64, u64);

/// Notes where the present trees have their pages.
fn note(keys: &TenantKeys, seen: &mut BTreeSet<Seen>) {
    for root in RootName::ALL {
        let tree = keys.tree(root);
        let folder = files::pages(TENANT);
        for entry in &tree.entries {
            let path = folder.join(files::pack_name(&entry.pack.id));
            seen.insert((path, entry.offset, entry.len, root, entry.base, entry.generation));
        }
        if let Some(directory) = &tree.directory {
            let path = folder.join(files::directory_name(&directory.id));
            seen.insert((path, 0, directory.len, root, directory::PAGE_ID, directory.generation));
        }
    }
}

/// Every key that hangs on today's roots: directories and pages, and the epoch.
fn living(set: &KeySet, keys: &TenantKeys) -> Result<Vec<Key>, KeysError> {
    let mut all = vec![set.shared.wrap().key()?.clone()];
    for root in RootName::ALL {
        let tree = keys.tree(root);
        all.extend(tree.entries.iter().map(|entry| entry.key.clone()));
        all.extend(tree.directory.iter().map(|directory| directory.key.clone()));
        all.push(tree.secret.clone());
    }
    Ok(all)
}

/// All contents that every file under this path ever had.
fn past(disk: &SimDisk) -> BTreeMap<PathBuf, Vec<Vec<u8>>> {
    let mut past: BTreeMap<PathBuf, Vec<Vec<u8>>> = BTreeMap::new();
    disk.each_past_content(|path, bytes| {
        let path = path.with_extension(path.extension().map_or("", |e| e.to_str().unwrap_or_default()));
        past.entry(path).or_default().push(bytes.to_vec());
    });
    past
}

/// A life with erasures of every sort; returns what was erased.
fn live(set: &KeySet, keys: &TenantKeys, seen: &mut BTreeSet<Seen>) -> Result<Vec<[u8; 32]>, KeysError> {
    let mut erased = Vec::new();
    keys.mint(Content, 300)?;
    keys.mint(Residual, 64)?;
    note(keys, seen);
    for slots in [vec![5], vec![6, 70, 200], (100..180).collect(), vec![448]] {
        for slot in &slots {
            erased.push(bytes_of(keys, *slot)?);
        }
        keys.destroy(Content, &slots)?;
        note(keys, seen);
        keys.journal(b"a restrictive event")?;
    }
    for slot in (1..449).filter(|slot| keys.key(*slot).is_ok() && *slot != 80) {
        erased.push(bytes_of(keys, slot)?);
    }
    keys.close_content(&[80])?;
    note(keys, seen);
    set.places();
    Ok(erased)
}

#[test]
fn nothing_erased_opens_from_any_byte_ever_written_with_todays_keys() -> Outcome {
    let (disks, anchor) = (blank(2), SimDisk::new());
    let set = KeySet::create(configs(&disks), anchor_on(&anchor)?, now())?;
    let keys = set.create_tenant(TENANT)?;
    let mut seen = BTreeSet::new();
    let erased = live(&set, &keys, &mut seen)?;
    assert!(erased.len() > 400 && seen.len() > 12);
    let alive = living(&set, &keys)?;
    let mut opened = 0;
    for disk in &disks {
        for key in &erased {
            assert!(!disk.ever_held(key), "a key in clear");
        }
        let past = past(disk);
        for (path, offset, len, root, page, generation) in &seen {
            let context = Context::page(TENANT, *root, *page, *generation);
            for content in past.get(path).into_iter().flatten() {
                let Some(bytes) = content.get(*offset as usize..*offset as usize + *len as usize) else {
                    continue;
                };
                for plain in alive.iter().filter_map(|key| seal::open(key, &context, bytes).ok()) {
                    opened += 1;
                    assert!(
                        !erased.iter().any(|key| plain.windows(32).any(|w| w == key)),
                        "{}",
                        path.display()
                    );
                }
            }
        }
    }
    assert!(opened >= 4, "today's own pages open: {opened}");
    Ok(())
}

/// Old root cells are overwritten in every place before an erasure is acknowledged; copies that somebody kept
/// die with the epoch.
#[test]
fn no_place_keeps_an_older_root_and_kept_copies_die_with_the_epoch() -> Outcome {
    let (disks, anchor) = (blank(2), SimDisk::new());
    let set = KeySet::create(configs(&disks), anchor_on(&anchor)?, now())?;
    let keys = set.create_tenant(TENANT)?;
    keys.mint(Content, 64)?;
    for slot in 1..6 {
        let generation = keys.destroy(Content, &[slot])?;
        let wrap = set.shared.wrap();
        for disk in after_crash(&disks) {
            let path = files::root(TENANT, Content);
            let cells = cell::read(&disk, &path, Subject::Root(TENANT, Content), &wrap.epochs)?;
            for half in &cells.halves {
                assert!(matches!(half, Half::Open(stamp, _) if stamp.generation == generation));
            }
        }
    }
    assert_eq!(set.rotate_epoch(now())?, 2);
    assert_eq!(set.epoch().0, 2);
    let wrap = set.shared.wrap();
    assert_eq!(wrap.epochs.keys().copied().collect::<Vec<_>>(), [2]);
    for disk in &disks {
        let epochs: Vec<_> =
            disk.files().into_iter().filter(|(path, _)| path.starts_with("epochs")).collect();
        assert_eq!(epochs.len(), 1, "one epoch file is left");
        let mut old = 0;
        for root in RootName::ALL {
            for content in past(disk).get(&files::root(TENANT, root)).into_iter().flatten() {
                let kept = SimDisk::new();
                kept.write(&files::root(TENANT, root), content)?;
                let cells =
                    cell::read(&kept, &files::root(TENANT, root), Subject::Root(TENANT, root), &wrap.epochs)?;
                for half in &cells.halves {
                    if let Half::Open(stamp, _) = half {
                        assert_eq!((stamp.generation, stamp.term), (keys.generation(root), 2));
                    } else {
                        old += 1;
                    }
                }
            }
        }
        assert!(old > 10, "older roots were tried: {old}");
    }
    let set = KeySet::open(configs(&after_crash(&disks)), anchor_on(&anchor)?)?;
    let keys = set.open_tenant(TENANT, HighWater { content: 7, residual: 1 })?;
    assert!(keys.key(5).is_err() && keys.key(6).is_ok());
    Ok(())
}

/// A key set without its anchor opens nothing.
#[test]
fn a_key_set_alone_is_noise() -> Outcome {
    let (disks, anchor) = (blank(1), SimDisk::new());
    let set = KeySet::create(configs(&disks), anchor_on(&anchor)?, now())?;
    let keys = set.create_tenant(TENANT)?;
    keys.mint(Content, 64)?;
    keys.journal(b"hold placed on 1234")?;
    let disk = disks.first().ok_or("disk")?;
    for needle in [&bytes_of(&keys, 1)?[..], b"hold placed", keys.secret("journal").expose()] {
        assert!(!disk.ever_held(needle));
    }
    let epoch = disk.files().into_iter().find(|(path, _)| path.starts_with("epochs")).ok_or("epoch")?;
    assert!(!epoch.1.windows(32).any(|w| set.shared.wrap().key().is_ok_and(|key| key.expose() == w)));
    Ok(())
}
