//! Every byte that was ever written, for the claim that nothing erased opens from any of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::node::Ino;

/// What happened to a file's bytes.
#[derive(Debug, Clone)]
enum Happened {
    /// Bytes at an offset.
    Wrote(usize, Arc<[u8]>),
    /// A new size.
    Resized(usize),
    /// A crash left exactly this.
    Left(Arc<[u8]>),
}

/// The past of one disk, in order. Branches (crashed copies) carry the past of what they came from.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    events: Vec<(Ino, Arc<Path>, Happened)>,
}

impl History {
    pub(super) fn wrote(&mut self, ino: Ino, path: &Path, at: usize, bytes: &Arc<[u8]>) {
        self.events.push((ino, path.into(), Happened::Wrote(at, Arc::clone(bytes))));
    }

    pub(super) fn resized(&mut self, ino: Ino, path: &Path, len: usize) {
        self.events.push((ino, path.into(), Happened::Resized(len)));
    }

    pub(super) fn left(&mut self, ino: Ino, path: &Path, bytes: &[u8]) {
        self.events.push((ino, path.into(), Happened::Left(bytes.into())));
    }

    /// Single writes with the path they went to.
    pub(super) fn writes(&self) -> Vec<(PathBuf, Arc<[u8]>)> {
        let write = |(_, path, what): &(Ino, Arc<Path>, Happened)| match what {
            Happened::Wrote(_, bytes) => Some((path.to_path_buf(), Arc::clone(bytes))),
            Happened::Resized(_) | Happened::Left(_) => None,
        };
        self.events.iter().filter_map(write).collect()
    }

    /// Calls `look` with each content that each file ever had; the range is what changed last.
    pub(super) fn replay(&self, mut look: impl FnMut(&Path, &[u8], std::ops::Range<usize>)) {
        let mut files: BTreeMap<Ino, Vec<u8>> = BTreeMap::new();
        for (ino, path, what) in &self.events {
            let body = files.entry(*ino).or_default();
            let changed = match what {
                Happened::Wrote(at, bytes) => {
                    let end = at + bytes.len();
                    body.resize(body.len().max(end), 0);
                    if let Some(place) = body.get_mut(*at..end) {
                        place.copy_from_slice(bytes);
                    }
                    *at..end
                }
                Happened::Resized(len) => {
                    body.resize(*len, 0);
                    0..0
                }
                Happened::Left(bytes) => {
                    *body = bytes.to_vec();
                    0..body.len()
                }
            };
            look(path, body, changed);
        }
    }

    /// Did these bytes ever stand in a file, in one piece?
    pub(super) fn held(&self, needle: &[u8]) -> bool {
        let mut found = false;
        self.replay(|_, body, changed| {
            let reach = needle.len().saturating_sub(1);
            let window = changed.start.saturating_sub(reach)..body.len().min(changed.end + reach);
            let near = body.get(window).unwrap_or_default();
            found |= !needle.is_empty() && near.windows(needle.len()).any(|w| w == needle);
        });
        found
    }
}
