//! Signing a program in that has no browser (RFC 8628): it shows a short code, somebody who is signed in approves it,
//! the program gets an API token.
//!
//! ```text
//!   program ─ start(what it asks for) ─► device code (kept by the program), user code (shown)
//!   member  ─ approve(user code, all of it or less) ─► waiting for the program
//!   program ─ poll(device code) ─► pending | slower | token, once
//! ```
//! Codes are in memory as hashes and live ten minutes; after a restart somebody begins again.

mod answer;
mod codes;
mod poll;
mod start;

use std::sync::Mutex;

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Span, Timestamp};

pub use answer::DeviceAnswer;
pub(super) use codes::Codes;
pub use poll::Polled;
pub use start::{DeviceStart, DeviceWaiting};

/// How long the codes are good for.
const LIFE: Span = Span::minutes(10);
/// Seconds between two questions, at first.
const INTERVAL: Span = Span::seconds(5);

/// A program that waits.
struct Waiting {
    /// What the program calls itself.
    client: String,
    /// What it asks to be allowed.
    scopes: Vec<String>,
    address: String,
    started_at: Timestamp,
    user_code: String,
    interval: Span,
    asked_at: Option<Timestamp>,
    answer: Answer,
}

enum Answer {
    None,
    Refused,
    Approved { tenant: TenantId, member: HoldingId, scopes: Vec<String> },
}

/// All that wait, by the mark of their device code.
type Open = Mutex<std::collections::HashMap<String, Waiting>>;
