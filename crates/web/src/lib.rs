//! Doors over HTTP: API, console, public pages. Holds no rule.

pub mod observe;
pub mod server;
