//! Erasing keys: pages without them, a directory over those pages, a new root.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::error::KeysError;
use super::fan_out::lock;
use super::flip::Draft;
use super::page::Page;
use super::tenant::{TenantKeys, Writer};
use super::tree::{Entry, Tree};
use crate::holding::RootName;
use crate::store::Slot;

/// A pack with less than one part in this many still in use is emptied along the way.
const MOSTLY_DEAD: u64 = 8;
/// At most so many pages are moved for that in one flip.
const MOVED_PER_FLIP: usize = 8;

impl TenantKeys {
    /// Destroys the keys in these slots, all in one flip, and returns the generation that is without them.
    ///
    /// Slots that hold no key are ignored; if none does, nothing is written. When this returns, no place holds a
    /// root that leads to the keys. Errors: [`KeysError::Unreachable`]: nothing happened;
    /// [`KeysError::Unfinished`]: they are gone for this process, call again to finish a place.
    pub fn destroy(&self, root: RootName, slots: &[Slot]) -> Result<u64, KeysError> {
        let mut writer = lock(&self.writer);
        let tree = self.tree(root);
        let pages = self.pages_without(&tree, slots)?;
        if pages.is_empty() {
            return self.nothing_to_do(&mut writer, &tree);
        }
        let mut replaced: BTreeSet<Slot> = pages.keys().copied().collect();
        let mut fresh: Vec<Page> = pages.into_values().filter(|page| page.live() > 0).collect();
        for entry in to_move(&tree, &replaced) {
            replaced.insert(entry.base);
            fresh.push(self.page(root, &entry)?.duplicate());
        }
        let mut next = (*tree).clone();
        next.entries.retain(|entry| !replaced.contains(&entry.base));
        // Only the present trees hold the old pages now, so that wiping them is left to the flip.
        drop(tree);
        self.flip(&mut writer, Draft { tree: next, fresh })
    }

    /// Completes an earlier flip that a place had missed the end of.
    pub(super) fn nothing_to_do(&self, writer: &mut Writer, tree: &Tree) -> Result<u64, KeysError> {
        if let Some(place) = writer.unfinished.clone() {
            self.ready(writer, &self.shared.wrap()).map_err(|e| {
                writer.unfinished = Some(place.clone());
                KeysError::Unfinished { place, why: e.to_string() }
            })?;
        }
        Ok(tree.generation)
    }

    /// Copies of the pages that hold any of these slots, without them; by base.
    pub(super) fn pages_without(
        &self,
        tree: &Tree,
        slots: &[Slot],
    ) -> Result<BTreeMap<Slot, Page>, KeysError> {
        let mut pages: BTreeMap<Slot, Page> = BTreeMap::new();
        for slot in slots {
            let Some(entry) = tree.find(*slot) else { continue };
            if let Some(page) = pages.get_mut(&entry.base) {
                page.remove(*slot);
                continue;
            }
            let page = self.page(tree.root, entry)?;
            if page.has(*slot) {
                let mut without = page.duplicate();
                without.remove(*slot);
                pages.insert(entry.base, without);
            }
        }
        Ok(pages)
    }
}

/// The last pages of packs that are mostly dead, so that those packs can go.
fn to_move(tree: &Tree, replaced: &BTreeSet<Slot>) -> Vec<Arc<Entry>> {
    let mut stays: HashMap<_, Vec<&Arc<Entry>>> = HashMap::new();
    for entry in tree.entries.iter().filter(|entry| !replaced.contains(&entry.base)) {
        stays.entry(entry.pack.id).or_default().push(entry);
    }
    let mut moved = Vec::new();
    for entries in stays.into_values() {
        let live: u64 = entries.iter().map(|entry| u64::from(entry.len)).sum();
        let whole = entries.first().map_or(0, |entry| entry.pack.bytes);
        if live * MOSTLY_DEAD < whole && moved.len() + entries.len() <= MOVED_PER_FLIP {
            moved.extend(entries.into_iter().map(Arc::clone));
        }
    }
    moved
}
