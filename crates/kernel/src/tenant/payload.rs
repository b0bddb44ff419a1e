//! Log payloads: sealed under one slot per class and UTC day, committed to by the public leaf.
//!
//! The sealed plaintext is `blinding (32 bytes) ‖ salt (32 bytes) ‖ payload`. The leaf holds
//! HMAC-SHA-256(blinding, payload), so once the day's key is gone the leaf still verifies, and its content is gone
//! and cannot be tested by guessing. A day's slot belongs to a cell of kind `kernel.log-day`, which has a deadline
//! like any other cell: sweeping it is how access logs end.

use zeroize::Zeroizing;

use crate::error::{KernelError, Result};
use crate::ids::{FenceId, HoldId, TenantId};
use crate::keys::TenantKeys;
use crate::seal::{self, Context};
use crate::store::{LeafRow, Slot};

/// The kind of the cell that owns a day's slot.
pub(crate) const DAY_KIND: &str = "kernel.log-day";

/// A payload that opened.
pub struct OpenPayload {
    /// The key of the leaf's commitment.
    pub blinding: [u8; 32],
    /// The salt of a subject commitment, zeros where none applies.
    pub salt: [u8; 32],
    /// The payload.
    pub payload: Zeroizing<Vec<u8>>,
}

pub(crate) fn leaf_context(tenant: TenantId, index: u64) -> Context {
    Context::named(&[b"log payload", tenant.as_bytes(), &index.to_be_bytes()])
}

pub(crate) fn fence_context(tenant: TenantId, fence: FenceId) -> Context {
    Context::named(&[b"fence order", tenant.as_bytes(), fence.as_bytes()])
}

pub(crate) fn hold_context(tenant: TenantId, hold: HoldId) -> Context {
    Context::named(&[b"hold reason", tenant.as_bytes(), hold.as_bytes()])
}

/// Seals a payload and returns it with its blinding.
pub(crate) fn seal_payload(
    keys: &TenantKeys,
    day: Slot,
    context: &Context,
    salt: [u8; 32],
    payload: &[u8],
) -> Result<(Vec<u8>, [u8; 32])> {
    let mut blinding = [0; 32];
    seal::fill(&mut blinding)?;
    let mut plain = Zeroizing::new(Vec::with_capacity(64 + payload.len()));
    plain.extend_from_slice(&blinding);
    plain.extend_from_slice(&salt);
    plain.extend_from_slice(payload);
    Ok((seal::seal(&keys.key(day)?.key, context, &plain)?, blinding))
}

/// Opens the payload of a stored log entry.
pub(crate) fn open_payload(tenant: TenantId, keys: &TenantKeys, row: &LeafRow) -> Result<OpenPayload> {
    open_with(keys, row.slot, &leaf_context(tenant, row.index), &row.payload)
}

/// Opens anything sealed like a payload.
pub(crate) fn open_with(
    keys: &TenantKeys,
    slot: Slot,
    context: &Context,
    sealed: &[u8],
) -> Result<OpenPayload> {
    let plain = seal::open(&keys.key(slot)?.key, context, sealed)?;
    let damaged = || KernelError::Invalid("a log payload is too short; restore from a backup".to_owned());
    let (blinding, rest) = plain.split_first_chunk::<32>().ok_or_else(damaged)?;
    let (salt, payload) = rest.split_first_chunk::<32>().ok_or_else(damaged)?;
    Ok(OpenPayload { blinding: *blinding, salt: *salt, payload: Zeroizing::new(payload.to_vec()) })
}
