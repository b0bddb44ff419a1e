//! What a crash keeps.

use super::SimDisk;

/// Which unsynced sectors, sizes and names survive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Crash {
    /// Nothing that was not synced.
    LoseAll,
    /// All of it.
    KeepAll,
    /// A coin for each, from this seed.
    Random(u64),
    /// The n-th unsynced item survives if the n-th is true; items past the end are lost.
    Exactly(Vec<bool>),
}

impl Crash {
    /// A decision for one item after another.
    pub(super) fn decide(&self) -> Box<dyn FnMut() -> bool + '_> {
        match self {
            Self::LoseAll => Box::new(|| false),
            Self::KeepAll => Box::new(|| true),
            Self::Random(seed) => {
                let mut coin = Coin(*seed);
                Box::new(move || coin.toss() & 1 == 1)
            }
            Self::Exactly(kept) => {
                let mut kept = kept.iter();
                Box::new(move || kept.next().copied().unwrap_or(false))
            }
        }
    }
}

/// Splitmix64 (Steele, Lea, Flood 2014): small, seeded, the same everywhere. Not for secrets.
struct Coin(u64);

impl Coin {
    fn toss(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

/// How many crashes to look at.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Up to this many unsynced items, every subset is tried (2^n of them; at most 20).
    pub exhaustive_up_to: usize,
    /// With more items: nothing, everything, each item alone lost, each alone kept, each beginning, and this
    /// many random subsets.
    pub samples: usize,
    /// Where the random subsets come from.
    pub seed: u64,
}

impl Default for Effort {
    fn default() -> Self {
        Self { exhaustive_up_to: 10, samples: 64, seed: 1 }
    }
}

/// The disks that a crash now could leave behind.
#[derive(Debug)]
pub struct CrashStates {
    disk: SimDisk,
    crashes: std::vec::IntoIter<Crash>,
}

impl CrashStates {
    pub(super) fn of(disk: SimDisk, effort: Effort) -> Self {
        let items = disk.unsynced();
        let crashes = if items <= effort.exhaustive_up_to.min(20) {
            every_subset(items)
        } else {
            some_subsets(items, effort)
        };
        Self { disk, crashes: crashes.into_iter() }
    }
}

impl Iterator for CrashStates {
    type Item = SimDisk;

    fn next(&mut self) -> Option<SimDisk> {
        self.crashes.next().map(|crash| self.disk.crash(&crash))
    }
}

fn every_subset(items: usize) -> Vec<Crash> {
    let subset = |bits: u32| Crash::Exactly((0..items).map(|n| (bits >> n) & 1 == 1).collect());
    (0..1_u32 << items).map(subset).collect()
}

fn some_subsets(items: usize, effort: Effort) -> Vec<Crash> {
    let mut crashes = vec![Crash::LoseAll, Crash::KeepAll];
    // With thousands of items (megabytes of unsynced bytes) the regular ones are thinned out.
    for special in (0..items).step_by(items / 64 + 1) {
        crashes.push(Crash::Exactly((0..items).map(|n| n != special).collect()));
        crashes.push(Crash::Exactly((0..items).map(|n| n == special).collect()));
        crashes.push(Crash::Exactly((0..items).map(|n| n < special).collect()));
    }
    let mut coin = Coin(effort.seed);
    crashes.extend((0..effort.samples).map(|_| Crash::Random(coin.toss())));
    crashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subset_of_three_items_is_eight_crashes_and_many_items_are_sampled() {
        let all = every_subset(3);
        assert_eq!(all.len(), 8);
        assert!(all.contains(&Crash::Exactly(vec![true, false, true])));
        let some = some_subsets(5_000, Effort::default());
        assert!(some.len() > 64 && some.len() < 400, "{}", some.len());
    }
}
