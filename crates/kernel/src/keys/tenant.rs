//! One tenant's keys in memory, and reading them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, RwLock};

use aws_lc_rs::hmac;

use super::error::KeysError;
use super::fan_out::{lock, read};
use super::files;
use super::journal::JournalState;
use super::page::Page;
use super::set::Shared;
use super::tree::{Entry, Looked, Tree};
use crate::holding::RootName;
use crate::ids::{PlaceId, TenantId};
use crate::seal::{self, Context, Key};
use crate::store::Slot;

/// Open pages kept per tenant before unused ones are dropped (each up to 33 KiB).
const PAGES_IN_MEMORY: usize = 16_384;

/// The highest generations that somebody has seen, by root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HighWater {
    /// Of the content root.
    pub content: u64,
    /// Of the residual root.
    pub residual: u64,
}

impl HighWater {
    /// The generation of one root.
    pub const fn of(&self, root: RootName) -> u64 {
        match root {
            RootName::Content => self.content,
            RootName::Residual => self.residual,
        }
    }
}

/// The key of one slot, and the root it hangs on.
pub struct SlotKey {
    /// The root.
    pub root: RootName,
    /// The key; wiped when dropped.
    pub key: Key,
}

/// Both trees at one moment.
pub(super) struct Trees {
    pub(super) content: Arc<Tree>,
    pub(super) residual: Arc<Tree>,
}

impl Trees {
    pub(super) const fn get(&self, root: RootName) -> &Arc<Tree> {
        match root {
            RootName::Content => &self.content,
            RootName::Residual => &self.residual,
        }
    }

    pub(super) fn set(&mut self, tree: Arc<Tree>) {
        match tree.root {
            RootName::Content => self.content = tree,
            RootName::Residual => self.residual = tree,
        }
    }
}

/// What the one flip at a time needs to know.
#[derive(Default)]
pub(super) struct Writer {
    /// The term for which `current` is true.
    pub(super) term: u64,
    /// Member places that hold exactly the present roots and all their pages.
    pub(super) current: BTreeSet<PlaceId>,
    /// Generations that were tried and not committed; a place may hold them.
    pub(super) tried: BTreeMap<RootName, u64>,
    /// A place failed after the commit: step (c) is still owed.
    pub(super) unfinished: Option<String>,
    /// Files that no page refers to any more.
    pub(super) dead: Vec<PathBuf>,
}

/// One tenant's keys. Only one of them exists per tenant and process; all methods may be called at once.
pub struct TenantKeys {
    pub(super) id: TenantId,
    pub(super) shared: Arc<Shared>,
    pub(super) trees: RwLock<Trees>,
    pub(super) writer: Mutex<Writer>,
    pub(super) journal: Mutex<JournalState>,
    pub(super) loaded: AtomicUsize,
}

impl TenantKeys {
    /// The tenant.
    pub const fn tenant(&self) -> TenantId {
        self.id
    }

    /// The key in a slot of either root; [`KeysError::Gone`] when there is none.
    pub fn key(&self, slot: Slot) -> Result<SlotKey, KeysError> {
        for root in RootName::ALL {
            if let Some(key) = self.key_in(root, slot)? {
                return Ok(SlotKey { root, key });
            }
        }
        Err(KeysError::Gone { slot })
    }

    fn key_in(&self, root: RootName, slot: Slot) -> Result<Option<Key>, KeysError> {
        let entry = {
            let trees = read(&self.trees);
            let Some(entry) = trees.get(root).find(slot) else { return Ok(None) };
            match entry.key_if_open(slot) {
                Looked::Found(key) => return Ok(Some(key)),
                Looked::Absent => return Ok(None),
                Looked::NotOpen => Arc::clone(entry),
            }
        };
        Ok(self.page(root, &entry)?.key(slot))
    }

    /// The present generation of a root.
    pub fn generation(&self, root: RootName) -> u64 {
        self.tree(root).generation
    }

    /// Slots below this number exist or existed; the next one made has at least this number.
    pub fn minted_to(&self) -> Slot {
        let trees = read(&self.trees);
        trees.content.minted_to.max(trees.residual.minted_to)
    }

