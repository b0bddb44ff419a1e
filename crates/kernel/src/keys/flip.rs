//! The flip: new pages everywhere, then the new root everywhere, then the old root gone everywhere.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, RwLock};

use super::cell::{self, Subject};
use super::directory;
use super::error::KeysError;
use super::fan_out::{fan_out, write};
use super::files::{self, FileId};
use super::page::Page;
use super::place::PlaceConfig;
use super::root;
use super::set::Wrap;
use super::tenant::{TenantKeys, Writer};
use super::tree::{DirectoryRef, Entry, Pack, Tree};
use crate::ids::TenantId;
use crate::seal::{self, Context, Key, random};

/// The next generation before it has files: kept entries and flags in `tree`, and pages to be sealed.
pub(super) struct Draft {
    pub(super) tree: Tree,
    pub(super) fresh: Vec<Page>,
}

/// Directory lines.
type Entries = Vec<Arc<Entry>>;

/// Sealed bytes on their way to every place.
pub(super) struct NewFiles(Vec<(PathBuf, Vec<u8>)>);

impl TenantKeys {
    /// Commits a draft made under the writer's lock; returns the new generation.
    pub(super) fn flip(&self, writer: &mut Writer, draft: Draft) -> Result<u64, KeysError> {
        let wrap = self.shared.wrap();
        let places = self.ready(writer, &wrap)?;
        let (root, closes) = (draft.tree.root, draft.tree.closed);
        let (tree, new_files) = seal_draft(self.id, draft)?;
        self.put_pages(&places, &new_files)?;
        let subject = Subject::Root(self.id, root);
        let payload = root::encode(&tree, &wrap.members);
        let half = cell::encode(subject, wrap.stamp(tree.generation), wrap.key()?, &payload)?;
        self.commit(writer, &places, &tree, &half)?;
        let generation = tree.generation;
        let old = self.install(writer, tree);
        let finished = self.finish(writer, &places, root, &half, generation);
        wipe_aside(old);
        finished?;
        if !closes {
            drop_dead_files(writer, &places);
        }
        Ok(generation)
    }

    /// All member places, each known to hold the present roots, or the reason why not.
    pub(super) fn ready(&self, writer: &mut Writer, wrap: &Wrap) -> Result<Vec<PlaceConfig>, KeysError> {
        if writer.term != wrap.term {
            writer.current.clear();
            writer.term = wrap.term;
        }
        let places = wrap.all_members()?;
        for place in places.iter().filter(|place| !writer.current.contains(&place.id)).collect::<Vec<_>>() {
            self.mend(place, wrap, &writer.tried)?;
            writer.current.insert(place.id);
        }
        writer.unfinished = None;
        Ok(places)
    }

    /// Step (a).
    fn put_pages(&self, places: &[PlaceConfig], new: &NewFiles) -> Result<(), KeysError> {
        let folder = files::pages(self.id);
        let results = fan_out(places, |place| {
            for (path, bytes) in &new.0 {
                place.disk.write(path, bytes)?;
            }
            for (path, _) in &new.0 {
                place.disk.sync(path)?;
            }
            if new.0.is_empty() { Ok(()) } else { place.disk.sync_dir(&folder) }
        });
        let failure = places.iter().zip(results).find_map(|(place, result)| Some((place, result.err()?)));
        let Some((place, error)) = failure else { return Ok(()) };
        for place in places {
            for (path, _) in &new.0 {
                // Nothing refers to them; what stays is swept at the next opening.
                let _ = place.disk.remove(path);
            }
        }
        Err(KeysError::unreachable(&place.name, &error))
    }

    /// Step (b). On failure the present root is put back wherever that is possible.
    fn commit(
        &self,
        writer: &mut Writer,
        places: &[PlaceConfig],
        tree: &Tree,
        half: &[u8],
    ) -> Result<(), KeysError> {
        let path = files::root(self.id, tree.root);
        let results = fan_out(places, |place| cell::write_second(&*place.disk, &path, half));
        let failure = places.iter().zip(results).find_map(|(place, result)| Some((place, result.err()?)));
        let Some((failed, error)) = failure else { return Ok(()) };
        writer.tried.insert(tree.root, tree.generation);
        writer.current.clear();
        let wrap = self.shared.wrap();
        for place in places {
            if self.mend(place, &wrap, &writer.tried).is_ok() {
                writer.current.insert(place.id);
            }
        }
        Err(KeysError::unreachable(&failed.name, &error))
    }

    /// Makes the committed tree the present one in memory, and hands out the one before.
    fn install(&self, writer: &mut Writer, tree: Tree) -> Arc<Tree> {
        let old = self.tree(tree.root);
        let used = tree.packs();
        let gone = old.packs().into_keys().filter(|id| !used.contains_key(id));
        let folder = files::pages(self.id);
        writer.dead.extend(gone.map(|id| folder.join(files::pack_name(&id))));
        writer.dead.extend(old.directory.iter().map(|d| folder.join(files::directory_name(&d.id))));
        writer.tried.remove(&tree.root);
        write(&self.trees).set(Arc::new(tree));
        old
    }

