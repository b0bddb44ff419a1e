//! Makes proofs and roots from stored nodes.

use super::{empty_root, node_hash};
use crate::Hash;

/// Where perfect subtrees' hashes come from: tiles, memory, a database.
pub trait Nodes {
    /// What goes wrong when a node cannot be read.
    type Error;

    /// Hash of the perfect subtree over leaves index·2^level … (index+1)·2^level.
    fn node(&self, level: u32, index: u64) -> Result<Hash, Self::Error>;
}

/// Why no proof was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProveError<E> {
    /// Ask for an entry below the size, or an older size not above the newer and not zero.
    #[error("there is no such proof: entry or size outside the tree")]
    OutOfRange,
    /// The source of nodes failed.
    #[error(transparent)]
    Nodes(E),
}

/// Root of the tree of the first `size` leaves.
pub fn root_of<N: Nodes>(nodes: &N, size: u64) -> Result<Hash, N::Error> {
    if size == 0 { Ok(empty_root()) } else { range(nodes, 0, size) }
}

/// Path of entry `index` in the tree of `size` leaves, the leaf's sibling first (RFC 6962 §2.1.1).
pub fn prove_inclusion<N: Nodes>(
    nodes: &N,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, ProveError<N::Error>> {
    if index >= size {
        return Err(ProveError::OutOfRange);
    }
    let (mut from, mut to, mut path) = (0, size, Vec::new());
    while to - from > 1 {
        let middle = from + widest_below(to - from);
        let (keep, prove) =
            if index < middle { ((from, middle), (middle, to)) } else { ((middle, to), (from, middle)) };
        path.push(range(nodes, prove.0, prove.1).map_err(ProveError::Nodes)?);
        (from, to) = keep;
    }
    path.reverse();
    Ok(path)
}

/// Proof that the tree of `new` leaves extends the tree of `old` leaves (RFC 6962 §2.1.2). Empty when equal.
pub fn prove_consistency<N: Nodes>(nodes: &N, old: u64, new: u64) -> Result<Vec<Hash>, ProveError<N::Error>> {
    if old == 0 || old > new {
        return Err(ProveError::OutOfRange);
    }
    let (mut from, mut to, mut proof) = (0, new, Vec::new());
    while to > old {
        let middle = from + widest_below(to - from);
        let (keep, prove) =
            if old <= middle { ((from, middle), (middle, to)) } else { ((middle, to), (from, middle)) };
        proof.push(range(nodes, prove.0, prove.1).map_err(ProveError::Nodes)?);
        (from, to) = keep;
    }
    if from > 0 {
        proof.push(range(nodes, from, to).map_err(ProveError::Nodes)?);
    }
    proof.reverse();
    Ok(proof)
}

/// The largest power of two smaller than `n`, for n ≥ 2.
fn widest_below(n: u64) -> u64 {
    1 << (u64::BITS - 1 - (n - 1).leading_zeros())
}

/// Hash over the leaves from..to, where `from` is a multiple of the next power of two of the width.
fn range<N: Nodes>(nodes: &N, from: u64, to: u64) -> Result<Hash, N::Error> {
    let width = to - from;
    if width.is_power_of_two() {
        let level = width.trailing_zeros();
        return nodes.node(level, from >> level);
    }
    let middle = from + widest_below(width);
    Ok(node_hash(&range(nodes, from, middle)?, &range(nodes, middle, to)?))
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;
    use crate::tree::reference::{entries, mth, path, subproof};

    struct Leaves(Vec<Hash>);

    impl Nodes for Leaves {
        type Error = std::convert::Infallible;

        fn node(&self, level: u32, index: u64) -> Result<Hash, Self::Error> {
            let from = (index as usize) << level;
            Ok(mth(&self.0[from..from + (1 << level)]))
        }
    }

    #[test]
    fn proofs_are_those_of_the_definition() {
        let nodes = Leaves(entries(40));
        for size in 1..=40usize {
            let tree = &nodes.0[..size];
            assert_eq!(root_of(&nodes, size as u64), Ok(mth(tree)));
            for at in 0..size {
                let made = prove_inclusion(&nodes, at as u64, size as u64).unwrap();
                assert_eq!(made, path(at, tree), "{at} of {size}");
                let made = prove_consistency(&nodes, at as u64 + 1, size as u64).unwrap();
                assert_eq!(made, subproof(at + 1, tree, true), "{at}+1 in {size}");
            }
        }
        assert_eq!(prove_inclusion(&nodes, 3, 3), Err(ProveError::OutOfRange));
        assert_eq!(prove_consistency(&nodes, 0, 3), Err(ProveError::OutOfRange));
    }
}
