//! The roles and their rights, as one table.

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

    /// May somebody with this role do `action` to anything? Silence is deny.
    pub(crate) fn allows(self, action: &str) -> bool {
        let (noun, verb) = action.split_once('.').unwrap_or((action, ""));
        // Everybody may look at notices; the room shows each only what is for them.
        if noun == "notice" {
            return true;
        }
        match self {
            Self::Owner => true,
            Self::Admin => action != "tenant.close",
            Self::Manager => {
                matches!(noun, "client" | "call" | "recording" | "transcript" | "person" | "document")
            }
            Self::Member => {
                let reads = matches!(verb, "read" | "list" | "export" | "listen");
                let adds =
                    matches!(action, "call.accept" | "transcript.add" | "person.note" | "document.draft");
                adds || (reads && matches!(noun, "client" | "call" | "recording" | "transcript" | "document"))
            }
            Self::Auditor => matches!(action, "log.read" | "hold.list"),
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
    fn each_role_down_the_list_may_do_less() {
        let rights = |role: Role| {
            [
                "tenant.close",
                "hold.place",
                "client.create",
                "call.erase",
                "call.read",
                "document.draft",
                "log.read",
            ]
            .into_iter()
            .filter(|action| role.allows(action))
            .collect::<Vec<_>>()
        };
        assert_eq!(rights(Role::Owner).len(), 7);
        assert_eq!(rights(Role::Admin).len(), 6);
        assert_eq!(rights(Role::Manager), ["client.create", "call.erase", "call.read", "document.draft"]);
        assert_eq!(rights(Role::Member), ["call.read", "document.draft"]);
        assert_eq!(rights(Role::Auditor), ["log.read"]);
        assert!("boss".parse::<Role>().is_err_and(|e| e.to_string().contains("auditor")));
    }
}
