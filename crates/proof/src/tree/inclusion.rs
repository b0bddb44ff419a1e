//! Checks that an entry stands at its place under a root (RFC 9162 §2.1.3.2, same tree as RFC 6962).

use super::{TreeError, node_hash};
use crate::Hash;

/// `leaf` is entry `index` of the tree with `size` leaves and `root`, if `path` (leaf's sibling first) is right.
pub fn verify_inclusion(
    index: u64,
    size: u64,
    leaf: Hash,
    path: &[Hash],
    root: Hash,
) -> Result<(), TreeError> {
    if index >= size {
        return Err(TreeError::OutOfRange { index, size });
    }
    let (mut here, mut last, mut hash) = (index, size - 1, leaf);
    for sibling in path {
        if last == 0 {
            return Err(TreeError::Length);
        }
        if here & 1 == 1 || here == last {
            hash = node_hash(sibling, &hash);
            while here & 1 == 0 && here != 0 {
                (here, last) = (here >> 1, last >> 1);
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        (here, last) = (here >> 1, last >> 1);
    }
    match (last, hash == root) {
        (0, true) => Ok(()),
        (0, false) => Err(TreeError::Root),
        _ => Err(TreeError::Length),
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod tests {
    use super::*;
    use crate::tree::reference::{entries, mth, path};

    #[test]
    fn genuine_paths_pass_and_changed_ones_do_not() {
        let leaves = entries(34);
        for size in 1..=leaves.len() {
            let (tree, root) = (&leaves[..size], mth(&leaves[..size]));
            for index in 0..size {
                let good = path(index, tree);
                let check = |index: usize, size: usize, leaf, path: &[Hash]| {
                    verify_inclusion(index as u64, size as u64, leaf, path, root)
                };
                assert_eq!(check(index, size, tree[index], &good), Ok(()), "{index} of {size}");
                assert_eq!(check(index, size, root_of_other(), &good), Err(TreeError::Root));
                let mut longer = good.clone();
                longer.push(root);
                assert_eq!(check(index, size, tree[index], &longer), Err(TreeError::Length));
                if size > 1 {
                    assert!(check((index + 1) % size, size, tree[index], &good).is_err());
                    assert_eq!(check(index, size, tree[index], &good[1..]), Err(TreeError::Length));
                }
            }
            let outside = verify_inclusion(size as u64, size as u64, root, &[], root);
            assert!(matches!(outside, Err(TreeError::OutOfRange { .. })));
        }
        assert_eq!(
            verify_inclusion(u64::MAX - 1, u64::MAX, leaves[0], &[], leaves[0]),
            Err(TreeError::Length)
        );
    }

    fn root_of_other() -> Hash {
        crate::sha256(b"another leaf")
    }
}
