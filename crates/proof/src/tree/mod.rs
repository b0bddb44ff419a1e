//! The Merkle tree of RFC 6962 §2.1 over SHA-256: growing it, proving with it, checking proofs.
//!
//! A *node* is a perfect subtree, named by level (0 = leaf hash) and index: node (l, i) covers the leaves
//! i·2^l up to (i+1)·2^l. Everything about a tree of any size follows from its nodes.
//!
//! ```text
//!   level 2          (2,0)
//!   level 1     (1,0)     (1,1)         a tree of 5 leaves: root = H(1 ‖ (2,0) ‖ (0,4))
//!   level 0   0     1   2     3   4
//! ```

mod build;
mod consistency;
mod frontier;
mod inclusion;
pub mod tiles;

use sha2::{Digest, Sha256};

use crate::{Hash, sha256};

pub use build::{Nodes, ProveError, prove_consistency, prove_inclusion, root_of};
pub use consistency::verify_consistency;
pub use frontier::{Frontier, NotAFrontier};
pub use inclusion::verify_inclusion;

/// Why a proof does not show what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// The entry's number is not below the size of the tree.
    #[error("entry {index} is outside a tree of {size} entries")]
    OutOfRange {
        /// Zero-based.
        index: u64,
        /// Number of leaves.
        size: u64,
    },
    /// The older size is above the newer.
    #[error("a tree of {old} entries cannot have grown into one of {new}")]
    Shrunk {
        /// Older size.
        old: u64,
        /// Newer size.
        new: u64,
    },
    /// Too few or too many hashes.
    #[error("the proof has the wrong number of hashes for this entry and tree size")]
    Length,
    /// The hashes lead to a root other than the signed one.
    #[error(
        "the proof leads to another root than the checkpoint's: the entry, its place or the log was changed"
    )]
    Root,
}

/// SHA-256(0x00 ‖ entry).
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0]).chain_update(entry).finalize().into())
}

/// SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [1; 65];
    let (_, rest) = bytes.split_at_mut(1);
    let (left_half, right_half) = rest.split_at_mut(32);
    left_half.copy_from_slice(&left.0);
    right_half.copy_from_slice(&right.0);
    Hash(Sha256::digest(bytes).into())
}

/// Root of the tree without entries: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    sha256(b"")
}

/// Vectors and slow reference definitions, straight from the RFC's text.
#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
pub(crate) mod reference {
    use super::*;

    pub(crate) fn entries(n: usize) -> Vec<Hash> {
        (0..n as u64).map(|i| leaf_hash(&i.to_be_bytes())).collect()
    }

    fn split(n: usize) -> usize {
        n.next_power_of_two() / 2
    }

    pub(crate) fn mth(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => empty_root(),
            [one] => *one,
            _ => {
                let (left, right) = leaves.split_at(split(leaves.len()));
                node_hash(&mth(left), &mth(right))
            }
        }
    }

    pub(crate) fn path(m: usize, leaves: &[Hash]) -> Vec<Hash> {
        if leaves.len() <= 1 {
            return Vec::new();
        }
        let (left, right) = leaves.split_at(split(leaves.len()));
        let (mut found, last) = if m < left.len() {
            (path(m, left), mth(right))
        } else {
            (path(m - left.len(), right), mth(left))
        };
        found.push(last);
        found
    }

    pub(crate) fn subproof(m: usize, leaves: &[Hash], whole: bool) -> Vec<Hash> {
        if m == leaves.len() {
            return if whole { Vec::new() } else { vec![mth(leaves)] };
        }
        let k = split(leaves.len());
        let (left, right) = leaves.split_at(k);
        let (mut found, last) = if m <= k {
            (subproof(m, left, whole), mth(right))
        } else {
            (subproof(m - k, right, false), mth(left))
        };
        found.push(last);
        found
    }

    /// The eight inputs and the roots of the test vectors of Certificate Transparency's reference code.
    #[test]
    fn roots_are_those_of_certificate_transparency() {
        let inputs = [
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ];
        let leaves: Vec<Hash> = inputs.map(|text| leaf_hash(&unhex(text))).to_vec();
        let roots = [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
            (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
            (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
            (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
            (6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
            (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
            (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
        ];
        for (size, root) in roots {
            assert_eq!(mth(&leaves[..size]).to_string(), root, "size {size}");
        }
    }

    fn unhex(text: &str) -> Vec<u8> {
        let digit = |c: u8| (c as char).to_digit(16).unwrap_or(0) as u8;
        text.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
    }
}
