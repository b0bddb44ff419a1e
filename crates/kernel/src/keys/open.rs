//! Opening a key set after a start, whatever the last one left behind.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::anchor::{Anchor, AnchorError};
use super::cell::{self, Half, Stamp, Subject};
use super::epoch::{self, Epoch};
use super::error::KeysError;
use super::files;
use super::place::{Found, PlaceConfig};
use super::set::{self, KeySet, Wrap};
use crate::clock::Timestamp;
use crate::holding::RootName;
use crate::ids::PlaceId;
use crate::seal::Key;

/// The newest record of members found.
struct Record {
    stamp: Stamp,
    members: Vec<PlaceId>,
}

impl KeySet {
    /// Opens what `create` made. Some places may be lost, stale or empty; one good member is enough to read.
    ///
    /// A place of this key set that was put out earlier is wiped. A place of another key set is refused.
    pub fn open(places: Vec<PlaceConfig>, anchor: Arc<dyn Anchor>) -> Result<Self, KeysError> {
        let (set, answering) = look_at(&places)?;
        let stored = stored_epochs(set, &answering);
        let epochs = unwrap_all(&stored, &*anchor)?;
        let record = newest_record(set, &answering, &epochs)?;
        let began = stored.get(&record.stamp.epoch).map_or(Timestamp::default(), |epoch| epoch.began);
        let Record { stamp, members } = record;
        let wrap = Wrap { term: stamp.term, epoch: stamp.epoch, began, epochs, members, places };
        for place in answering {
            if wrap.members.contains(&place.id) {
                // A place that cannot take this now is found out again by the next flip.
                let _ = refresh(&place, set, &wrap, &stored);
            } else {
                // One that cannot be wiped now stays out; it is wiped at the next opening.
                let _ = wipe(&place);
            }
        }
        Ok(Self::over(set, anchor, wrap))
    }
}

/// The key set's id, and the places that are what they should be.
fn look_at(places: &[PlaceConfig]) -> Result<([u8; 16], Vec<PlaceConfig>), KeysError> {
    let (mut set, mut answering, mut trouble) = (None, Vec::new(), None);
    for place in places {
        match place.look() {
            Err(error) => trouble = Some(KeysError::unreachable(&place.name, &error)),
            Ok(Found::Blank) => {}
            Ok(Found::Place { set: found, id }) => {
                let same_set = set.is_none_or(|set| set == found);
                if !same_set || id != place.id {
                    return Err(place.foreign(same_set, id));
                }
                set = Some(found);
                answering.push(place.clone());
            }
        }
    }
    match (set, trouble) {
        (Some(set), _) => Ok((set, answering)),
        (None, Some(trouble)) => Err(trouble),
        (None, None) => Err(KeysError::NoKeys { what: "this installation".to_owned() }),
    }
}

fn stored_epochs(set: [u8; 16], places: &[PlaceConfig]) -> BTreeMap<u64, Epoch> {
    places.iter().filter_map(|place| epoch::load(&*place.disk, set).ok()).flatten().collect()
}

fn unwrap_all(stored: &BTreeMap<u64, Epoch>, anchor: &dyn Anchor) -> Result<BTreeMap<u64, Key>, KeysError> {
    let mut keys = BTreeMap::new();
    let mut wrong = None;
    for epoch in stored.values() {
        match anchor.unwrap(&epoch.wrapped) {
            Ok(key) => {
                keys.insert(epoch.number, key);
            }
            Err(error @ AnchorError::Wrong) => wrong = Some(error),
            Err(other) => return Err(other.into()),
        }
    }
    match (keys.is_empty(), wrong) {
        (true, Some(error)) => Err(error.into()),
        (true, None) => Err(KeysError::damaged("every epoch file")),
        (false, _) => Ok(keys),
    }
}

fn newest_record(
    set: [u8; 16],
    places: &[PlaceConfig],
    epochs: &BTreeMap<u64, Key>,
) -> Result<Record, KeysError> {
    let mut newest: Option<Record> = None;
    let mut shut = None;
    for place in places {
        let Ok(cells) = cell::read(&*place.disk, Path::new(files::SET_ROOT), Subject::Set(set), epochs)
        else {
            continue;
        };
        for half in cells.halves {
            match half {
                Half::Nothing => {}
                Half::Shut(stamp) => shut = shut.max(Some(stamp)),
                Half::Open(stamp, payload) => {
                    let (_, members) =
                        set::decode(&payload).ok_or_else(|| KeysError::damaged("the record of places"))?;
                    let known = newest.as_ref();
                    if known.is_some_and(|known| known.stamp == stamp && known.members != members) {
                        return Err(KeysError::damaged("the record of places (two different ones exist)"));
                    }
                    if known.is_none_or(|known| known.stamp < stamp) {
                        newest = Some(Record { stamp, members });
                    }
                }
            }
        }
    }
    let newest = newest.ok_or_else(|| KeysError::damaged("the record of places"))?;
    if shut.is_some_and(|stamp| stamp > newest.stamp) {
        return Err(KeysError::damaged("the newest epoch file"));
    }
    Ok(newest)
}

/// Brings epochs and the record of members up to date in one place.
pub(super) fn refresh(
    place: &PlaceConfig,
    set: [u8; 16],
    wrap: &Wrap,
    stored: &BTreeMap<u64, Epoch>,
) -> Result<(), KeysError> {
    let unreachable = |e| KeysError::unreachable(&place.name, &e);
    let disk = &*place.disk;
    let here = epoch::load(disk, set).map_err(unreachable)?;
    for epoch in stored.values().filter(|epoch| !here.contains_key(&epoch.number)) {
        epoch.store(disk, set).map_err(unreachable)?;
    }
    disk.make_dir(Path::new(files::TENANTS)).map_err(unreachable)?;
    let path = Path::new(files::SET_ROOT);
    let stamp = wrap.stamp(0);
    let cells = cell::read(disk, path, Subject::Set(set), &wrap.epochs).map_err(unreachable)?;
    let payload = wrap.payload();
    let fresh = || Ok(cell::encode(Subject::Set(set), stamp, wrap.key()?, &payload)?);
    cells.settle(place, path, (stamp, &payload), fresh)?;
    disk.sync_dir(files::top()).map_err(unreachable)
}

/// Destroys all keys in a place that is no member any more, and its mark last.
pub(super) fn wipe(place: &PlaceConfig) -> std::io::Result<()> {
    let disk = &*place.disk;
    let tenants = Path::new(files::TENANTS);
    for name in disk.list(tenants)? {
        for root in RootName::ALL {
            let file = tenants.join(&name).join(format!("{}.root", root.name()));
            if disk.exists(&file) {
                epoch::overwrite(disk, &file)?;
            }
        }
    }
    epoch::destroy_all_but(disk, 0)?;
    if disk.exists(Path::new(files::SET_ROOT)) {
        epoch::overwrite(disk, Path::new(files::SET_ROOT))?;
        disk.remove(Path::new(files::SET_ROOT))?;
    }
    disk.remove_dir(tenants)?;
    disk.remove(Path::new(files::FILLING))?;
    disk.remove_dir(Path::new(files::EPOCHS))?;
    disk.sync_dir(files::top())?;
    // Whoever finds the folder empty cannot tell a wiped place from a disk that is not mounted; this file can.
    disk.write(Path::new(files::WIPED), b"wiped\n")?;
    disk.sync(Path::new(files::WIPED))?;
    disk.sync_dir(files::top())?;
    disk.remove(Path::new(files::PLACE))?;
    disk.sync_dir(files::top())
}
