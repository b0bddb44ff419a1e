//! Exact-match tokens: HMAC-SHA-256 over length-prefixed kind, lookup name and value.
//!
//! The key is derived from a slot of its own, so that destroying the slot makes every token, in every old copy of the
//! data, untestable. The stored token says nothing about the value to somebody without the key.

use crate::error::Result;
use crate::ids::TenantId;
use crate::keys::TenantKeys;
use crate::seal::{self, Context};
use crate::store::Slot;

/// The kind of the cell that owns the token key's slot.
pub(crate) const TOKEN_KIND: &str = "kernel.token-key";

/// The token of a value.
pub(crate) fn token(
    tenant: TenantId,
    keys: &TenantKeys,
    key_slot: Slot,
    parts: &[&[u8]],
) -> Result<[u8; 32]> {
    let key = keys.key(key_slot)?;
    let context = Context::named(&[b"exact-match token", tenant.as_bytes()]);
    Ok(seal::mac(&key.key, &context, parts)?)
}
