//! Files and folders with two lives: what this process sees now, and what the medium is sure to keep.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Number of a file or folder, never reused.
pub(super) type Ino = u64;

/// Bytes that reach the medium whole or not at all.
pub(super) const SECTOR: usize = 512;

/// Names in one folder.
pub(super) type Names = BTreeMap<String, Ino>;

/// A file or a folder.
#[derive(Debug, Clone)]
pub(super) enum Node {
    File(Journal<Body, FileChange>),
    Dir(Journal<Names, NameChange>),
}

/// Something that can happen to a state of type `S`.
pub(super) trait Change<S> {
    fn apply(&self, state: &mut S);
}

/// What is known about one change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Not synced: a crash may keep or lose it.
    Open,
    /// A sync failed after it: a later successful sync says nothing about it (as on Linux).
    Doubtful,
    /// Synced, but waiting behind a doubtful one.
    Settled,
}

/// A state, its durable past, and the changes between the two in order.
#[derive(Debug, Clone)]
pub(super) struct Journal<S, C> {
    durable: S,
    now: S,
    pending: Vec<(C, Fate)>,
}

impl<S: Clone, C: Change<S>> Journal<S, C> {
    /// Durable as it stands.
    pub(super) fn settled(state: S) -> Self {
        Self { durable: state.clone(), now: state, pending: Vec::new() }
    }

    pub(super) fn now(&self) -> &S {
        &self.now
    }

    pub(super) fn change(&mut self, change: C) {
        change.apply(&mut self.now);
        self.pending.push((change, Fate::Open));
    }

    /// Makes every open change durable.
    pub(super) fn sync(&mut self) {
        for (_, fate) in &mut self.pending {
            if *fate == Fate::Open {
                *fate = Fate::Settled;
            }
        }
        let settled = self.pending.iter().take_while(|(_, fate)| *fate == Fate::Settled).count();
        for (change, _) in self.pending.drain(..settled) {
            change.apply(&mut self.durable);
        }
    }

    /// A sync that reports an error: open changes stay in doubt for good.
    pub(super) fn sync_badly(&mut self) {
        for (_, fate) in &mut self.pending {
            if *fate == Fate::Open {
                *fate = Fate::Doubtful;
            }
        }
    }

    /// How many changes a crash may keep or lose.
    pub(super) fn unsynced(&self) -> usize {
        self.pending.iter().filter(|(_, fate)| *fate != Fate::Settled).count()
    }

    /// The state after a crash in which `keep` decides, change by change.
    pub(super) fn after_crash(&self, keep: &mut dyn FnMut() -> bool) -> S {
        let mut state = self.durable.clone();
        for (change, fate) in &self.pending {
            if *fate == Fate::Settled || keep() {
                change.apply(&mut state);
            }
        }
        state
    }
}

/// Bytes of a file. What lies beyond `len` is on the medium but not in the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Body {
    medium: Vec<u8>,
    len: usize,
}

impl Body {
    pub(super) fn whole(bytes: Vec<u8>) -> Self {
        Self { len: bytes.len(), medium: bytes }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.medium.get(..self.len).unwrap_or(&self.medium)
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }
}

/// One thing that happened to a file: at most a sector of bytes, or a new size.
#[derive(Debug, Clone)]
pub(super) enum FileChange {
    /// Bytes at an offset, inside one sector. Does not make the file longer.
    Bytes { at: usize, from: Arc<[u8]>, range: Range<usize> },
    /// The file is at least this long.
    Grow(usize),
    /// The file is exactly this long; a longer one is filled with zeros.
    Resize(usize),
}

impl Change<Body> for FileChange {
    fn apply(&self, body: &mut Body) {
        match self {
            Self::Bytes { at, from, range } => {
                let bytes = from.get(range.clone()).unwrap_or_default();
                let end = at.saturating_add(bytes.len());
                body.medium.resize(body.medium.len().max(end), 0);
                if let Some(place) = body.medium.get_mut(*at..end) {
                    place.copy_from_slice(bytes);
                }
            }
            Self::Grow(len) => {
                body.len = body.len.max(*len);
                body.medium.resize(body.medium.len().max(*len), 0);
            }
            Self::Resize(len) => {
                body.medium.truncate(*len);
                body.medium.resize(*len, 0);
                body.len = *len;
            }
        }
    }
}

/// One thing that happened to the names in a folder.
#[derive(Debug, Clone)]
pub(super) enum NameChange {
    Set(String, Ino),
    Unset(String),
    /// Renamed inside one folder, in one piece.
    Move(String, String, Ino),
}

impl Change<Names> for NameChange {
    fn apply(&self, names: &mut Names) {
        match self {
            Self::Set(name, ino) => {
                names.insert(name.clone(), *ino);
            }
            Self::Unset(name) => {
                names.remove(name);
            }
            Self::Move(from, to, ino) => {
                names.remove(from);
                names.insert(to.clone(), *ino);
            }
        }
    }
}

/// Cuts one write into pieces that each lie inside one sector.
pub(super) fn sectors(at: usize, bytes: &Arc<[u8]>) -> Vec<FileChange> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let room = SECTOR - (at + start) % SECTOR;
        let end = bytes.len().min(start + room);
        pieces.push(FileChange::Bytes { at: at + start, from: Arc::clone(bytes), range: start..end });
        start = end;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_sync_leaves_its_writes_in_doubt_for_good() {
        let mut names = Journal::settled(Names::new());
        names.change(NameChange::Set("a".into(), 1));
        names.sync_badly();
        names.change(NameChange::Set("b".into(), 2));
        names.sync();
        assert_eq!(names.unsynced(), 1);
        let lost: Vec<_> = names.after_crash(&mut || false).into_keys().collect();
        assert_eq!(lost, ["b"]);
    }

    #[test]
    fn a_write_is_cut_at_sector_borders() {
        let pieces = sectors(500, &vec![7; 600].into());
        let at: Vec<_> = pieces
            .iter()
            .map(|p| match p {
                FileChange::Bytes { at, range, .. } => (*at, range.len()),
                _ => (0, 0),
            })
            .collect();
        assert_eq!(at, [(500, 12), (512, 512), (1024, 76)]);
    }
}
