//! What may be done to factors.

use candor_kernel::Action;

/// An action on a member's own factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorAction {
    /// Look at them, use them.
    List,
    /// Set up, confirm, rename, replace.
    Create,
    /// Take away.
    Remove,
}

impl FactorAction {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::List, Self::Create, Self::Remove];
}

impl Action for FactorAction {
    fn name(&self) -> &'static str {
        match self {
            Self::List => "factor.read",
            Self::Create => "factor.create",
            Self::Remove => "factor.revoke",
        }
    }

    fn is_read(&self) -> bool {
        *self == Self::List
    }
}
