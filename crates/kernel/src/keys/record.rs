//! Changing who must agree, or the epoch: the record of members first, then every tenant's roots.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Arc, Weak};

use super::cell::{self, Subject};
use super::epoch::{self, Epoch};
use super::error::KeysError;
use super::fan_out::{lock, write};
use super::files;
use super::place::PlaceConfig;
use super::set::{KeySet, Wrap};
use super::tenant::{HighWater, TenantKeys};
use crate::ids::{PlaceId, TenantId};

/// Open tenants, locked.
pub(super) type Open = HashMap<TenantId, Weak<TenantKeys>>;

impl KeySet {
    /// Writes the record to every known member; returns those that took it, and why the first other did not.
    pub(super) fn write_record(&self, wrap: &Wrap) -> (Vec<PlaceId>, Option<KeysError>) {
        let (mut took, mut trouble) = (Vec::new(), None);
        for place in wrap.known_members() {
            match settle_record(&place, self.shared.id, wrap) {
                Ok(()) => took.push(place.id),
                Err(error) => trouble = trouble.or(Some(error)),
            }
        }
        (took, trouble)
    }

    /// Makes `wrap` what all tenants work by from now on.
    pub(super) fn install(&self, wrap: Wrap) -> Arc<Wrap> {
        let wrap = Arc::new(wrap);
        *write(&self.shared.wrap) = Arc::clone(&wrap);
        wrap
    }

    /// All tenants, from a place that is known to hold all of them.
    fn listed(&self) -> Result<BTreeSet<TenantId>, KeysError> {
        let (mut found, mut sure) = (BTreeSet::new(), false);
        for place in self.shared.wrap().known_members() {
            let complete = place.is_complete(self.shared.id);
            if let Ok(names) = place.disk.list(Path::new(files::TENANTS)) {
                sure |= complete;
                found.extend(names.iter().filter_map(|name| name.parse::<TenantId>().ok()));
            }
        }
        let why = "none of the reachable places holds all keys".to_owned();
        if sure { Ok(found) } else { Err(KeysError::Unreachable { place: "all".to_owned(), why }) }
    }

    /// Does `work` for every tenant, open or not; goes on after an error and returns the first.
    pub(super) fn each_tenant(
        &self,
        open: &Open,
        mut work: impl FnMut(&TenantKeys) -> Result<(), KeysError>,
    ) -> Result<(), KeysError> {
        let mut first = Ok(());
        for tenant in self.listed()? {
            let done = match open.get(&tenant).and_then(Weak::upgrade) {
                Some(keys) => work(&keys),
                None => match self.recover(&self.shared.wrap(), tenant, HighWater::default()) {
                    Ok(keys) => work(&keys),
                    // A creation that was never completed has nothing to lose.
                    Err(KeysError::NoKeys { .. }) => Ok(()),
                    Err(other) => Err(other),
                },
            };
            first = first.and(done);
        }
        first
    }

    /// All epoch files that any known member holds.
    pub(super) fn stored_epochs(&self, wrap: &Wrap) -> BTreeMap<u64, Epoch> {
        let load = |place: &PlaceConfig| epoch::load(&*place.disk, self.shared.id).ok();
        wrap.known_members().iter().filter_map(load).flatten().collect()
    }
}

impl TenantKeys {
    /// Writes the roots anew in every member place under the present term. All of them must take it.
    pub(super) fn wrap_anew(&self) -> Result<(), KeysError> {
        let mut writer = lock(&self.writer);
        self.ready(&mut writer, &self.shared.wrap()).map(|_| ())
    }

    /// The same in whichever member places can; returns them. At least one must.
    pub(super) fn wrap_where_possible(&self) -> Result<Vec<PlaceId>, KeysError> {
        self.mend_all(&self.shared.wrap());
        let current: Vec<_> = lock(&self.writer).current.iter().copied().collect();
        if current.is_empty() {
            return Err(KeysError::damaged(format!("tenant {}", self.id)));
        }
        Ok(current)
    }
}

fn settle_record(place: &PlaceConfig, set: [u8; 16], wrap: &Wrap) -> Result<(), KeysError> {
    place.check(set)?;
    let path = Path::new(files::SET_ROOT);
    let (subject, stamp, payload) = (Subject::Set(set), wrap.stamp(0), wrap.payload());
    let cells = cell::read(&*place.disk, path, subject, &wrap.epochs)
        .map_err(|e| KeysError::unreachable(&place.name, &e))?;
    let fresh = || Ok(cell::encode(subject, stamp, wrap.key()?, &payload)?);
    cells.settle(place, path, (stamp, &payload), fresh)
}
