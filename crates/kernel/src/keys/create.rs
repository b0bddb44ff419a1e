//! Making a key set.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::anchor::Anchor;
use super::cell::{self, Subject};
use super::epoch::Epoch;
use super::error::KeysError;
use super::files;
use super::place::{Found, PlaceConfig};
use super::set::{KeySet, Wrap};
use crate::clock::Timestamp;
use crate::seal::{Key, random};

impl KeySet {
    /// A new key set without tenants, durable in every place before this returns.
    ///
    /// Refuses folders that hold keys of any tenant; an interrupted creation is simply made again.
    pub fn create(
        places: Vec<PlaceConfig>,
        anchor: Arc<dyn Anchor>,
        now: Timestamp,
    ) -> Result<Self, KeysError> {
        if places.is_empty() {
            return Err(KeysError::NoKeys { what: "an installation without any key place".to_owned() });
        }
        for place in &places {
            refuse_used(place)?;
        }
        let mut id = [0; 16];
        random::fill(&mut id)?;
        let key = Key::random()?;
        let epoch = Epoch { number: 1, began: now, wrapped: anchor.wrap(&key)? };
        let wrap = Wrap {
            term: 1,
            epoch: 1,
            began: now,
            epochs: BTreeMap::from([(1, key)]),
            members: places.iter().map(|place| place.id).collect(),
            places,
        };
        for place in &wrap.places {
            fill(place, id, &wrap, std::slice::from_ref(&epoch))?;
        }
        Ok(Self::over(id, anchor, wrap))
    }
}

fn refuse_used(place: &PlaceConfig) -> Result<(), KeysError> {
    let unreachable = |e| KeysError::unreachable(&place.name, &e);
    let marked = matches!(place.look().map_err(unreachable)?, Found::Place { .. });
    let tenants = place.disk.list(Path::new(files::TENANTS)).map_err(unreachable)?;
    if marked && !tenants.is_empty() {
        return Err(KeysError::Exists { what: format!("key place '{}'", place.name) });
    }
    Ok(())
}

/// Gives a place its epochs, the record of members and, last, its mark.
pub(super) fn fill(
    place: &PlaceConfig,
    set: [u8; 16],
    wrap: &Wrap,
    epochs: &[Epoch],
) -> Result<(), KeysError> {
    let half = cell::encode(Subject::Set(set), wrap.stamp(0), wrap.key()?, &wrap.payload())?;
    let work = || {
        let disk = &*place.disk;
        disk.make_dir(Path::new(files::TENANTS))?;
        disk.make_dir(Path::new(files::EPOCHS))?;
        for epoch in epochs {
            epoch.store(disk, set)?;
        }
        cell::write_second(disk, Path::new(files::SET_ROOT), &half)?;
        cell::write_first(disk, Path::new(files::SET_ROOT), &half)?;
        disk.sync_dir(files::top())?;
        place.mark(set)
    };
    work().map_err(|e| KeysError::unreachable(&place.name, &e))
}
