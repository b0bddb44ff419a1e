//! What the whole key set hangs on: wraps one epoch key a day, and remembers how far each root has come.

mod argon;
mod file;
mod sheet;

use crate::holding::RootName;
use crate::ids::TenantId;
use crate::seal::Key;

pub use argon::PassphraseCost;
pub use file::FileAnchor;

/// How final the destruction of a wrapped key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnchorClass {
    /// Hardware module, TPM, or Transit without snapshots: final at once.
    A,
    /// A cloud's key service: unusable at once, final when its waiting time is over.
    B,
    /// A file on an ordinary disk, a passphrase, copy-on-write, snapshots: best effort.
    C,
}

impl AnchorClass {
    /// The letter printed in attestations.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

/// Why an anchor refused.
#[derive(Debug, thiserror::Error)]
pub enum AnchorError {
    /// It is not the anchor that wrapped this.
    #[error("this anchor does not open what it was given: it is another anchor, or its passphrase is wrong")]
    Wrong,
    /// It does not answer; what is in memory goes on working.
    #[error("the anchor does not answer ({0}); reading and erasing go on, starting and rotating need it")]
    Unreachable(String),
    /// There is no anchor where one should be.
    #[error("there is no anchor in this folder. Bring it back, or make it again from its recovery sheet")]
    Absent,
    /// There is one where a new one should be made.
    #[error("there is an anchor in this folder already; it is never replaced")]
    Exists,
    /// It needs a passphrase.
    #[error("this anchor is protected by a passphrase; give the passphrase")]
    NeedsPassphrase,
    /// Its file does not read as it was written.
    #[error("the anchor's file is damaged; make it again from its recovery sheet")]
    Damaged,
    /// A line of a recovery sheet is missing or mistyped.
    #[error("line {line} of the recovery sheet {why}; compare it with the paper, group by group")]
    Sheet {
        /// The line's own number, from 1.
        line: usize,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The passphrase's cost parameters are out of range.
    #[error("the passphrase parameters are not usable: {0}")]
    Cost(String),
    /// The provider failed.
    #[error(transparent)]
    Seal(#[from] crate::seal::SealError),
}

/// Wraps epoch keys and keeps a high-water mark of its own.
pub trait Anchor: Send + Sync {
    /// How final destruction is.
    fn class(&self) -> AnchorClass;
    /// Wraps an epoch key. The result is stored in every place.
    fn wrap(&self, key: &Key) -> Result<Vec<u8>, AnchorError>;
    /// The reverse; [`AnchorError::Wrong`] when another anchor wrapped it.
    fn unwrap(&self, wrapped: &[u8]) -> Result<Key, AnchorError>;
    /// The highest generation of a root that this anchor was told of; 0 when it knows nothing.
    fn high_water(&self, tenant: TenantId, root: RootName) -> Result<u64, AnchorError>;
    /// Remembers a generation; lower ones than known are ignored.
    fn raise_high_water(&self, tenant: TenantId, root: RootName, generation: u64) -> Result<(), AnchorError>;
}
