//! What this room keeps.

mod api_token;
mod credential;
mod custom_role;
mod device;
mod directory;
mod invitation;
mod member;
mod session;

pub use api_token::ApiToken;
pub use credential::Credential;
pub use custom_role::CustomRole;
pub use device::Device;
pub use directory::DirectoryEntry;
pub use invitation::{Invitation, InvitationFor};
pub use member::{FactorKind, Member, MemberState, PastCalls, SeatClients, SeatScope};
pub use session::{Session, SessionEnd, SessionState};
