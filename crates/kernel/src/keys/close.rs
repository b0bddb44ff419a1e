//! Closing a tenant: held keys move to the residual root, then the content root is destroyed.

use std::collections::{BTreeMap, BTreeSet};

use super::error::KeysError;
use super::fan_out::lock;
use super::flip::Draft;
use super::page::Page;
use super::tenant::{TenantKeys, Writer};
use super::tree::Tree;
use crate::holding::RootName;
use crate::store::Slot;

impl TenantKeys {
    /// Destroys the content root, and with it every content key except those in `keep`, which go on in the residual
    /// root under the same slot numbers. Returns the generations of content and residual.
    ///
    /// The work does not grow with the tenant. Repeating it after an error, or when it is done, is safe; a repeat
    /// with fewer slots in `keep` drops the others as long as content was not destroyed yet.
    pub fn close_content(&self, keep: &[Slot]) -> Result<(u64, u64), KeysError> {
        let mut writer = lock(&self.writer);
        let content = self.tree(RootName::Content);
        if content.closed {
            let generation = self.nothing_to_do(&mut writer, &content)?;
            return Ok((generation, self.generation(RootName::Residual)));
        }
        let residual = self.move_held(&mut writer, &content, keep)?;
        let mut tree = (*content).clone();
        tree.closed = true;
        tree.entries.clear();
        // Only the present trees hold the pages now, so that wiping them is left to the flip.
        drop(content);
        let content = self.flip(&mut writer, Draft { tree, fresh: Vec::new() })?;
        Ok((content, residual))
    }

    /// Makes the residual root hold exactly the `keep` part of content's slots.
    fn move_held(&self, writer: &mut Writer, content: &Tree, keep: &[Slot]) -> Result<u64, KeysError> {
        let residual = self.tree(RootName::Residual);
        let moved = self.held_pages(content, keep)?;
        let (mut replaced, mut fresh) = (BTreeSet::new(), Vec::new());
        for entry in residual.entries.iter().filter(|entry| content.find(entry.base).is_some()) {
            let page = self.page(RootName::Residual, entry)?;
            if moved.get(&entry.base).is_none_or(|new| !new.slots().eq(page.slots())) {
                replaced.insert(entry.base);
            }
        }
        for (base, page) in moved {
            if replaced.contains(&base) || residual.find(base).is_none() {
                fresh.push(page);
            }
        }
        if fresh.is_empty() && replaced.is_empty() {
            return self.nothing_to_do(writer, &residual);
        }
        let mut tree = (*residual).clone();
        tree.entries.retain(|entry| !replaced.contains(&entry.base));
        self.flip(writer, Draft { tree, fresh })
    }

    /// Pages like content's, with the kept keys only; by base.
    fn held_pages(&self, content: &Tree, keep: &[Slot]) -> Result<BTreeMap<Slot, Page>, KeysError> {
        let mut pages: BTreeMap<Slot, Page> = BTreeMap::new();
        for slot in keep {
            let Some(entry) = content.find(*slot) else { continue };
            if let Some(key) = self.page(RootName::Content, entry)?.key(*slot) {
                let page = pages.entry(entry.base).or_insert_with(|| Page::empty(entry.base, entry.span));
                page.put(*slot, &key);
            }
        }
        Ok(pages)
    }
}
