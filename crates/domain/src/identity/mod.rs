//! The room of identity: who may do what.
//!
//! Words: a *role* is a bundle of rights; a *seat scope* limits a member to some clients. Whoever runs commands on
//! the host acts as the owner until a member exists; so does the program itself when it sweeps.
//!
//! ```text
//!   Ctx.actor ─► roles ─► table (role × action) ─► seat scope (client ids) ─► allow | forbid | hide
//! ```
//!
//! Deliberately absent for now: members, sessions and sign-in (they come with the web doors), and any role that
//! may browse content across tenants: there is none to give.

mod authority;
mod role;

pub use authority::RoleTable;
pub use role::Role;
