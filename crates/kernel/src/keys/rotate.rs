//! A new epoch: every root under a new key, the old key destroyed everywhere.

use std::collections::BTreeMap;

use super::epoch::{self, Epoch};
use super::error::KeysError;
use super::fan_out::{fan_out, lock};
use super::place::PlaceConfig;
use super::set::KeySet;
use super::tenant::TenantKeys;
use crate::clock::Timestamp;
use crate::seal::Key;

impl KeySet {
    /// Begins a new epoch and returns its number; needs the anchor and every member place.
    ///
    /// Copies of roots made before this open with nothing that is left, except through copies of epoch files and
    /// the anchor of that time (which is what its class is about). After an error the old epochs still exist;
    /// rotate again.
    pub fn rotate_epoch(&self, now: Timestamp) -> Result<u64, KeysError> {
        let open = lock(&self.tenants);
        let wrap = self.shared.wrap();
        let places = wrap.all_members()?;
        for place in &places {
            place.check(self.shared.id)?;
        }
        let stored = self.stored_epochs(&wrap);
        let highest = stored.keys().chain(wrap.epochs.keys()).max().copied().unwrap_or(0);
        let (number, key) = (highest + 1, Key::random()?);
        let epoch = Epoch { number, began: now, wrapped: self.shared.anchor.wrap(&key)? };
        in_all(&places, |place| epoch.store(&*place.disk, self.shared.id))?;
        let mut next = wrap.next_term();
        next.epochs.insert(number, key);
        (next.epoch, next.began) = (number, now);
        let (took, trouble) = self.write_record(&next);
        if took.is_empty() {
            return Err(trouble.unwrap_or_else(|| KeysError::damaged("the record of places")));
        }
        let next = self.install(next);
        trouble.map_or(Ok(()), Err)?;
        self.each_tenant(&open, TenantKeys::wrap_anew)?;
        in_all(&places, |place| epoch::destroy_all_but(&*place.disk, number))?;
        let mut alone = next.next_term();
        alone.term = next.term;
        alone.epochs = BTreeMap::from([(number, next.key()?.clone())]);
        self.install(alone);
        Ok(number)
    }
}

fn in_all(
    places: &[PlaceConfig],
    work: impl Fn(&PlaceConfig) -> std::io::Result<()> + Sync,
) -> Result<(), KeysError> {
    let results = fan_out(places, work);
    match places.iter().zip(results).find_map(|(place, result)| Some((place, result.err()?))) {
        Some((place, error)) => Err(KeysError::unreachable(&place.name, &error)),
        None => Ok(()),
    }
}
