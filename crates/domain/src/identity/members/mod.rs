//! Members: list, get, change, remove.

mod change;
mod grant;
mod list;
mod preview;
mod remove;

pub use change::{MemberChange, change};
pub(super) use grant::may_grant;
pub(super) use list::owners;
pub use list::{get, list, myself, page};
pub use preview::{Reach, preview, preview_role};
pub use remove::remove;
