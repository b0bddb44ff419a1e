//! Checks that a newer tree only adds to an older one (RFC 9162 §2.1.4.2, same tree as RFC 6962).

use super::{TreeError, empty_root, node_hash};
use crate::Hash;

/// The tree (`old`, `old_root`) is a prefix of the tree (`new`, `new_root`), if `proof` is right. Equal sizes need
/// equal roots and an empty proof; the empty tree is a prefix of every tree, with an empty proof.
pub fn verify_consistency(
    old: u64,
    old_root: Hash,
    new: u64,
    new_root: Hash,
    proof: &[Hash],
) -> Result<(), TreeError> {
    if old > new {
        return Err(TreeError::Shrunk { old, new });
    }
    if old == new || old == 0 {
        let same = if old == new { old_root == new_root } else { old_root == empty_root() };
        return match (proof.is_empty(), same) {
            (false, _) => Err(TreeError::Length),
            (true, false) => Err(TreeError::Root),
            (true, true) => Ok(()),
        };
    }
    // A whole perfect subtree is its own first proof element, and is left out of the proof.
    let (first, rest) = match proof.split_first() {
        Some(_) if old.is_power_of_two() => (old_root, proof),
        Some((first, rest)) => (*first, rest),
        None => return Err(TreeError::Length),
    };
    let ones = (old - 1).trailing_ones();
    let (mut here, mut last) = ((old - 1) >> ones, (new - 1) >> ones);
    let (mut from_old, mut from_new) = (first, first);
    for sibling in rest {
        if last == 0 {
            return Err(TreeError::Length);
        }
        if here & 1 == 1 || here == last {
            from_old = node_hash(sibling, &from_old);
            from_new = node_hash(sibling, &from_new);
            while here & 1 == 0 && here != 0 {
                (here, last) = (here >> 1, last >> 1);
            }
        } else {
            from_new = node_hash(&from_new, sibling);
        }
        (here, last) = (here >> 1, last >> 1);
    }
    match (last, from_old == old_root && from_new == new_root) {
        (0, true) => Ok(()),
        (0, false) => Err(TreeError::Root),
        _ => Err(TreeError::Length),
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod tests {
    use super::*;
    use crate::sha256;
    use crate::tree::reference::{entries, mth, subproof};

    #[test]
    fn growth_passes_and_rewriting_does_not() {
        let leaves = entries(40);
        for new in 1..=leaves.len() {
            for old in 1..=new {
                let (older, newer) = (mth(&leaves[..old]), mth(&leaves[..new]));
                let good = subproof(old, &leaves[..new], true);
                let check = |old_root, new_root, proof: &[Hash]| {
                    verify_consistency(old as u64, old_root, new as u64, new_root, proof)
                };
                assert_eq!(check(older, newer, &good), Ok(()), "{old} in {new}");
                assert_eq!(check(sha256(b"x"), newer, &good), Err(TreeError::Root), "{old} in {new}");
                assert_eq!(check(older, sha256(b"x"), &good), Err(TreeError::Root), "{old} in {new}");
                let mut longer = good.clone();
                longer.push(older);
                assert!(check(older, newer, &longer).is_err());
                if old < new {
                    assert!(check(older, newer, &good[1..]).is_err());
                }
            }
        }
    }

    #[test]
    fn edges_are_plain() {
        let root = mth(&entries(3));
        assert_eq!(verify_consistency(0, empty_root(), 3, root, &[]), Ok(()));
        assert_eq!(verify_consistency(0, root, 3, root, &[]), Err(TreeError::Root));
        assert_eq!(verify_consistency(4, root, 3, root, &[]), Err(TreeError::Shrunk { old: 4, new: 3 }));
        assert_eq!(verify_consistency(1, root, u64::MAX, root, &[]), Err(TreeError::Length));
    }
}