    /// Step (c), and the anchor's note of how far the root has come.
    fn finish(
        &self,
        writer: &mut Writer,
        places: &[PlaceConfig],
        root: crate::RootName,
        half: &[u8],
        generation: u64,
    ) -> Result<(), KeysError> {
        let path = files::root(self.id, root);
        let results = fan_out(places, |place| cell::write_first(&*place.disk, &path, half));
        // The root is durable everywhere, so the mark may rise. An anchor that does not answer delays nothing.
        let _ = self.shared.anchor.raise_high_water(self.id, root, generation);
        let mut trouble = None;
        for (place, result) in places.iter().zip(results) {
            if let Err(error) = result {
                writer.current.remove(&place.id);
                trouble.get_or_insert((place.name.clone(), error.to_string()));
            }
        }
        let Some((place, why)) = trouble else { return Ok(()) };
        writer.unfinished = Some(place.clone());
        Err(KeysError::Unfinished { place, why })
    }
}

/// A tree with more pages is wiped from memory aside.
const WIPED_AT_ONCE: usize = 64;
/// Removing large files takes time that the acknowledgement must not wait for.
const DROPPED_PER_FLIP: usize = 4;

/// Wiping many open pages takes longer than the flip; nobody can reach them any more.
fn wipe_aside(old: Arc<Tree>) {
    if old.entries.len() > WIPED_AT_ONCE {
        std::thread::spawn(move || drop(old));
    }
}

/// Removes a few files that nothing refers to; the rest waits for the next flip or opening. A destroyed root's
/// files wait too: they are large, and closing must not.
fn drop_dead_files(writer: &mut Writer, places: &[PlaceConfig]) {
    let from = writer.dead.len().saturating_sub(DROPPED_PER_FLIP);
    for path in writer.dead.drain(from..) {
        for place in places {
            let _ = place.disk.remove(&path);
        }
    }
}

/// Seals the fresh pages into one pack and the directory into one file.
pub(super) fn seal_draft(tenant: TenantId, draft: Draft) -> Result<(Tree, NewFiles), KeysError> {
    let Draft { mut tree, fresh } = draft;
    tree.generation += 1;
    let mut new = Vec::new();
    let folder = files::pages(tenant);
    if !fresh.is_empty() {
        let (pack, bytes, entries) = seal_pack(tenant, &tree, fresh)?;
        new.push((folder.join(files::pack_name(&pack.id)), bytes));
        tree.entries.extend(entries);
        tree.entries.sort_by_key(|entry| entry.base);
    }
    tree.directory = None;
    if !tree.entries.is_empty() {
        let (id, key) = (fresh_id()?, Key::random()?);
        let context = Context::page(tenant, tree.root, directory::PAGE_ID, tree.generation);
        let sealed = seal::seal(&key, &context, &directory::encode(&tree.entries))?;
        let (len, generation) = (sealed.len() as u32, tree.generation);
        tree.directory = Some(DirectoryRef { id, len, generation, key });
        new.push((folder.join(files::directory_name(&id)), sealed));
    }
    Ok((tree, NewFiles(new)))
}

fn seal_pack(tenant: TenantId, tree: &Tree, fresh: Vec<Page>) -> Result<(Pack, Vec<u8>, Entries), KeysError> {
    let (id, mut bytes, mut sealed) = (fresh_id()?, Vec::new(), Vec::new());
    for page in fresh {
        let key = Key::random()?;
        let context = Context::page(tenant, tree.root, page.base, tree.generation);
        let body = seal::seal(&key, &context, &page.encode())?;
        sealed.push((page, key, bytes.len() as u64, body.len() as u32));
        bytes.extend_from_slice(&body);
    }
    let pack = Pack { id, bytes: bytes.len() as u64 };
    let entries = sealed.into_iter().map(|(page, key, offset, len)| {
        let (base, span, live) = (page.base, page.span, page.live());
        let (open, used) = (RwLock::new(Some(Arc::new(page))), AtomicBool::new(true));
        let generation = tree.generation;
        Arc::new(Entry { base, span, live, pack, offset, len, generation, key, open, used })
    });
    let entries = entries.collect();
    Ok((pack, bytes, entries))
}

fn fresh_id() -> Result<FileId, KeysError> {
    let mut id = [0; 16];
    random::fill(&mut id)?;
    Ok(id)
}

/// The names in the pages folder that these trees need.
pub(super) fn needed<'a>(trees: impl IntoIterator<Item = &'a Arc<Tree>>) -> HashSet<String> {
    let mut names = HashSet::new();
    for tree in trees {
        names.extend(tree.packs().into_keys().map(|id| files::pack_name(&id)));
        names.extend(tree.directory.iter().map(|d| files::directory_name(&d.id)));
    }
    names
}
