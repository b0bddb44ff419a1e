//! API tokens: make, list, revoke.

mod create;
mod list;
mod revoke;

pub use create::{MintedToken, NewToken, create};
pub(super) use create::{clean_scopes, covers, mint};
pub use list::{mine, of_member};
pub(super) use revoke::revoke_all;
pub use revoke::{revoke, revoke_itself, revoke_mine};
