//! Recomputes a whole log from its entries and compares it with its tiles and its signed checkpoint.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;

use candor_proof::note::NOTE_MAX;
use candor_proof::tree::Frontier;
use candor_proof::tree::tiles::{ENTRY_MAX, HEIGHT, Row, Tile, WIDTH, read_entries, read_hashes};
use candor_proof::{Checkpoint, Hash, Instant, Leaf, leaf_hash};

use crate::{Options, Report, VerifyError, files};

const HASHES_MAX: usize = WIDTH as usize * 32;
const BUNDLE_MAX: usize = WIDTH as usize * (ENTRY_MAX + 2);

pub(crate) fn check(dir: &Path, options: &Options) -> Result<Report, VerifyError> {
    let vkey = options.vkey.as_ref().ok_or(VerifyError::Missing("a log needs its key: --vkey KEY"))?;
    let note = files::read(&dir.join("checkpoint"), NOTE_MAX)?;
    let mut report = Report::new("log");
    let Some(head) = report.push("the log's owner signed the checkpoint", Checkpoint::verify(&note, vkey))
    else {
        return Ok(report.answered(""));
    };
    let mut walk = Walk::default();
    let whole = walk.entries(dir, head.size())?;
    report.push("every entry is there, in canonical form, and hashes to its tile", whole);
    report.push("the upper tiles are made of the lower ones", walk.upper.take().map_or(Ok(()), Err));
    let same = walk.frontier.root() == head.root() && walk.frontier.size() == head.size();
    report.push("the entries make up the signed root", same.then_some(()).ok_or("they lead to another root"));
    report.push("the first entry, and no other, opens the log", walk.opening());
    report.facts = walk.facts(&head);
    Ok(report.answered("Genuine: every entry of this log is unchanged and in its place."))
}

/// What is known after the entries read so far.
#[derive(Default)]
struct Walk {
    frontier: Frontier,
    /// Nodes of the row above that wait to be compared, by tile level.
    pending: BTreeMap<u8, Vec<Hash>>,
    upper: Option<String>,
    first: Option<Leaf>,
    strays: u64,
    classes: BTreeMap<Box<str>, u64>,
    last: Option<Instant>,
}

impl Walk {
    /// Reads bundle after bundle. The inner result is the first broken entry.
    fn entries(&mut self, dir: &Path, size: u64) -> Result<Result<(), String>, VerifyError> {
        let width = u64::from(WIDTH);
        for index in 0..size.div_ceil(width) {
            let tile = Tile { row: Row::Entries, index, width: (size - index * width).min(width) as u16 };
            let hashes = Tile { row: Row::Hashes(0), ..tile };
            let Some((bundle, stored)) = both(dir, tile, hashes)? else {
                return Ok(Err(format!("{tile} or {hashes} is missing")));
            };
            let read = read_entries(&bundle.bytes, bundle.width).map_err(|error| format!("{tile}: {error}"));
            let stored =
                read_hashes(&stored.bytes, stored.width).map_err(|error| format!("{hashes}: {error}"));
            let done = read.and_then(|entries| {
                entries
                    .iter()
                    .zip(stored?)
                    .take(usize::from(tile.width))
                    .try_for_each(|(entry, stored)| self.entry(entry, stored))
            });
            if done.is_err() {
                return Ok(done);
            }
            self.compare_upper(dir, size, false)?;
        }
        self.compare_upper(dir, size, true)?;
        Ok(Ok(()))
    }

    fn entry(&mut self, bytes: &[u8], stored: Hash) -> Result<(), String> {
        let number = self.frontier.size();
        let at_fault = |why: &dyn Display| format!("entry {number}: {why}");
        let leaf = Leaf::parse(bytes).map_err(|error| at_fault(&error))?;
        let hash = leaf_hash(bytes);
        if hash != stored {
            return Err(at_fault(&"it does not hash to what its tile holds"));
        }
        let pending = &mut self.pending;
        self.frontier.append(hash, |level, _, hash| {
            if level > 0 && level.is_multiple_of(HEIGHT) {
                pending.entry((level / HEIGHT) as u8).or_default().push(hash);
            }
        });
        if let Some(count) = self.classes.get_mut(leaf.class()) {
            *count += 1;
        } else {
            self.classes.insert(leaf.class().into(), 1);
        }
        self.last = self.last.max(Some(leaf.at()));
        match number {
            0 => self.first = Some(leaf),
            _ if leaf.is_first() => self.strays += 1,
            _ => {}
        }
        Ok(())
    }

    /// Compares full upper tiles as they fill, and at the end the partial ones.
    fn compare_upper(&mut self, dir: &Path, size: u64, all: bool) -> Result<(), VerifyError> {
        let width = u64::from(WIDTH);
        for (level, nodes) in &mut self.pending {
            if nodes.is_empty() || (!all && nodes.len() < usize::from(WIDTH)) {
                continue;
            }
            let count = self.frontier.size() >> (u32::from(*level) * HEIGHT);
            let tile =
                Tile { row: Row::Hashes(*level), index: (count - 1) / width, width: nodes.len() as u16 };
            let stored = Stored::read(dir, tile, HASHES_MAX)?;
            let same = stored.is_some_and(|stored| {
                read_hashes(&stored.bytes, stored.width).is_ok_and(|hashes| hashes.starts_with(nodes))
            });
            if !same && self.upper.is_none() {
                self.upper = Some(format!("{tile} is missing or differs (tree of {size})"));
            }
            nodes.clear();
        }
        Ok(())
    }

    fn opening(&self) -> Result<(), String> {
        match (&self.first, self.strays) {
            (None, 0) => Ok(()),
            (Some(first), 0) if first.is_first() => Ok(()),
            (Some(first), 0) => Err(format!("the first entry is {}", first.action())),
            (_, strays) => Err(format!("{strays} later entries open a log")),
        }
    }

    fn facts(&self, head: &Checkpoint) -> Vec<String> {
        let mut facts =
            vec![format!("Log: {}, {} entries, root {}", head.origin(), head.size(), head.root())];
        facts.extend(self.classes.iter().map(|(class, count)| format!("Entries of class {class}: {count}")));
        if let (Some(first), Some(last)) = (&self.first, self.last) {
            facts.push(format!("From {} to {last}", first.at()));
            let continued = first.continues();
            facts.extend(
                continued.map(|old| {
                    format!("Continues an older log whose last known checkpoint has SHA-256 {old}")
                }),
            );
        }
        facts
    }
}

/// A tile's bytes: as wide as asked, or full where the partial one has been removed since.
struct Stored {
    bytes: Vec<u8>,
    width: u16,
}

impl Stored {
    fn read(dir: &Path, tile: Tile, max: usize) -> Result<Option<Self>, VerifyError> {
        for tile in [tile, tile.full()] {
            if let Some(bytes) = files::read_if_there(&dir.join(tile.to_string()), max)? {
                return Ok(Some(Self { bytes, width: tile.width }));
            }
        }
        Ok(None)
    }
}

fn both(dir: &Path, bundle: Tile, hashes: Tile) -> Result<Option<(Stored, Stored)>, VerifyError> {
    let bundle = Stored::read(dir, bundle, BUNDLE_MAX)?;
    Ok(bundle.zip(Stored::read(dir, hashes, HASHES_MAX)?))
}
