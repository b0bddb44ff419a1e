//! What can go wrong with keys, and what to do about it.

use std::io;

use super::anchor::AnchorError;
use crate::holding::RootName;
use crate::ids::{PlaceId, TenantId};
use crate::seal::SealError;
use crate::store::Slot;

/// Why the key set refused.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The slot holds no key: it was erased, or never made.
    #[error("the key in slot {slot} is gone; what it sealed cannot be opened again")]
    Gone {
        /// The slot.
        slot: Slot,
    },
    /// A member place cannot be written or read. Nothing is acknowledged; whether a half-written root counts is settled at
    /// the next change or start.
    #[error(
        "key place '{place}' cannot be reached ({why}); the change is not acknowledged. Bring it back, or put the place out"
    )]
    Unreachable {
        /// Its name.
        place: String,
        /// What the operating system said.
        why: String,
    },
    /// The change is committed, but a place still holds bytes of the older root.
    #[error(
        "the change is made, but key place '{place}' may still hold the older root ({why}); bring it back and repeat the command"
    )]
    Unfinished {
        /// Its name.
        place: String,
        /// What the operating system said.
        why: String,
    },
    /// A record says that a newer root existed than the newest one found.
    #[error("the {} keys of tenant {tenant} were rolled back: the newest root found is generation {found}, but {witness} has seen {expected}. Bring back the newest key place. Only if none exists may two operators adopt the loss, and that stays visible for ever", root.name())]
    RolledBack {
        /// The tenant.
        tenant: TenantId,
        /// Which root.
        root: RootName,
        /// Generation of the newest root found.
        found: u64,
        /// Generation that the witness knows.
        expected: u64,
        /// Who knows better: `the log`, `the anchor`, `key place …`.
        witness: String,
    },
    /// Something does not read as it was written, in every place that was asked.
    #[error(
        "{what} is damaged in every reachable key place; bring another key place, or restore that place's disk"
    )]
    Damaged {
        /// What it is.
        what: String,
    },
    /// There are no keys for this tenant, or no key set at all.
    #[error(
        "there are no keys for {what} in the reachable key places. Bring the place that holds them; only `candor tenant create` makes new ones, and those open nothing that exists"
    )]
    NoKeys {
        /// A tenant, or the installation.
        what: String,
    },
    /// The anchor is not the one that this key set hangs on.
    #[error(
        "this anchor does not open the key set: it is another anchor, or its passphrase is wrong. Use the anchor that the key set was created with, or its recovery sheet"
    )]
    WrongAnchor,
    /// The anchor does not answer.
    #[error(transparent)]
    Anchor(AnchorError),
    /// The place is no member of this key set.
    #[error("'{place}' is not a key place of this installation; see `candor keys place list`")]
    NotMember {
        /// Name or id.
        place: String,
    },
    /// The place holds another installation's keys, or another place's.
    #[error(
        "key place '{place}' holds {holds}; nothing was touched. Check the path, or empty the folder by hand if it is to be used here"
    )]
    Foreign {
        /// Its name.
        place: String,
        /// What was found there.
        holds: String,
    },
    /// The last place that holds everything cannot be put out.
    #[error(
        "'{place}' is the only key place that holds everything and answers; add or repair another before putting it out"
    )]
    LastPlace {
        /// Its name.
        place: String,
    },
    /// Keys exist already where new ones were to be made.
    #[error("keys for {what} exist already; they are never replaced")]
    Exists {
        /// A tenant, or the installation.
        what: String,
    },
    /// The tenant's content root has been destroyed.
    #[error("tenant {tenant} is closed: its content keys are destroyed and no new ones are made")]
    Closed {
        /// The tenant.
        tenant: TenantId,
    },
    /// A record or checkpoint is larger than the format allows.
    #[error("{what} is {bytes} bytes; the limit is {limit}")]
    TooLarge {
        /// What it is.
        what: &'static str,
        /// Its size.
        bytes: usize,
        /// The largest size.
        limit: usize,
    },
    /// Sealing failed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

impl KeysError {
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }

    pub(super) fn unreachable(place: &str, why: &io::Error) -> Self {
        Self::Unreachable { place: place.to_owned(), why: why.to_string() }
    }

    pub(super) fn not_configured(place: PlaceId) -> Self {
        Self::Unreachable { place: place.to_string(), why: "no such place is configured".to_owned() }
    }
}

impl From<AnchorError> for KeysError {
    fn from(error: AnchorError) -> Self {
        match error {
            AnchorError::Wrong => Self::WrongAnchor,
            other => Self::Anchor(other),
        }
    }
}
