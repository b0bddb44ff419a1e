//! The key set of one installation: its places, its epoch, and its tenants' keys.
//!
//! File `set.root` in every place is a cell whose payload is: version (2) = 1, epoch (8), number of member places
//! (2), each: id (16). It is the record of who must agree; every tenant's root repeats it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, RwLock, Weak};

use zeroize::Zeroizing;

use super::anchor::{Anchor, AnchorClass};
use super::cell::Stamp;
use super::codec::{Reader, Writer};
use super::error::KeysError;
use super::fan_out::{lock, read};
use super::files;
use super::place::{Advice, Found, PlaceConfig, PlaceState};
use super::tenant::TenantKeys;
use crate::clock::Timestamp;
use crate::ids::{PlaceId, TenantId};
use crate::seal::Key;

const VERSION: u16 = 1;

/// Who must agree, and the key that seals roots. Replaced as a whole by a rotation or a change of places.
pub(super) struct Wrap {
    pub(super) term: u64,
    pub(super) epoch: u64,
    pub(super) began: Timestamp,
    /// All epoch keys that still exist; more than one only while a rotation is under way.
    pub(super) epochs: BTreeMap<u64, Key>,
    pub(super) members: Vec<PlaceId>,
    /// All configured places that were found to be what they should be, and those that do not answer.
    pub(super) places: Vec<PlaceConfig>,
}

impl Wrap {
    pub(super) fn key(&self) -> Result<&Key, KeysError> {
        self.epochs.get(&self.epoch).ok_or_else(|| KeysError::damaged("the epoch key"))
    }

    pub(super) fn stamp(&self, generation: u64) -> Stamp {
        Stamp { term: self.term, generation, epoch: self.epoch }
    }

    /// The member places, all of them.
    pub(super) fn all_members(&self) -> Result<Vec<PlaceConfig>, KeysError> {
        let find = |id: &PlaceId| self.place(*id).cloned().ok_or_else(|| KeysError::not_configured(*id));
        self.members.iter().map(find).collect()
    }

    /// The member places that are configured, reachable or not.
    pub(super) fn known_members(&self) -> Vec<PlaceConfig> {
        self.members.iter().filter_map(|id| self.place(*id).cloned()).collect()
    }

    pub(super) fn place(&self, id: PlaceId) -> Option<&PlaceConfig> {
        self.places.iter().find(|place| place.id == id)
    }

    pub(super) fn payload(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Writer::new(12 + self.members.len() * 16);
        out.u16(VERSION).u64(self.epoch).u16(self.members.len() as u16);
        for member in &self.members {
            out.bytes(member.as_bytes());
        }
        out.finish()
    }

    /// A copy to be changed into the next term.
    pub(super) fn next_term(&self) -> Self {
        Self {
            term: self.term + 1,
            epoch: self.epoch,
            began: self.began,
            epochs: self.epochs.clone(),
            members: self.members.clone(),
            places: self.places.clone(),
        }
    }
}

/// Epoch and members of a `set.root` payload.
pub(super) fn decode(payload: &[u8]) -> Option<(u64, Vec<PlaceId>)> {
    let mut from = Reader::new(payload);
    if from.u16()? != VERSION {
        return None;
    }
    let epoch = from.u64()?;
    let members =
        (0..from.u16()?).map(|_| Some(PlaceId::from_bytes(from.array()?))).collect::<Option<_>>()?;
    from.end()?;
    Some((epoch, members))
}

/// What the key set and all its open tenants share.
pub(super) struct Shared {
    pub(super) id: [u8; 16],
    pub(super) anchor: Arc<dyn Anchor>,
    pub(super) wrap: RwLock<Arc<Wrap>>,
}

impl Shared {
    pub(super) fn wrap(&self) -> Arc<Wrap> {
        Arc::clone(&read(&self.wrap))
    }
}

/// All keys of an installation. One process at a time may have it open.
pub struct KeySet {
    pub(super) shared: Arc<Shared>,
    /// Open tenants. Held while one is being opened, and by everything that changes epoch or places.
    pub(super) tenants: Mutex<HashMap<TenantId, Weak<TenantKeys>>>,
}

impl KeySet {
    pub(super) fn over(id: [u8; 16], anchor: Arc<dyn Anchor>, wrap: Wrap) -> Self {
        let shared = Shared { id, anchor, wrap: RwLock::new(Arc::new(wrap)) };
        Self { shared: Arc::new(shared), tenants: Mutex::default() }
    }

    /// The tenants that any reachable member place has keys for, ascending.
    pub fn tenants(&self) -> Vec<TenantId> {
        let mut found = BTreeSet::new();
        for place in self.shared.wrap().known_members() {
            let names = place.disk.list(files::TENANTS.as_ref()).unwrap_or_default();
            found.extend(names.iter().filter_map(|name| name.parse::<TenantId>().ok()));
        }
        found.into_iter().collect()
    }

    /// How final the destruction of keys is here.
    pub fn anchor_class(&self) -> AnchorClass {
        self.shared.anchor.class()
    }

    /// Number of the present epoch and when it began. Epochs are meant to last a day.
    pub fn epoch(&self) -> (u64, Timestamp) {
        let wrap = self.shared.wrap();
        (wrap.epoch, wrap.began)
    }

    /// All places, members first, and how they are.
    pub fn places(&self) -> Vec<PlaceState> {
        let wrap = self.shared.wrap();
        let open: Vec<_> = lock(&self.tenants).values().filter_map(Weak::upgrade).collect();
        let mut states: Vec<PlaceState> = Vec::new();
        for id in &wrap.members {
            let Some(place) = wrap.place(*id) else {
                states.push(missing(*id));
                continue;
            };
            let trouble = place.trouble(self.shared.id);
            let reachable = trouble.is_none();
            let stale = open.iter().any(|tenant| tenant.is_behind(*id));
            let unfilled = (reachable && !place.is_complete(self.shared.id)).then_some(Advice::Unfilled);
            let advice = trouble.or(unfilled).or(stale.then_some(Advice::Behind));
            let name = place.name.clone();
            states.push(PlaceState {
                id: *id,
                name,
                member: true,
                reachable,
                stale,
                holds_old_keys: false,
                advice,
            });
        }
        for place in wrap.places.iter().filter(|place| !wrap.members.contains(&place.id)) {
            let advice = Some(Advice::Outside);
            let (id, name, found) = (place.id, place.name.clone(), place.look());
            let blank = matches!(found, Ok(Found::Blank));
            let holds_old_keys = !(blank && place.disk.exists(files::WIPED.as_ref()));
            let reachable = found.is_ok();
            states.push(PlaceState {
                id,
                name,
                member: false,
                reachable,
                stale: false,
                holds_old_keys,
                advice,
            });
        }
        states
    }
}

fn missing(id: PlaceId) -> PlaceState {
    PlaceState {
        id,
        name: id.to_string(),
        member: true,
        reachable: false,
        stale: false,
        holds_old_keys: false,
        advice: Some(Advice::Unnamed),
    }
}
