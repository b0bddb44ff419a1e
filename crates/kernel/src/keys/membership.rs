//! Adding a place, and putting one out.

use super::create::fill;
use super::error::KeysError;
use super::fan_out::lock;
use super::open::wipe;
use super::place::{Found, PlaceConfig};
use super::set::{KeySet, Wrap};
use crate::ids::PlaceId;

impl KeySet {
    /// Makes `new` a member that holds everything, durably, or fills a member again whose disk was lost.
    ///
    /// A place that was put out earlier is wiped first. Interrupted, it is simply called again. Members that do not
    /// answer are left as they are; at least one must hold all the keys.
    pub fn add_place(&self, new: PlaceConfig) -> Result<(), KeysError> {
        let open = lock(&self.tenants);
        let (id, name) = (new.id, new.name.clone());
        let wrap = self.install(self.with_place(new)?);
        let mut next = wrap.next_term();
        if next.members.contains(&id) {
            next.term = wrap.term;
        } else {
            next.members.push(id);
        }
        let (took, trouble) = self.write_record(&next);
        let others = next.members.len() > 1;
        if !took.contains(&id) || (others && took.len() < 2) {
            return Err(trouble.unwrap_or(KeysError::NotMember { place: name }));
        }
        let next = self.install(next);
        self.each_tenant(&open, |tenant| {
            if tenant.wrap_where_possible()?.contains(&id) {
                return Ok(());
            }
            let why = format!("tenant {} could not be copied there", tenant.tenant());
            Err(KeysError::Unreachable { place: name.clone(), why })
        })?;
        let filled = next.place(id).map_or(Ok(()), |place| place.set_filling(false));
        filled.map_err(|e| KeysError::unreachable(&name, &e))
    }

    /// The present state with `new` among the configured places, its folder ready to become a member.
    fn with_place(&self, new: PlaceConfig) -> Result<Wrap, KeysError> {
        let wrap = self.shared.wrap();
        let mut known = wrap.next_term();
        known.term = wrap.term;
        let member = wrap.members.contains(&new.id);
        let unreachable = |e| KeysError::unreachable(&new.name, &e);
        match new.look().map_err(unreachable)? {
            Found::Place { set, id } if set != self.shared.id || id != new.id => {
                return Err(new.foreign(set == self.shared.id, id));
            }
            Found::Place { .. } if member => {}
            found => {
                if matches!(found, Found::Place { .. }) {
                    wipe(&new).map_err(unreachable)?;
                }
                new.set_filling(true).map_err(unreachable)?;
                let epochs: Vec<_> = self.stored_epochs(&wrap).into_values().collect();
                fill(&new, self.shared.id, &wrap, &epochs)?;
            }
        }
        known.places.retain(|place| place.id != new.id);
        known.places.push(new);
        Ok(known)
    }

    /// Puts a member out, unless no other place that answers holds everything: every root is written again without it, so that no root which it still holds can ever win.
    ///
    /// Returns whether it could also be wiped now; otherwise that happens when it shows up again. Works without
    /// the place itself, and with other members missing as long as one answers.
    pub fn evict_place(&self, place: PlaceId) -> Result<bool, KeysError> {
        let open = lock(&self.tenants);
        let wrap = self.shared.wrap();
        let name = wrap.place(place).map_or_else(|| place.to_string(), |known| known.name.clone());
        if !wrap.members.contains(&place) {
            return Err(KeysError::NotMember { place: name });
        }
        let stays = |id: &PlaceId| *id != place;
        let complete = |id| wrap.place(id).is_some_and(|known| known.is_complete(self.shared.id));
        if !wrap.members.iter().filter(|id| stays(id)).any(|id| complete(*id)) {
            return Err(KeysError::LastPlace { place: name });
        }
        self.each_tenant(&open, |tenant| {
            let current = tenant.wrap_where_possible()?;
            let last = || KeysError::LastPlace { place: name.clone() };
            current.into_iter().find(stays).map(|_| ()).ok_or_else(last)
        })?;
        let mut next = wrap.next_term();
        next.members.retain(stays);
        let (took, trouble) = self.write_record(&next);
        if took.is_empty() {
            return Err(trouble.unwrap_or(KeysError::LastPlace { place: name }));
        }
        let next = self.install(next);
        self.each_tenant(&open, |tenant| tenant.wrap_where_possible().map(|_| ()))?;
        let wiped =
            next.place(place).is_some_and(|gone| gone.check(self.shared.id).is_ok() && wipe(gone).is_ok());
        Ok(wiped)
    }
}
