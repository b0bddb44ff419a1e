//! One root's tree in memory: where each slot's page lies, and the pages that have been read.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, RwLock};

use super::fan_out::{read, write};
use super::files::FileId;
use super::page::Page;
use crate::holding::RootName;
use crate::seal::Key;
use crate::store::Slot;

/// A file with the segment pages of one flip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pack {
    pub(super) id: FileId,
    pub(super) bytes: u64,
}

/// One line of the directory, and the page once read.
pub(super) struct Entry {
    pub(super) base: Slot,
    pub(super) span: u32,
    pub(super) live: u32,
    pub(super) pack: Pack,
    pub(super) offset: u64,
    pub(super) len: u32,
    /// The generation under which the page was sealed.
    pub(super) generation: u64,
    pub(super) key: Key,
    pub(super) open: RwLock<Option<Arc<Page>>>,
    /// Used since the last time memory was made free?
    pub(super) used: AtomicBool,
}

/// The answer from memory alone.
pub(super) enum Looked {
    /// The page must be read first.
    NotOpen,
    /// The slot is empty.
    Absent,
    /// Here it is.
    Found(Key),
}

impl Entry {
    pub(super) fn end(&self) -> Slot {
        self.base + u64::from(self.span)
    }

    pub(super) fn cached(&self) -> Option<Arc<Page>> {
        read(&self.open).clone()
    }

    /// Looks a key up if the page has been read already.
    pub(super) fn key_if_open(&self, slot: Slot) -> Looked {
        let open = read(&self.open);
        let Some(page) = open.as_ref() else { return Looked::NotOpen };
        if !self.used.load(Ordering::Relaxed) {
            self.used.store(true, Ordering::Relaxed);
        }
        page.key(slot).map_or(Looked::Absent, Looked::Found)
    }

    pub(super) fn keep(&self, page: Arc<Page>) {
        *write(&self.open) = Some(page);
        self.used.store(true, Ordering::Relaxed);
    }

    /// Forgets the open page unless it was used since the last call; was it forgotten?
    pub(super) fn forget_if_unused(&self) -> bool {
        !self.used.swap(false, Ordering::Relaxed) && write(&self.open).take().is_some()
    }
}

/// Where the directory lies and what opens it.
#[derive(Clone)]
pub(super) struct DirectoryRef {
    pub(super) id: FileId,
    pub(super) len: u32,
    pub(super) generation: u64,
    pub(super) key: Key,
}

/// One generation of one root.
#[derive(Clone)]
pub(super) struct Tree {
    pub(super) root: RootName,
    pub(super) generation: u64,
    /// Slots below this number have been made by this root or before it; never made again.
    pub(super) minted_to: Slot,
    /// Slots in the next segment page.
    pub(super) next_span: u32,
    /// Has the root been destroyed?
    pub(super) closed: bool,
    pub(super) secret: Key,
    pub(super) directory: Option<DirectoryRef>,
    /// By base, ascending, not overlapping.
    pub(super) entries: Vec<Arc<Entry>>,
}

impl Tree {
    pub(super) fn find(&self, slot: Slot) -> Option<&Arc<Entry>> {
        let after = self.entries.partition_point(|entry| entry.base <= slot);
        let entry = self.entries.get(after.checked_sub(1)?)?;
        (slot < entry.end()).then_some(entry)
    }

    /// The packs in use, with the bytes of their pages that still count.
    pub(super) fn packs(&self) -> HashMap<FileId, (Pack, u64)> {
        let mut packs = HashMap::new();
        for entry in &self.entries {
            packs.entry(entry.pack.id).or_insert((entry.pack, 0)).1 += u64::from(entry.len);
        }
        packs
    }
}
