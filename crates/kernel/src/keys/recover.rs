//! A tenant's keys after a start: made new, or found again.

use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, RwLock};

use super::cell::{self, Half, Stamp, Subject};
use super::directory;
use super::error::KeysError;
use super::fan_out::{fan_out, lock};
use super::files;
use super::flip::needed;
use super::journal::JournalState;
use super::mend::make_folders;
use super::page::FIRST_SPAN;
use super::place::PlaceConfig;
use super::root;
use super::set::{KeySet, Wrap};
use super::tenant::{HighWater, TenantKeys, Trees, Writer};
use super::tree::Tree;
use crate::holding::RootName;
use crate::ids::TenantId;
use crate::seal::{self, Context, Key};

/// The first slot ever made; 0 stays free as "before all slots".
const FIRST_SLOT: u64 = 1;
const FIRST_GENERATION: u64 = 1;

impl KeySet {
    /// Makes a tenant's two roots, empty, in every place. Nothing else makes roots.
    ///
    /// An interrupted creation is completed; a tenant that exists is [`KeysError::Exists`].
    pub fn create_tenant(&self, tenant: TenantId) -> Result<Arc<TenantKeys>, KeysError> {
        let mut open = lock(&self.tenants);
        let wrap = self.shared.wrap();
        let places = wrap.all_members()?;
        for place in &places {
            place.check(self.shared.id)?;
        }
        if is_complete(&wrap, tenant)? {
            return Err(KeysError::Exists { what: format!("tenant {tenant}") });
        }
        for root in [RootName::Residual, RootName::Content] {
            let tree = match newest_root(&wrap, tenant, root) {
                Err(KeysError::NoKeys { .. }) => empty_tree(root)?,
                other => other?,
            };
            let subject = Subject::Root(tenant, root);
            let payload = root::encode(&tree, &wrap.members);
            let half = cell::encode(subject, wrap.stamp(tree.generation), wrap.key()?, &payload)?;
            let path = files::root(tenant, root);
            let results = fan_out(&places, |place| {
                make_folders(place, &files::pages(tenant))?;
                cell::write_second(&*place.disk, &path, &half)?;
                cell::write_first(&*place.disk, &path, &half)?;
                place.disk.sync_dir(&files::tenant(tenant))
            });
            if let Some((place, error)) = places.iter().zip(results).find_map(|(p, r)| Some((p, r.err()?))) {
                return Err(KeysError::unreachable(&place.name, &error));
            }
        }
        let keys = Arc::new(self.recover(&wrap, tenant, HighWater::default())?);
        open.insert(tenant, Arc::downgrade(&keys));
        Ok(keys)
    }

    /// Opens a tenant's keys: the newest root of any member place, completed and repaired everywhere.
    ///
    /// `seen` is the highest generation of each root in the data's log; a root below it, or below what the anchor
    /// knows, is [`KeysError::RolledBack`]. Places that do not answer are left; what needs them will say so.
    pub fn open_tenant(&self, tenant: TenantId, seen: HighWater) -> Result<Arc<TenantKeys>, KeysError> {
        let mut open = lock(&self.tenants);
        if let Some(keys) = open.get(&tenant).and_then(std::sync::Weak::upgrade) {
            for root in RootName::ALL {
                keys.refuse_rollback(&keys.tree(root), seen.of(root), "the log")?;
            }
            return Ok(keys);
        }
        let keys = Arc::new(self.recover(&self.shared.wrap(), tenant, seen)?);
        open.insert(tenant, Arc::downgrade(&keys));
        Ok(keys)
    }

    pub(super) fn recover(
        &self,
        wrap: &Wrap,
        tenant: TenantId,
        seen: HighWater,
    ) -> Result<TenantKeys, KeysError> {
        let [content, residual] = RootName::ALL.map(|root| newest_root(wrap, tenant, root));
        let keys = TenantKeys {
            id: tenant,
            shared: Arc::clone(&self.shared),
            trees: RwLock::new(Trees { content: Arc::new(content?), residual: Arc::new(residual?) }),
            writer: Mutex::default(),
            journal: Mutex::new(JournalState::default()),
            loaded: AtomicUsize::new(0),
        };
        for root in RootName::ALL {
            let tree = keys.tree(root);
            keys.refuse_rollback(&tree, seen.of(root), "the log")?;
            keys.refuse_rollback(&tree, self.shared.anchor.high_water(tenant, root)?, "the anchor")?;
        }
        keys.read_directories(wrap)?;
        keys.read_journal(wrap);
        keys.mend_all(wrap);
        Ok(keys)
    }
}

impl TenantKeys {
    fn refuse_rollback(&self, tree: &Tree, expected: u64, witness: &str) -> Result<(), KeysError> {
        if tree.generation >= expected {
            return Ok(());
        }
        let (tenant, root, found, witness) = (self.id, tree.root, tree.generation, witness.to_owned());
        Err(KeysError::RolledBack { tenant, root, found, expected, witness })
    }

