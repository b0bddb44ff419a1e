//! The room of requests: what was answered to a request that may be sent twice.
//!
//! Words: a *key* is what the sender of a request chose to name it by; a *reply* is what is kept of it for a day. It is
//! written together with the first thing that the request changes, in one transaction, and completed with the answer:
//! a request that is sent again gets the same answer and changes nothing. If the server stopped in between, the reply
//! has no answer; then the sender is told to look, and still nothing happens twice.
//!
//! Deliberately absent: replies to requests that changed nothing (sending those again is harmless), and any answer
//! with a secret in it.

mod model;
mod once;

pub use model::{Answer, Reply, RequestEvent};
pub use once::{answer, find, note};
