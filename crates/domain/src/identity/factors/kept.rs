//! What is kept of a member's factors.

use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::Passkey;

use crate::{Class, Purpose};

/// The rule under which removed factors go, within a day.
const RULE: Option<&str> = Some("credential");
const PURPOSES: &[&dyn candor_kernel::Purpose] = &[&Purpose::Service];

/// The secret that a member shares with an app, and how far its codes were used. No `Debug`.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeptTotp {
    pub member: HoldingId,
    /// Base32; empty once removed.
    pub(super) secret: String,
    pub created_at: Timestamp,
    /// From here on it counts: a first code was right.
    pub confirmed_at: Option<Timestamp>,
    /// The last step of thirty seconds whose code was used.
    pub last_step: u64,
    pub removed_at: Option<Timestamp>,
}

/// A member's recovery codes, as hashes. No `Debug`.
#[derive(Clone, Serialize, Deserialize)]
pub struct RecoveryCodes {
    pub member: HoldingId,
    /// SHA-256 in hex of the codes that were not used yet.
    pub(super) marks: Vec<String>,
    pub created_at: Timestamp,
    pub removed_at: Option<Timestamp>,
}

/// A member's passkey: the public half.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeptPasskey {
    pub member: HoldingId,
    /// What the member calls it.
    pub name: String,
    /// SHA-256 in hex of the authenticator's id for it.
    pub mark: String,
    /// Nothing is kept once it is removed.
    pub(super) key: Option<Passkey>,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
    pub removed_at: Option<Timestamp>,
}

/// Found by its member as long as it counts.
fn of_member(member: HoldingId, removed_at: Option<Timestamp>, unique: bool) -> Vec<Lookup> {
    let lookup = Lookup { name: "member", value: member.to_string(), unique };
    if removed_at.is_some() { Vec::new() } else { vec![lookup] }
}

impl KeptTotp {
    fn found_by(&self) -> Vec<Lookup> {
        of_member(self.member, self.removed_at, true)
    }
}

impl RecoveryCodes {
    fn found_by(&self) -> Vec<Lookup> {
        of_member(self.member, self.removed_at, true)
    }
}

impl KeptPasskey {
    fn found_by(&self) -> Vec<Lookup> {
        let mut lookups = of_member(self.member, self.removed_at, false);
        if self.removed_at.is_none() {
            lookups.push(Lookup { name: "credential", value: self.mark.clone(), unique: true });
        }
        lookups
    }
}

/// All factors are kept alike: as long as their member has them, then a day.
macro_rules! factor {
    ($kept:ident, $kind:literal, $about:literal) => {
        impl Holding for $kept {
            const KIND: &'static str = $kind;
            const CLASS: &'static dyn DataClass = &Class::AccountData;
            const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = PURPOSES;
            const RETENTION: Option<&'static str> = RULE;
            const ABOUT: &'static str = $about;

            fn sort_at(&self) -> Timestamp {
                self.created_at
            }

            fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
                self.removed_at.map(|at| ("removed", at)).into_iter().collect()
            }

            fn belongs_to(&self) -> Vec<HoldingId> {
                vec![self.member]
            }

            fn lookups(&self) -> Vec<Lookup> {
                self.found_by()
            }
        }
    };
}

factor!(
    KeptTotp,
    "totp",
    "The secret behind the six-digit codes of a member's app. Overwritten when it is removed, gone within a day."
);
factor!(
    RecoveryCodes,
    "recovery_codes",
    "The recovery codes that a member has not used yet, as hashes. Overwritten when they are replaced or removed, gone within a day."
);
factor!(
    KeptPasskey,
    "passkey",
    "The public half of a member's passkey, the name they gave it, when it was last used. Overwritten when it is removed, gone within a day."
);
