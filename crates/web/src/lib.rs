//! Doors over HTTP: API, console, public pages. Holds no rule.

pub mod api;
pub mod app;
pub mod console;
mod docs;
pub mod door;
pub mod observe;
pub mod pages;
pub mod problem;
pub mod server;

pub use app::{App, Settings, router};
