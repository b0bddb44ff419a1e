//! The HTTP API, asked in process.

mod client;
mod mechanics;

pub(crate) use client::{Api, Reply};
