//! The only holder of keys, database, clock and randomness, and the only way out.
//!
//! Words: a *holding* is anything the product keeps; it is stored as one or more *cells*, sealed byte strings
//! with a key each; keys live in numbered *slots*, slots in *segment pages*, pages under a *directory*, and the
//! directory's key in a *root*. Erasing is writing a new root. Everything that happens is a *leaf* in a log.
//!
//! ```text
//!   Kernel ── Tenant ── Write ─► writer (one per tenant) ─► seal ─► store   (ciphertext, clear instants and ids)
//!                 │                       │               └► log    (leaves, tiles, checkpoints)
//!                 └── Read ◄── open ◄─────┴── keys (pages and roots, in every place, under an anchor)
//! ```
//!
//! Deliberately absent: any word of the product (call, ticket, contact), any network protocol but the way out,
//! any deletion by flag.
#![warn(missing_docs)]

#[cfg(all(any(wall_off = "admit", wall_off = "context"), not(debug_assertions)))]
compile_error!("a wall is taken out for a test; such a build must never be released");

pub mod backup;
pub mod blobs;
pub mod clock;
pub mod ctx;
pub mod deadline;
pub mod disk;
pub mod egress;
pub mod erase;
pub mod error;
pub mod holding;
pub mod home;
pub mod ids;
pub mod jobs;
mod journal;
pub mod keys;
pub mod log;
pub mod names;
pub mod register;
pub mod seal;
pub mod secret;
pub mod store;
pub mod tenant;
#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests;

pub use clock::{Clock, Span, Timestamp};
pub use ctx::Ctx;
pub use error::{KernelError, Result};
pub use holding::{Holding, Lookup, Part, RootName};
pub use home::{Kernel, Options};
pub use names::{Action, Authority, DataClass, Decision, Event, Purpose, Resource};
pub use register::Register;
pub use tenant::{Read, Tenant, Write};
