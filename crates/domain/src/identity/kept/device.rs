//! A device: a browser or program that a member has signed in with before.

use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// A known device of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    pub member: HoldingId,
    /// SHA-256 of the secret that the device keeps, in hex.
    pub mark: String,
    pub browser: String,
    pub system: String,
    pub first_seen_at: Timestamp,
    /// The last sign-in.
    pub last_seen_at: Timestamp,
    pub forgotten_at: Option<Timestamp>,
}

impl Holding for Device {
    const KIND: &'static str = "device";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] =
        &[&Purpose::Service, &Purpose::SubjectRequest];
    const RETENTION: Option<&'static str> = Some("device");
    const ABOUT: &'static str = "Browsers and programs that a member has signed in with: which, first and last time. Gone a day after they are forgotten.";

    fn sort_at(&self) -> Timestamp {
        self.first_seen_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        self.forgotten_at.map(|at| ("forgotten", at)).into_iter().collect()
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        vec![self.member]
    }

    fn lookups(&self) -> Vec<Lookup> {
        if self.forgotten_at.is_some() {
            return Vec::new();
        }
        let member = Lookup { name: "member", value: self.member.to_string(), unique: false };
        vec![member, Lookup { name: "mark", value: self.mark.clone(), unique: true }]
    }
}
