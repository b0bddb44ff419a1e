//! The way from an entry up to the root that the log signed, step by step, for people to follow.
//!
//! The same walk as RFC 9162 §2.1.3.2; each step joins what there is with a sibling from the proof.

use candor_kernel::{Ctx, Tenant};
use candor_proof::tree::node_hash;
use candor_proof::{Hash, TlogProof, Vkey, leaf_hash};
use serde::Serialize;

use super::AuditError;
use super::read::{entry, proof, verifier_key};

/// One step up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The sibling, Base 64.
    pub sibling: String,
    /// The sibling stands on the left.
    pub is_left: bool,
    /// What both come to, Base 64.
    pub node: String,
}

/// A proof with the walk that it describes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProofPath {
    /// Hash of the leaf, Base 64.
    pub leaf: String,
    pub steps: Vec<Step>,
    /// The root that the checkpoint names, Base 64.
    pub root: String,
    /// How many entries the checkpoint is about.
    pub size: u64,
    /// Name of the log.
    pub origin: String,
    /// The signed note.
    pub checkpoint: String,
    /// The whole proof, as a C2SP tlog-proof.
    pub text: String,
    /// The key that it was checked with.
    pub vkey: String,
    /// It was checked here just now: the walk ends at the signed root, and the signature is the key's.
    pub holds: bool,
}

/// The proof of an entry with its steps. An entry from before a restore has none.
pub async fn path(ctx: &Ctx, tenant: &Tenant, index: u64) -> Result<Option<ProofPath>, AuditError> {
    let entry = entry(ctx, tenant, index).await?;
    if entry.position.is_none() {
        return Ok(None);
    }
    let text = proof(ctx, tenant, index).await?;
    let vkey = verifier_key(ctx, tenant).await?;
    let leaf = leaf_hash(entry.leaf.as_bytes());
    Ok(walked(text, vkey, leaf))
}

fn walked(text: String, vkey: String, leaf: Hash) -> Option<ProofPath> {
    let proof = TlogProof::parse(text.as_bytes()).ok()?;
    let key: Vkey = vkey.parse().ok()?;
    let head = proof.verify(leaf, &key).ok();
    let checkpoint = proof.checkpoint.to_string();
    let mut lines = checkpoint.lines();
    let origin = lines.next().unwrap_or_default().to_owned();
    let size = lines.next().and_then(|line| line.parse().ok()).unwrap_or_default();
    let root = lines.next().unwrap_or_default().to_owned();
    Some(ProofPath {
        leaf: leaf.to_base64(),
        steps: steps(proof.index, size, leaf, &proof.path),
        root,
        size,
        origin,
        text,
        vkey,
        holds: head.is_some(),
        checkpoint,
    })
}

fn steps(index: u64, size: u64, leaf: Hash, path: &[Hash]) -> Vec<Step> {
    let (mut here, mut last, mut hash) = (index, size.saturating_sub(1), leaf);
    let mut steps = Vec::with_capacity(path.len());
    for sibling in path {
        let is_left = here & 1 == 1 || here == last;
        hash = if is_left { node_hash(sibling, &hash) } else { node_hash(&hash, sibling) };
        while is_left && here & 1 == 0 && here != 0 {
            (here, last) = (here >> 1, last >> 1);
        }
        (here, last) = (here >> 1, last >> 1);
        steps.push(Step { sibling: sibling.to_base64(), is_left, node: hash.to_base64() });
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_is_the_root_wherever_the_entry_stands() {
        let leaf = |n: u8| leaf_hash(&[n]);
        let [a, b, c] = [leaf(0), leaf(1), leaf(2)];
        let left = node_hash(&a, &b);
        let root = node_hash(&left, &c).to_base64();
        let last = |index, leaf, path: &[Hash]| steps(index, 3, leaf, path).pop().map(|step| step.node);
        assert_eq!(last(0, a, &[b, c]), Some(root.clone()));
        assert_eq!(last(1, b, &[a, c]), Some(root.clone()));
        assert_eq!(last(2, c, &[left]), Some(root));
        let sides: Vec<bool> = steps(1, 3, b, &[a, c]).iter().map(|step| step.is_left).collect();
        assert_eq!(sides, [true, false]);
    }
}
