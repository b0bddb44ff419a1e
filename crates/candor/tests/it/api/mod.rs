//! The HTTP API, asked in process.

mod client;
mod mechanics;
mod resources;

pub(crate) use client::{Api, Reply};
