//! What may be done to people and their keys to the door.

use candor_kernel::Action;

/// An action of this room. What is one's own (sessions, devices, tokens, the password) needs no right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityAction {
    InviteMember,
    ListMembers,
    ReadMember,
    ChangeMember,
    RemoveMember,
    CreateRole,
    ListRoles,
    ChangeRole,
    RemoveRole,
    /// Other members' sessions and devices.
    ListSessions,
    EndSession,
    /// Other members' tokens.
    ListTokens,
    RevokeToken,
    /// The program's own reading and writing at the door.
    Admit,
}

impl IdentityAction {
    /// All actions that a role can include.
    pub const ALL: [Self; 13] = [
        Self::InviteMember,
        Self::ListMembers,
        Self::ReadMember,
        Self::ChangeMember,
        Self::RemoveMember,
        Self::CreateRole,
        Self::ListRoles,
        Self::ChangeRole,
        Self::RemoveRole,
        Self::ListSessions,
        Self::EndSession,
        Self::ListTokens,
        Self::RevokeToken,
    ];
}

impl Action for IdentityAction {
    fn name(&self) -> &'static str {
        match self {
            Self::InviteMember => "member.invite",
            Self::ListMembers => "member.list",
            Self::ReadMember => "member.read",
            Self::ChangeMember => "member.change",
            Self::RemoveMember => "member.remove",
            Self::CreateRole => "role.create",
            Self::ListRoles => "role.list",
            Self::ChangeRole => "role.change",
            Self::RemoveRole => "role.remove",
            Self::ListSessions => "session.list",
            Self::EndSession => "session.end",
            Self::ListTokens => "api_token.list",
            Self::RevokeToken => "api_token.revoke",
            Self::Admit => "identity.admit",
        }
    }

    fn is_read(&self) -> bool {
        matches!(
            self,
            Self::ListMembers | Self::ReadMember | Self::ListRoles | Self::ListSessions | Self::ListTokens
        )
    }
}