    /// Fills both trees from their directories, wherever those open.
    fn read_directories(&self, wrap: &Wrap) -> Result<(), KeysError> {
        for root in RootName::ALL {
            let mut tree = (*self.tree(root)).clone();
            let Some(directory) = tree.directory.clone() else { continue };
            let path = files::pages(self.id).join(files::directory_name(&directory.id));
            let context = Context::page(self.id, root, directory::PAGE_ID, directory.generation);
            let entries = wrap.known_members().iter().find_map(|place| {
                let bytes = place.disk.read(&path).ok()?;
                directory::decode(&seal::open(&directory.key, &context, &bytes).ok()?)
            });
            let what = || format!("the {} directory of tenant {}", root.name(), self.id);
            tree.entries = entries.ok_or_else(|| KeysError::damaged(what()))?;
            super::fan_out::write(&self.trees).set(Arc::new(tree));
        }
        Ok(())
    }

    /// Brings every member place up to date that can be, and sweeps files that nothing refers to once all are.
    pub(super) fn mend_all(&self, wrap: &Wrap) {
        let mut writer = lock(&self.writer);
        writer.current.clear();
        writer.term = wrap.term;
        for place in wrap.known_members() {
            if self.mend(&place, wrap, &writer.tried).is_ok() {
                writer.current.insert(place.id);
            }
        }
        if wrap.members.iter().all(|id| writer.current.contains(id)) {
            for place in wrap.known_members() {
                self.sweep_files(&mut writer, &place);
            }
        }
    }

    fn sweep_files(&self, writer: &mut Writer, place: &PlaceConfig) {
        let folder = files::pages(self.id);
        let needed = needed(&RootName::ALL.map(|root| self.tree(root)));
        for name in place.disk.list(&folder).unwrap_or_default() {
            if !needed.contains(&name) {
                // What stays is swept at the next opening.
                let _ = place.disk.remove(&folder.join(name));
            }
        }
        writer.dead.clear();
    }
}

/// Are both roots there, in any place?
fn is_complete(wrap: &Wrap, tenant: TenantId) -> Result<bool, KeysError> {
    let (mut found, mut lived) = (0, false);
    for root in RootName::ALL {
        match newest_root(wrap, tenant, root) {
            Ok(tree) => {
                found += 1;
                lived |= tree.generation > FIRST_GENERATION;
            }
            Err(KeysError::NoKeys { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    lived |= wrap.known_members().iter().any(|place| {
        place.disk.exists(&files::journal(tenant)) || place.disk.exists(&files::checkpoint(tenant))
    });
    if lived && found < RootName::ALL.len() {
        return Err(KeysError::damaged(format!("a root of tenant {tenant}")));
    }
    Ok(found == RootName::ALL.len())
}

fn empty_tree(root: RootName) -> Result<Tree, KeysError> {
    Ok(Tree {
        root,
        generation: FIRST_GENERATION,
        minted_to: FIRST_SLOT,
        next_span: FIRST_SPAN,
        closed: false,
        secret: Key::random()?,
        directory: None,
        entries: Vec::new(),
    })
}

/// The newest root that opens in any member place, without its entries.
fn newest_root(wrap: &Wrap, tenant: TenantId, root: RootName) -> Result<Tree, KeysError> {
    let (mut newest, mut shut): (Option<(Stamp, Tree)>, Option<Stamp>) = (None, None);
    let mut trouble = None;
    for place in wrap.known_members() {
        let path = files::root(tenant, root);
        let cells = match cell::read(&*place.disk, &path, Subject::Root(tenant, root), &wrap.epochs) {
            Ok(cells) => cells,
            Err(error) => {
                trouble = Some(KeysError::unreachable(&place.name, &error));
                continue;
            }
        };
        for half in cells.halves {
            match half {
                Half::Nothing => {}
                Half::Shut(stamp) => shut = shut.max(Some(stamp)),
                Half::Open(stamp, payload) => {
                    let opened = root::decode(root, stamp.generation, &payload);
                    let (tree, _) = opened.ok_or_else(|| KeysError::damaged("a root"))?;
                    if newest.as_ref().is_none_or(|(known, _)| *known < stamp) {
                        newest = Some((stamp, tree));
                    }
                }
            }
        }
    }
    let best = newest.as_ref().map(|(stamp, _)| *stamp);
    if let Some(shut) = shut.filter(|shut| Some(*shut) > best) {
        let what = format!("epoch {} (a newer root of tenant {tenant} needs it)", shut.epoch);
        return Err(KeysError::damaged(what));
    }
    match (newest, trouble) {
        (Some((_, tree)), _) => Ok(tree),
        (None, Some(trouble)) => Err(trouble),
        (None, None) => Err(KeysError::NoKeys { what: format!("tenant {tenant}") }),
    }
}
