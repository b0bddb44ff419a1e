//! The right edge of a growing tree: enough to append and to know the root, at most 64 hashes.

use super::{empty_root, node_hash};
use crate::Hash;

/// The roots of the perfect subtrees that a tree of this size is made of, widest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    stack: Vec<Hash>,
}

/// The hashes do not fit the size, or the subtree does not fit the edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the hashes do not belong to the right edge of a tree of that size")]
pub struct NotAFrontier;

impl Frontier {
    /// Of the empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// From a saved size and its hashes: one for each 1 in the size's binary form, widest subtree first.
    pub fn from_parts(size: u64, stack: Vec<Hash>) -> Result<Self, NotAFrontier> {
        if stack.len() == size.count_ones() as usize { Ok(Self { size, stack }) } else { Err(NotAFrontier) }
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The hashes that [`Frontier::from_parts`] takes.
    pub fn hashes(&self) -> &[Hash] {
        &self.stack
    }

    /// Adds one leaf hash. The closure sees every node (level, index, hash) that this completes, the leaf's own
    /// first: what a tile writer stores.
    pub fn append(&mut self, leaf: Hash, mut completed: impl FnMut(u32, u64, Hash)) {
        let (mut level, mut index, mut hash) = (0, self.size, leaf);
        completed(level, index, hash);
        while index & 1 == 1 {
            let Some(left) = self.stack.pop() else { break };
            hash = node_hash(&left, &hash);
            (level, index) = (level + 1, index >> 1);
            completed(level, index, hash);
        }
        self.stack.push(hash);
        self.size += 1;
    }

    /// Merges a whole perfect subtree of 2^`level` leaves, for instance from a full tile. The size so far must be
    /// a multiple of the subtree's.
    pub fn append_subtree(&mut self, level: u32, root: Hash) -> Result<(), NotAFrontier> {
        let width = 1u64.checked_shl(level).ok_or(NotAFrontier)?;
        let size = self.size.checked_add(width).ok_or(NotAFrontier)?;
        if !self.size.is_multiple_of(width) {
            return Err(NotAFrontier);
        }
        let (mut index, mut hash) = (self.size >> level, root);
        while index & 1 == 1 {
            let left = self.stack.pop().ok_or(NotAFrontier)?;
            hash = node_hash(&left, &hash);
            index >>= 1;
        }
        self.stack.push(hash);
        self.size = size;
        Ok(())
    }

    /// Root of the tree so far.
    pub fn root(&self) -> Hash {
        self.stack
            .iter()
            .rev()
            .copied()
            .reduce(|right, left| node_hash(&left, &right))
            .unwrap_or_else(empty_root)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "test")]
mod tests {
    use super::*;
    use crate::tree::reference::{entries, mth};

    #[test]
    fn every_size_has_the_root_that_the_definition_gives() {
        let leaves = entries(300);
        let mut frontier = Frontier::new();
        for size in 0..leaves.len() {
            assert_eq!(frontier.root(), mth(&leaves[..size]), "size {size}");
            let saved = Frontier::from_parts(frontier.size(), frontier.hashes().to_vec());
            assert_eq!(saved, Ok(frontier.clone()));
            frontier.append(leaves[size], |_, _, _| ());
        }
        assert_eq!(Frontier::from_parts(3, vec![leaves[0]]), Err(NotAFrontier));
    }

    #[test]
    fn completed_nodes_are_perfect_subtrees() {
        let leaves = entries(64);
        let mut frontier = Frontier::new();
        for leaf in &leaves {
            frontier.append(*leaf, |level, index, hash| {
                let width = 1usize << level;
                let from = index as usize * width;
                assert_eq!(hash, mth(&leaves[from..from + width]));
            });
        }
    }

    #[test]
    fn merging_subtrees_equals_appending_leaves() {
        let leaves = entries(12);
        let mut frontier = Frontier::new();
        frontier.append_subtree(3, mth(&leaves[..8])).unwrap();
        frontier.append_subtree(1, mth(&leaves[8..10])).unwrap();
        frontier.append_subtree(1, mth(&leaves[10..])).unwrap();
        assert_eq!(frontier.root(), mth(&leaves));
        assert_eq!(frontier.append_subtree(3, leaves[0]), Err(NotAFrontier));
        assert_eq!(frontier.append_subtree(64, leaves[0]), Err(NotAFrontier));
    }
}
