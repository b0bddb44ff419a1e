//! The transport as a person with a socket sees it.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod bad_input;
mod first;
mod http2;
mod proxies;
mod tools;
mod transport;
