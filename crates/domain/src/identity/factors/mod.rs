//! Second factors, passkeys, device keys, and proving oneself again.
//!
//! Words: a *factor* is something a member proves themself with besides the password; a *ceremony* is the exchange
//! between this program and an authenticator, five minutes at most; a proof is *fresh* for ten minutes, and what could
//! lock a member out or let somebody else in (changing factors, making tokens, removing members) wants a fresh one.
//!
//! ```text
//!   password ─► totp or recovery code ─┐
//!   passkey (device + its own check) ──┼─► session, proven at ─► fresh for 10 min ─► change factors
//!   identity provider (+ passkey) ─────┘
//! ```
//!
//! Somebody may have a passkey and no password. A recovery code then stands where the password would, once each; the last
//! passkey cannot be taken off while it is the only way in.
//!
//! Deliberately absent: codes by mail or text message, secret questions, attestation of the make of an authenticator,
//! and any way to read a secret back once it is set up.

mod action;
mod ceremonies;
pub mod device_key;
mod doors;
mod error;
mod fresh;
mod kept;
pub mod passkeys;
pub mod recovery;
mod set;
pub mod totp;

pub use action::FactorAction;
pub(super) use ceremonies::Ceremonies;
pub use doors::Shown;
pub use error::FactorsError;
pub use fresh::{FRESH_FOR, Fresh};
pub use kept::{KeptPasskey, KeptTotp, RecoveryCodes};
pub(super) use set::remove_all;
