//! What may be done to factors.

use candor_kernel::Action;

/// An action on a member's own factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorAction {
    /// Look at them, use them.
    Read,
    /// Set up, confirm, rename, replace.
    Create,
    /// Take away.
    Revoke,
}

impl FactorAction {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Read, Self::Create, Self::Revoke];
}

impl Action for FactorAction {
    fn name(&self) -> &'static str {
        match self {
            Self::Read => "factor.read",
            Self::Create => "factor.create",
            Self::Revoke => "factor.revoke",
        }
    }

    fn is_read(&self) -> bool {
        *self == Self::Read
    }
}
