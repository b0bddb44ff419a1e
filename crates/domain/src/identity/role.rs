//! The roles by name. What each may do is said in `policies/roles.cedar` and printed in `policies/matrix.md`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A bundle of rights inside one tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Everything, closing the tenant included.
    Owner,
    /// Everything but closing the tenant.
    Admin,
    /// Clients, calls, documents, erasures.
    Manager,
    /// Reads, adds calls and drafts documents; erases nothing.
    Member,
    /// Sees that things exist and what was done to them; opens no content.
    Auditor,
}

impl Role {
    /// All roles, strongest first.
    pub const ALL: [Self; 5] = [Self::Owner, Self::Admin, Self::Manager, Self::Member, Self::Auditor];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Manager => "manager",
            Self::Member => "member",
            Self::Auditor => "auditor",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Text that names no role.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no role '{0}'; the roles are owner, admin, manager, member, auditor")]
pub struct NoSuchRole(String);

impl FromStr for Role {
    type Err = NoSuchRole;

    fn from_str(text: &str) -> Result<Self, NoSuchRole> {
        Self::ALL.into_iter().find(|role| role.name() == text).ok_or_else(|| NoSuchRole(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_known_by_its_name_only() {
        for role in Role::ALL {
            assert_eq!(role.name().parse(), Ok(role));
        }
        assert!("boss".parse::<Role>().is_err_and(|e| e.to_string().contains("auditor")));
    }
}
