//! The HTTP API, asked in process.

mod client;
mod mechanics;
mod resources;
mod trust;

pub(crate) use client::{Api, Reply};
