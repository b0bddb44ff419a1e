//! What a member proves themself with, apart from the member, so that listing members opens no secret.

use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// A member's password, as an Argon2id string. No `Debug`, no `==`: it is compared by hashing only.
#[derive(Clone, Serialize, Deserialize)]
pub struct Credential {
    pub member: HoldingId,
    /// `None`: no password is set; the member comes in another way, or not at all.
    pub password: Option<String>,
    pub changed_at: Timestamp,
    pub removed_at: Option<Timestamp>,
}

impl Holding for Credential {
    const KIND: &'static str = "credential";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("credential");
    const ABOUT: &'static str = "A member's password, as a slow salted hash. Overwritten when it changes, gone within a day of removal.";

    fn sort_at(&self) -> Timestamp {
        self.changed_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        self.removed_at.map(|at| ("removed", at)).into_iter().collect()
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        vec![self.member]
    }
}
