//! Members: list, get, change, remove.

mod list;

pub(super) use list::owners;
pub use list::{get, list};
