//! Deadlines: which instant a cell must be gone by, and who sees to it.
//!
//! A tenant's [`Schedule`] maps rule names to clocks: "from the event *transcript_ready*, within 72 h". A holding
//! says which events have happened; the earliest resulting instant is the cell's `not_after`. A rule may also keep
//! (`not_before`, from a cited law). What is past `not_after` does not open, sweeper or not; the sweep finishes
//! within the rule's margin before it.

mod hold;
mod lateness;
mod looks;
mod recount;
mod schedule;
mod sweep;

pub(crate) use hold::scope_of;
pub use hold::{HoldView, NewHold, Scope};
pub use lateness::{LATE_AFTER, Lateness};
pub(crate) use looks::Looks;
#[cfg(test)]
pub(crate) use recount::recount_job;
pub use schedule::{ClockRule, Deadline, Rule, Schedule};
pub use sweep::Swept;
