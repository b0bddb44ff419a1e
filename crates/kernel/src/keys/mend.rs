//! Making one place hold exactly what the others hold for a tenant.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use super::cell::{self, Half, Subject};
use super::directory;
use super::error::KeysError;
use super::fan_out::lock;
use super::files;
use super::place::PlaceConfig;
use super::root;
use super::set::Wrap;
use super::tenant::{TenantKeys, open_page};
use super::tree::Tree;
use crate::holding::RootName;
use crate::seal::{self, Context};

impl TenantKeys {
    /// Brings `place` up to date: pages first, then roots. Refuses a place that knows a newer root than this
    /// process (unless the process itself tried that generation), because then *this* is the stale side.
    pub(super) fn mend(
        &self,
        place: &PlaceConfig,
        wrap: &Wrap,
        tried: &BTreeMap<RootName, u64>,
    ) -> Result<(), KeysError> {
        place.check(self.shared.id)?;
        let unreachable = |e| KeysError::unreachable(&place.name, &e);
        let trees = RootName::ALL.map(|root| self.tree(root));
        for tree in &trees {
            self.refuse_newer(place, wrap, tree, tried.get(&tree.root).copied().unwrap_or(0))?;
        }
        make_folders(place, &files::pages(self.id)).map_err(unreachable)?;
        for tree in &trees {
            self.mend_pages(place, tree)?;
        }
        place.disk.sync_dir(&files::pages(self.id)).map_err(unreachable)?;
        for tree in &trees {
            self.mend_root(place, wrap, tree)?;
        }
        let mut journal = lock(&self.journal);
        self.mend_journal(&mut journal, place)?;
        self.mend_checkpoint(place, wrap)
    }

    fn refuse_newer(
        &self,
        place: &PlaceConfig,
        wrap: &Wrap,
        tree: &Tree,
        tried: u64,
    ) -> Result<(), KeysError> {
        let path = files::root(self.id, tree.root);
        let cells = cell::read(&*place.disk, &path, Subject::Root(self.id, tree.root), &wrap.epochs)
            .map_err(|e| KeysError::unreachable(&place.name, &e))?;
        let newest = cells.halves.iter().filter_map(Half::stamp).max();
        let known = (wrap.term, tree.generation.max(tried));
        match newest {
            Some(stamp) if (stamp.term, stamp.generation) > known => Err(KeysError::RolledBack {
                tenant: self.id,
                root: tree.root,
                found: tree.generation,
                expected: stamp.generation,
                witness: format!("key place '{}' (restart to take it over)", place.name),
            }),
            _ => Ok(()),
        }
    }

    fn mend_pages(&self, place: &PlaceConfig, tree: &Tree) -> Result<(), KeysError> {
        let folder = files::pages(self.id);
        let mut wanted: HashMap<PathBuf, u64> = HashMap::new();
        wanted.extend(
            tree.packs().into_values().map(|(pack, _)| (folder.join(files::pack_name(&pack.id)), pack.bytes)),
        );
        wanted.extend(
            tree.directory.iter().map(|d| (folder.join(files::directory_name(&d.id)), u64::from(d.len))),
        );
        for (path, bytes) in wanted {
            if place.disk.size(&path).is_ok_and(|size| size == bytes) {
                continue;
            }
            let others = self.shared.wrap().known_members();
            let copied = others
                .iter()
                .filter(|other| other.id != place.id)
                .map(|other| self.copy_file(&path, other, place))
                .find(|result| !matches!(result, Err(KeysError::Damaged { .. })));
            copied.unwrap_or_else(|| Err(KeysError::damaged("a file of key pages")))?;
        }
        Ok(())
    }

    /// Copies one page file, checked, to appear whole or not at all. `Damaged` when the source is no good.
    pub(super) fn copy_file(
        &self,
        path: &Path,
        from: &PlaceConfig,
        to: &PlaceConfig,
    ) -> Result<(), KeysError> {
        let bytes = from.disk.read(path).map_err(|_| KeysError::damaged("a file of key pages"))?;
        if !self.is_good(path, &bytes) {
            return Err(KeysError::damaged("a file of key pages"));
        }
        let work = || {
            let fresh = path.with_extension("new");
            to.disk.write(&fresh, &bytes)?;
            to.disk.sync(&fresh)?;
            to.disk.rename(&fresh, path)?;
            // A name that may not last must not look as if it did.
            to.disk.sync_dir(&files::pages(self.id)).inspect_err(|_| drop(to.disk.remove(path)))
        };
        work().map_err(|e| KeysError::unreachable(&to.name, &e))
    }

    /// Does every page that counts in this file open?
    pub(super) fn is_good(&self, path: &Path, bytes: &[u8]) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        RootName::ALL.into_iter().all(|root| {
            let tree = self.tree(root);
            let pages = tree.entries.iter().filter(|entry| files::pack_name(&entry.pack.id) == name);
            let mut packed = pages.map(|entry| {
                let start = entry.offset as usize;
                let part = bytes.get(start..start + entry.len as usize);
                part.and_then(|part| open_page(self.id, root, entry, part)).is_some()
            });
            let directory = tree.directory.iter().filter(|d| files::directory_name(&d.id) == name).all(|d| {
                let context = Context::page(self.id, root, directory::PAGE_ID, d.generation);
                seal::open(&d.key, &context, bytes).is_ok()
            });
            directory && packed.all(|good| good)
        })
    }

    fn mend_root(&self, place: &PlaceConfig, wrap: &Wrap, tree: &Tree) -> Result<(), KeysError> {
        let path = files::root(self.id, tree.root);
        let subject = Subject::Root(self.id, tree.root);
        let stamp = wrap.stamp(tree.generation);
        let cells = cell::read(&*place.disk, &path, subject, &wrap.epochs)
            .map_err(|e| KeysError::unreachable(&place.name, &e))?;
        let payload = root::encode(tree, &wrap.members);
        let fresh = || Ok(cell::encode(subject, stamp, wrap.key()?, &payload)?);
        cells.settle(place, &path, (stamp, &payload), fresh)?;
        place.disk.sync_dir(&files::tenant(self.id)).map_err(|e| KeysError::unreachable(&place.name, &e))
    }
}

/// A tenant's folders, with durable names.
pub(super) fn make_folders(place: &PlaceConfig, pages: &Path) -> io::Result<()> {
    place.disk.make_dir(pages)?;
    for folder in pages.ancestors().skip(1) {
        place.disk.sync_dir(folder)?;
    }
    Ok(())
}
