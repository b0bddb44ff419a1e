//! Passkeys: WebAuthn with user verification, so that one gesture is two factors (the device, and what unlocks it).
//!
//! ```text
//!   set up   begin ─► options ─► authenticator ─► finish ─► kept: public key, counter, the member's name for it
//!   sign in  begin ─► challenge ─► authenticator ─► finish ─► signature, origin, counter ─► member of a tenant
//!   join     link ─► begin ─► authenticator ─► finish ─► a member who has a passkey and no password
//! ```
//! The authenticator keeps as its user handle the tenant's and the member's id: nobody types a name to sign in. What
//! the handle says only routes; the key kept in that tenant decides.

mod join;
mod list;
mod register;
mod sign_in;
mod site;

pub use list::{PasskeyView, list, remove, rename};
pub use sign_in::Proven;
pub use site::{Begun, Passkeys};
