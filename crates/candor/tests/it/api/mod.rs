//! The HTTP API, asked in process.

mod client;
mod listed;
mod log;
mod mechanics;
mod operator_entries;
mod operators;
mod policies;
mod providers;
mod resources;
mod trust;

pub(crate) use client::{Api, Reply};
