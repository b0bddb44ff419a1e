//! The key set: every cell's key, in every place, under an anchor. Erasing is writing a new root.
//!
//! A key lies in a numbered *slot*; slots lie in *segment pages*; a *directory* lists the pages of one *root*.
//! Each tenant has two roots, `content` and `residual`. Pages are sealed once, under a fresh key that only their
//! parent holds, and never changed. The root is the only thing that is ever overwritten. It is sealed under the
//! *epoch key*, which the *anchor* wraps.
//!
//! ```text
//!   anchor ─► epoch key ─► root cell (A/B) ─► directory ─► segment page ─► slot ─► a cell of the data store
//! ```
//!
//! A *flip* replaces a root: (a) new pages durable in every place; (b) the new root durable in the second half of
//! the root file of every place: the commit; (c) the same root over the first half, so that the old one is
//! gone; (d) acknowledgement. Between flips both halves are the same in every place. What a crash leaves is
//! either the old root or the new one; recovery takes the highest that opens, completes (c) and walks the tree.
//!
//! A *term* counts changes of the epoch or of the set of places; it outranks the generation, so that a place that
//! was put out can never win against those that stayed.
//!
//! Deliberately absent: a backup of this (places are replicas), a way to read an older root, a way to make a
//! root other than creating a tenant.

mod anchor;
mod cell;
mod check;
mod checkpoint;
mod close;
mod codec;
mod create;
mod destroy;
mod directory;
mod epoch;
mod error;
mod fan_out;
mod files;
mod flip;
mod journal;
mod membership;
mod mend;
mod mint;
mod open;
mod page;
mod place;
mod record;
mod recover;
mod root;
mod rotate;
mod set;
mod tenant;
#[cfg(test)]
mod tests;
mod tree;

pub use anchor::{Anchor, AnchorClass, AnchorError, FileAnchor, PassphraseCost};
pub use check::CheckReport;
pub use error::KeysError;
pub use place::{Advice, PlaceConfig, PlaceState};
pub use set::KeySet;
pub use tenant::{HighWater, SlotKey, TenantKeys};
