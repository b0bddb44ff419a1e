//! The sign-in directory in tenant zero: which tenants an e-mail address can sign in to.

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// One account of an e-mail address. The address itself is not in it, only its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryEntry {
    /// SHA-256 of the address in lower case, in hex.
    pub mark: String,
    pub tenant: TenantId,
    pub member: HoldingId,
    pub created_at: Timestamp,
    pub removed_at: Option<Timestamp>,
}

impl DirectoryEntry {
    /// Nobody comes in by it any more; the address's hash goes at once.
    pub(in crate::identity) fn strike(&mut self, at: Timestamp) {
        self.removed_at = Some(at);
        self.mark.clear();
    }
}

impl Holding for DirectoryEntry {
    const KIND: &'static str = "directory_entry";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("directory");
    const ABOUT: &'static str = "The installation's sign-in directory: the hash of an e-mail address and where it can sign in. Gone a day after the account ends.";

    fn sort_at(&self) -> Timestamp {
        self.created_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        self.removed_at.map(|at| ("removed", at)).into_iter().collect()
    }

    fn lookups(&self) -> Vec<Lookup> {
        if self.removed_at.is_some() {
            return Vec::new();
        }
        let member = Lookup { name: "member", value: self.member.to_string(), unique: true };
        vec![member, Lookup { name: "email", value: self.mark.clone(), unique: false }]
    }
}