    /// Has the content root been destroyed?
    pub fn is_closed(&self) -> bool {
        self.tree(RootName::Content).closed
    }

    /// The slots of a root that have keys, ascending, as runs. Reads every page.
    pub fn live_slots(&self, root: RootName) -> Result<Vec<Range<Slot>>, KeysError> {
        let mut runs: Vec<Range<Slot>> = Vec::new();
        for entry in &self.tree(root).entries {
            for slot in self.page(root, entry)?.slots() {
                match runs.last_mut() {
                    Some(run) if run.end == slot => run.end = slot + 1,
                    _ => runs.push(slot..slot + 1),
                }
            }
        }
        Ok(runs)
    }

    /// How many slots of a root have keys.
    pub fn live_count(&self, root: RootName) -> u64 {
        self.tree(root).entries.iter().map(|entry| u64::from(entry.live)).sum()
    }

    /// A key of the tenant for one purpose (tokens, pseudonyms); the same for as long as the residual root lives.
    ///
    /// HKDF-Expand with SHA-512 of the residual root's secret; `info` is the context `tenant secret`, tenant, name.
    pub fn secret(&self, name: &str) -> Key {
        let context = Context::named(&[b"tenant secret", self.id.as_bytes(), name.as_bytes()]);
        let tree = self.tree(RootName::Residual);
        let mut mac = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA512, tree.secret.expose()));
        mac.update(context.as_bytes());
        mac.update(&[1]);
        let mut bytes = [0; Key::BYTES];
        for (to, from) in bytes.iter_mut().zip(mac.sign().as_ref()) {
            *to = *from;
        }
        Key::from_bytes(bytes)
    }

    pub(super) fn tree(&self, root: RootName) -> Arc<Tree> {
        Arc::clone(read(&self.trees).get(root))
    }

    pub(super) fn is_behind(&self, place: PlaceId) -> bool {
        let writer = lock(&self.writer);
        writer.term != self.shared.wrap().term || !writer.current.contains(&place)
    }

    /// The open page of an entry, from memory or from the first place where it opens.
    pub(super) fn page(&self, root: RootName, entry: &Arc<Entry>) -> Result<Arc<Page>, KeysError> {
        if let Some(page) = entry.cached() {
            return Ok(page);
        }
        let page = Arc::new(self.read_page(root, entry)?);
        entry.keep(Arc::clone(&page));
        if self.loaded.fetch_add(1, Ordering::Relaxed) >= PAGES_IN_MEMORY {
            self.make_room();
        }
        Ok(page)
    }

    fn make_room(&self) {
        let dropped: usize = RootName::ALL
            .iter()
            .map(|root| self.tree(*root).entries.iter().filter(|entry| entry.forget_if_unused()).count())
            .sum();
        let kept = self.loaded.load(Ordering::Relaxed).saturating_sub(dropped);
        self.loaded.store(kept, Ordering::Relaxed);
    }

    fn read_page(&self, root: RootName, entry: &Entry) -> Result<Page, KeysError> {
        let path = files::pages(self.id).join(files::pack_name(&entry.pack.id));
        let mut failed = Vec::new();
        for place in self.shared.wrap().known_members() {
            let bytes = place.disk.read_at(&path, entry.offset, entry.len as usize);
            match bytes.ok().and_then(|bytes| open_page(self.id, root, entry, &bytes)) {
                Some(page) => {
                    // The page is good here; places where it was not are mended, or stay for the next scrub.
                    for other in &failed {
                        let _ = self.copy_file(&path, &place, other);
                    }
                    return Ok(page);
                }
                None => failed.push(place),
            }
        }
        Err(KeysError::damaged(format!("the page of slots {} to {}", entry.base, entry.end())))
    }
}

/// Opens sealed page bytes if they are what the entry says.
pub(super) fn open_page(tenant: TenantId, root: RootName, entry: &Entry, bytes: &[u8]) -> Option<Page> {
    let context = Context::page(tenant, root, entry.base, entry.generation);
    let page = Page::decode(&seal::open(&entry.key, &context, bytes).ok()?)?;
    (page.base == entry.base && page.span == entry.span && page.live() == entry.live).then_some(page)
}
