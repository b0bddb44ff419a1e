//! Torture: a process works on a home and is killed at random instants; what it acknowledged must be true.
//!
//! ```text
//!   parent ── starts ─► child: four workers ── one line per act ─► pipe ─► model (what must be true)
//!      │                   ▲ kill -9 at a random instant, also while it recovers
//!      └── opens the home as a fresh start would, and compares the model with everything that is there
//! ```
//! Words: an *act* is one call of the kernel's public face; it is announced before it begins, so that one whose
//! acknowledgement never came is known: it must have happened wholly or not at all. The *vault* remembers sealed
//! bytes as they lay in the store; once their holding is erased they must not open with the keys of the day.
//!
//! Deliberately absent: power loss (the simulated disk of the kernel's tests does that), a failing disk, and
//! any look into the kernel that an installation's owner could not take.

mod check;
mod child;
mod deed;
mod install;
mod keyring;
mod kinds;
mod look;
mod model;
mod parent;
mod plan;
mod vault;
mod wire;

pub use child::run as child;
pub use parent::{Report, Torture};
