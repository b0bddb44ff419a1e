//! Somebody has every byte that any place ever held, and today's keys.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::tenant::open_page;
use super::super::tree::Entry;
use super::super::{cell, directory, root, set::Wrap};
use super::*;
use crate::holding::RootName::{self, Content, Residual};
use crate::seal::{self, Context};

type Bytes = [u8; Key::BYTES];

/// Contents that files of this ending ever had, in any place.
fn past(disks: &[SimDisk], ending: &str) -> BTreeSet<Vec<u8>> {
    let mut found = BTreeSet::new();
    for disk in disks {
        disk.each_past_content(|path, bytes| {
            // Half-copied files have another ending until they are renamed.
            if path.extension().is_some_and(|found| found == ending || found == "new") {
                found.insert(bytes.to_vec());
            }
        });
    }
    found
}

/// Every slot key that can be had from all that ever was on these disks, given the epoch keys of today.
fn reachable(disks: &[SimDisk], wrap: &Wrap) -> Result<BTreeSet<Bytes>, Box<dyn std::error::Error>> {
    let (roots, directories, packs) = (past(disks, "root"), past(disks, "dir"), past(disks, "pack"));
    let mut keys = BTreeSet::new();
    for name in RootName::ALL {
        let mut entries: Vec<(RootName, Arc<Entry>)> = Vec::new();
        for bytes in &roots {
            let (disk, path) = (SimDisk::new(), Path::new("root"));
            disk.write(path, bytes)?;
            let cells = cell::read(&disk, path, cell::Subject::Root(TENANT, name), &wrap.epochs)?;
            for half in cells.halves {
                let cell::Half::Open(stamp, payload) = half else { continue };
                let (tree, _) =
                    root::decode(name, stamp.generation, &payload).ok_or("a root does not read")?;
                let Some(lead) = tree.directory else { continue };
                let context = Context::page(TENANT, name, directory::PAGE_ID, lead.generation);
                let opened = directories.iter().filter_map(|d| seal::open(&lead.key, &context, d).ok());
                entries.extend(opened.filter_map(|d| directory::decode(&d)).flatten().map(|e| (name, e)));
            }
        }
        for (name, entry) in entries {
            for pack in &packs {
                let start = entry.offset as usize;
                let part = pack.get(start..start + entry.len as usize).unwrap_or_default();
                let Some(page) = open_page(TENANT, name, &entry, part) else { continue };
                keys.extend(page.slots().filter_map(|slot| page.key(slot)).map(|key| *key.expose()));
            }
        }
    }
    Ok(keys)
}

/// A key that was destroyed is in no copy of anything that today's keys open, once the epoch has turned.
///
/// Until then an old copy of a root (a snapshot, a remapped sector) would still open with the epoch key.
#[test]
fn no_past_byte_of_any_place_opens_a_destroyed_key_after_the_epoch_has_turned() -> Outcome {
    let (disks, anchor) = (blank(2), SimDisk::new());
    let set = KeySet::create(configs(&disks), anchor_on(&anchor)?, now())?;
    let keys = set.create_tenant(TENANT)?;
    keys.mint(Content, 200)?;
    keys.mint(Residual, 1)?;
    let doomed = [3, 64, 65, 100, 192];
    let gone = doomed.iter().map(|slot| bytes_of(&keys, *slot)).collect::<Result<BTreeSet<_>, _>>()?;
    let kept = bytes_of(&keys, 4)?;
    for slots in doomed.chunks(2) {
        keys.destroy(Content, slots)?;
    }
    set.rotate_epoch(now())?;
    let found = reachable(&disks, &set.shared.wrap())?;
    assert!(found.contains(&kept), "the search finds what is there");
    assert_eq!(found.intersection(&gone).count(), 0);

    let all = [Content, Residual].map(|root| keys.live_count(root)).iter().sum::<u64>();
    assert_eq!(found.len() as u64, all, "and nothing but what is there");
    keys.close_content(&[4])?;
    set.rotate_epoch(now())?;
    let found = reachable(&disks, &set.shared.wrap())?;
    assert!(found.contains(&kept) && found.len() as u64 == keys.live_count(Residual));
    Ok(())
}

/// Raw key bytes are in no file.
#[test]
fn no_key_ever_lies_open_in_a_place() -> Outcome {
    let (disks, anchor) = (blank(2), SimDisk::new());
    let set = KeySet::create(configs(&disks), anchor_on(&anchor)?, now())?;
    let keys = set.create_tenant(TENANT)?;
    let slots = keys.mint(Content, 64)?;
    let mut secrets = slots.map(|slot| bytes_of(&keys, slot)).collect::<Result<Vec<_>, _>>()?;
    secrets.push(*set.shared.wrap().key()?.expose());
    keys.destroy(Content, &[1, 2])?;
    set.rotate_epoch(now())?;
    secrets.push(*set.shared.wrap().key()?.expose());
    for disk in &disks {
        assert!(!disk.snapshot().is_empty());
        assert!(secrets.iter().all(|secret| !disk.ever_held(secret)));
    }
    Ok(())
}
