//! A custom role: a tenant's own bundle of actions.

use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// A custom role. Its actions come on top of a member's built-in role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomRole {
    /// Unique inside the tenant, whatever the case of its letters.
    pub name: String,
    /// Names of actions, like `call.erase`.
    pub actions: Vec<String>,
    pub created_at: Timestamp,
    pub removed_at: Option<Timestamp>,
}

impl Holding for CustomRole {
    const KIND: &'static str = "custom_role";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("custom_role");
    const DIGESTED: bool = true;
    const ABOUT: &'static str =
        "Roles that a tenant made for itself: a name and what it allows. Gone 90 days after removal.";

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
        vec![Lookup { name: "name", value: self.name.to_lowercase(), unique: true }]
    }
}
