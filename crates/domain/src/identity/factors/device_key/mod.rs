//! Device keys: a phone changes its address all day, so its session hangs on a key instead.
//!
//! The app makes a key pair in the keystore of the device and shows, with every request, a proof that it has the
//! private half: a DPoP proof (RFC 9449), a small signed token in the field `DPoP`. It names the method and address of
//! the request, an instant, a number used once and the hash of the session's secret. A stolen secret alone opens
//! nothing; a stolen proof opens nothing twice, nowhere else and not a minute later.
//!
//! ```text
//!   sign-in ─ proof without token ─► thumbprint, kept with the session
//!   request ─ proof with token    ─► signature, method, address, instant, hash, never seen? ─► same thumbprint?
//! ```
//!
//! Deliberately absent: nonces handed out by the server (§8): our clock and the memory of what was seen stand in.

mod key;
mod proof;
mod seen;

pub use key::Thumbprint;
pub use proof::{ProofError, check};
pub use seen::SeenProofs;

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "test")]
mod tests;
