//! Invitations: links that make somebody a member, or let a member back in. Good for seven days and one use; they can
//! be copied, so that nothing here needs mail.

mod accept;
mod by_passkey;
mod create;
mod host;
mod list;
mod mail;

pub use accept::{Acceptance, InvitationSeen};
pub use by_passkey::Introduction;
pub use create::{InvitationText, NewInvitation, create};
pub use host::{first_owner_link, recovery_link};
pub use list::{list, withdraw};
pub use mail::send;
