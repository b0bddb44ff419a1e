//! A disk in memory that loses, tears and reorders whatever was not synced.
//!
//! The model is the contract of [`Disk`](super::Disk) read by somebody unkind: any subset of unsynced sectors,
//! sizes and names survives a crash, each folder's names apart from its files' bytes; a failed sync leaves its
//! writes in doubt for good; a rename across folders may leave both names or none. Only what was synced, in its
//! folder and in every folder above, is sure.
//!
//! ```text
//!   SimDisk ── operations ──► tree (now | durable | unsynced changes) ── crash(choice) ──► another SimDisk
//!        └── every byte ever written ──► history
//! ```
//!
//! A procedure is crashed at any step with [`SimDisk::stop_after`]; [`SimDisk::crash_states`] then lists what the
//! crash could leave. Deliberately absent: bit rot (flip a byte with [`Disk::write_at`](super::Disk::write_at)),
//! delays, free space.

mod crash;
mod history;
mod node;
mod ops;
mod tree;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use crash::{Crash, CrashStates, Effort};

use history::History;
use tree::Tree;

/// The simulated disk; clones are handles to the same one.
#[derive(Clone, Default)]
pub struct SimDisk {
    state: Arc<Mutex<State>>,
    left_by: Option<Arc<Crash>>,
}

#[derive(Default)]
struct State {
    tree: Tree,
    history: History,
    faults: Faults,
    steps: u64,
}

#[derive(Default)]
struct Faults {
    stop_after: Option<u64>,
    fuse: Option<Arc<AtomicI64>>,
    unreachable: bool,
    failing_syncs: bool,
}

impl SimDisk {
    /// An empty disk.
    pub fn new() -> Self {
        Self::default()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many changing operations and syncs were carried out so far.
    pub fn steps(&self) -> u64 {
        self.lock().steps
    }

    /// Lets `n` more changing operations and syncs through, then fails everything, reads included, as if the
    /// process had died. Run the same procedure with 0, 1, 2, … until it succeeds to crash it at every step.
    pub fn stop_after(&self, n: u64) {
        let mut state = self.lock();
        state.faults.stop_after = Some(state.steps.saturating_add(n));
    }

    /// The same for several disks of one process: all of them stop after `n` steps in sum.
    pub fn stop_together<'a>(disks: impl IntoIterator<Item = &'a Self>, n: u64) {
        let fuse = Arc::new(AtomicI64::new(i64::try_from(n).unwrap_or(i64::MAX)));
        for disk in disks {
            disk.lock().faults.fuse = Some(Arc::clone(&fuse));
        }
    }

    /// Takes the stop away.
    pub fn resume(&self) {
        let mut state = self.lock();
        (state.faults.stop_after, state.faults.fuse) = (None, None);
    }

    /// While true, every operation fails: the mount is gone, the other host does not answer.
    pub fn set_unreachable(&self, unreachable: bool) {
        self.lock().faults.unreachable = unreachable;
    }

    /// While true, every sync reports an error and leaves its writes in doubt for good.
    pub fn fail_syncs(&self, failing: bool) {
        self.lock().faults.failing_syncs = failing;
    }

    /// How many items (sectors, sizes, names) a crash now could keep or lose.
    pub fn unsynced(&self) -> usize {
        self.lock().tree.unsynced()
    }

    /// The disk as a crash leaves it: without faults, everything durable, with the same past. This one goes on
    /// as if nothing had happened.
    #[must_use]
    pub fn crash(&self, crash: &Crash) -> Self {
        let state = self.lock();
        let tree = state.tree.after_crash(&mut *crash.decide());
        let mut history = state.history.clone();
        tree.each_file(&mut |path, ino, bytes| history.left(ino, path, bytes));
        let state = State { tree, history, ..State::default() };
        Self { state: Arc::new(Mutex::new(state)), left_by: Some(Arc::new(crash.clone())) }
    }

    /// Every disk that a crash now could leave, or a fair sample of them.
    pub fn crash_states(&self, effort: Effort) -> CrashStates {
        CrashStates::of(self.clone(), effort)
    }

    /// The crash that this disk came out of, for the message of a failing test.
    pub fn left_by(&self) -> Option<&Crash> {
        self.left_by.as_deref()
    }

    /// Every single write ever made, oldest first, with the path it went to at the time.
    pub fn snapshot(&self) -> Vec<(PathBuf, Arc<[u8]>)> {
        self.lock().history.writes()
    }

    /// Calls `look` with every whole content that every file ever had, removed and overwritten ones included.
    /// Quadratic in the number of writes to one file.
    pub fn each_past_content(&self, mut look: impl FnMut(&Path, &[u8])) {
        let history = self.lock().history.clone();
        history.replay(|path, body, _| look(path, body));
    }

    /// Did these bytes ever stand in a file, in one piece?
    pub fn ever_held(&self, needle: &[u8]) -> bool {
        self.lock().history.held(needle)
    }

    /// Paths and contents of all files as this process sees them.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        self.lock().tree.each_file(&mut |path, _, bytes| files.push((path.to_path_buf(), bytes.to_vec())));
        files
    }

    /// A write by somebody else: replaces a file's bytes durably, in no history and counting no step.
    pub fn tamper(&self, path: &Path, bytes: Vec<u8>) -> io::Result<()> {
        self.lock().tree.replace_durably(path, bytes)
    }
}

impl fmt::Debug for SimDisk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        f.debug_struct("SimDisk")
            .field("steps", &state.steps)
            .field("unsynced", &state.tree.unsynced())
            .field("left_by", &self.left_by)
            .finish_non_exhaustive()
    }
}

fn stopped() -> io::Error {
    io::Error::other("the simulated process has stopped")
}

impl State {
    /// One changing operation or sync.
    fn step(&mut self) -> io::Result<()> {
        self.look()?;
        if self.faults.fuse.as_ref().is_some_and(|fuse| fuse.fetch_sub(1, Ordering::SeqCst) <= 0) {
            return Err(stopped());
        }
        self.steps += 1;
        Ok(())
    }

    /// Is anybody there?
    fn look(&self) -> io::Result<()> {
        if self.faults.unreachable {
            return Err(io::Error::new(io::ErrorKind::NotConnected, "the simulated disk is unreachable"));
        }
        let burnt = self.faults.fuse.as_ref().is_some_and(|fuse| fuse.load(Ordering::SeqCst) <= 0);
        if burnt || self.faults.stop_after.is_some_and(|last| self.steps >= last) {
            return Err(stopped());
        }
        Ok(())
    }

    /// Whether the sync that follows works.
    fn sync_step(&mut self) -> io::Result<bool> {
        self.step()?;
        Ok(!self.faults.failing_syncs)
    }
}
