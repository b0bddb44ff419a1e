//! Stand-in for the published log until the tiles land.

use std::path::PathBuf;
use std::sync::Arc;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use candor_proof::tree::{Frontier, Nodes, prove_inclusion};
use candor_proof::{Checkpoint, Hash, SignedNote, TlogProof, Vkey, leaf_hash};

use crate::disk::Disk;
use crate::seal::Key;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
#[error("the log cannot be published: {0}")]
pub struct LogError(pub String);

pub(crate) struct Signer {
    key: Ed25519KeyPair,
    vkey: Vkey,
}

impl Signer {
    pub(crate) fn new(origin: &str, seed: &Key) -> Result<Self, LogError> {
        let key = Ed25519KeyPair::from_seed_unchecked(seed.expose()).map_err(|e| LogError(e.to_string()))?;
        let public: [u8; 32] =
            key.public_key().as_ref().try_into().map_err(|_| LogError("key".to_owned()))?;
        let vkey = Vkey::new(origin, public).map_err(|e| LogError(e.to_string()))?;
        Ok(Self { key, vkey })
    }
    pub(crate) fn vkey(&self) -> &Vkey {
        &self.vkey
    }
    pub(crate) fn sign(&self, text: &str) -> Result<SignedNote, LogError> {
        let signature: [u8; 64] =
            self.key.sign(text.as_bytes()).as_ref().try_into().map_err(|_| LogError("sig".to_owned()))?;
        SignedNote::new(text, &self.vkey, &signature).map_err(|e| LogError(e.to_string()))
    }
    pub(crate) fn checkpoint(&self, size: u64, root: Hash) -> Result<SignedNote, LogError> {
        let text = Checkpoint::new(self.vkey.name(), size, root).map_err(|e| LogError(e.to_string()))?.body();
        self.sign(&text)
    }
}

pub(crate) struct LogDir {
    frontier: Frontier,
    nodes: std::collections::HashMap<(u32, u64), Hash>,
    published: Option<SignedNote>,
    published_size: u64,
}

impl Nodes for LogDir {
    type Error = LogError;
    fn node(&self, level: u32, index: u64) -> Result<Hash, LogError> {
        self.nodes.get(&(level, index)).copied().ok_or_else(|| LogError("node".to_owned()))
    }
}

impl LogDir {
    pub(crate) fn open(_: Arc<dyn Disk>, _: PathBuf) -> Result<Self, LogError> {
        Ok(Self {
            frontier: Frontier::new(),
            nodes: std::collections::HashMap::new(),
            published: None,
            published_size: 0,
        })
    }
    pub(crate) fn size(&self) -> u64 {
        self.frontier.size()
    }
    pub(crate) fn root(&self) -> Hash {
        self.frontier.root()
    }
    pub(crate) fn published(&self) -> u64 {
        self.published_size
    }
    pub(crate) fn append(&mut self, leaves: &[&[u8]]) -> Result<(), LogError> {
        for leaf in leaves {
            let hash = leaf_hash(leaf);
            let nodes = &mut self.nodes;
            self.frontier.append(hash, |level, index, hash| {
                nodes.insert((level, index), hash);
            });
        }
        Ok(())
    }
    pub(crate) fn write_tiles(&self) -> Result<(), LogError> {
        Ok(())
    }
    pub(crate) fn publish(&mut self, note: &str, _: &str) -> Result<(), LogError> {
        self.published_size = self.size();
        self.published = Some(SignedNote::parse(note.as_bytes()).map_err(|e| LogError(e.to_string()))?);
        Ok(())
    }
    pub(crate) fn prove(&self, index: u64) -> Result<TlogProof, LogError> {
        let path =
            prove_inclusion(self, index, self.published_size).map_err(|_| LogError("path".to_owned()))?;
        let checkpoint = self.published.clone().ok_or_else(|| LogError("nothing published".to_owned()))?;
        Ok(TlogProof { extra: None, index, path, checkpoint })
    }
}
