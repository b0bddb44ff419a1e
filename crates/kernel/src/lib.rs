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

pub mod blobs;
pub mod clock;
pub mod ctx;
pub mod disk;
pub mod egress;
pub mod holding;
pub mod ids;
pub mod jobs;
pub mod keys;
pub mod names;
pub mod seal;
pub mod store;

pub use clock::{Clock, Span, Timestamp};
pub use ctx::Ctx;
pub use holding::{Holding, Lookup, Part, RootName};
pub use names::{Action, Authority, DataClass, Decision, Event, Purpose, Resource};
