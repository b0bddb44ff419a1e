//! Who may do what: Cedar policies over roles, actions and resources, evaluated in process.
//!
//! The policies are text, in `policies/` at the root of the repository, and compiled in: `host`, `roles`, `scope`,
//! `staff`, with their schema. [`CedarAuthority`] is what the kernel asks. What depends on one particular holding (is
//! it inside the seat's scope, is it hidden, is it the actor's own, does a grant name it) is worked out here as plain
//! facts; what follows from the facts is said in the policies.
//!
//! ```text
//!   Ctx, Action, Resource ─► facts ─► remembered? ─► Cedar ─► allow
//!                                                       └───► deny ─► may it be looked at? forbid : hide
//! ```
//!
//! `policies/matrix.md` prints the outcome for every role, action and standing; a test keeps it true.
//!
//! Deliberately absent: policies that customers write. Custom roles add actions, seats and tokens take some away.

#[cfg(all(any(wall_off = "authority", wall_off = "within"), not(debug_assertions)))]
compile_error!("a wall is taken out for a test; such a build must never be released");

mod actions;
mod authority;
mod facts;
mod matrix;
mod policies;
mod seats;

pub use actions::ACTIONS;
pub use authority::CedarAuthority;
pub use matrix::matrix;
pub use policies::PolicyError;
