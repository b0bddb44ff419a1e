//! From a draft to the canonical bytes of a public log leaf.

use candor_proof::leaf::{KeyState, Leaf, NewLeaf, RootName as PublicRoot};
use candor_proof::{Instant, commitment};

use crate::clock::Timestamp;
use crate::error::{KernelError, Result};
use crate::holding::RootName;
use crate::tenant::list::LeafDraft;

/// The action of a log's very first entry.
pub(crate) const OPENED: &str = candor_proof::leaf::OPENED;

/// The leaf's bytes: what happened, when, and a commitment to the sealed payload.
pub(crate) fn leaf_bytes(at: Timestamp, draft: &LeafDraft, blinding: &[u8; 32]) -> Result<Vec<u8>> {
    let refused = |why: String| KernelError::Invalid(format!("a log entry cannot be written: {why}"));
    let at = Instant::from_unix_micros(at.as_micros()).map_err(|e| refused(e.to_string()))?;
    let commit = commitment(blinding, &draft.payload);
    let leaf = match (&draft.continues, draft.action.as_str()) {
        (Some(checkpoint), _) => Leaf::continued(at, commit, checkpoint.as_bytes()),
        (None, OPENED) => Leaf::opened(at, commit),
        (None, action) => Leaf::new(NewLeaf {
            at,
            class: draft.class.name(),
            action,
            outcome: draft.outcome,
            key: draft.generation.map(|(root, generation)| KeyState { root: public(root), generation }),
            commit,
        }),
    };
    Ok(leaf.map_err(|e| refused(e.to_string()))?.to_bytes())
}

const fn public(root: RootName) -> PublicRoot {
    match root {
        RootName::Content => PublicRoot::Content,
        RootName::Residual => PublicRoot::Residual,
    }
}
