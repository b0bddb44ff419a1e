//! The one lawful source of randomness: the cryptographic provider's generator.

use super::SealError;
use crate::clock::Timestamp;
use crate::ids;

/// Fills `bytes` with random bytes.
pub fn fill(bytes: &mut [u8]) -> Result<(), SealError> {
    aws_lc_rs::rand::fill(bytes).map_err(|_| SealError::Provider)
}

/// The sixteen bytes of a new id made at `now` (UUID version 7): `CallId::from_bytes(new_id(now)?)`.
pub fn new_id(now: Timestamp) -> Result<[u8; 16], SealError> {
    let mut random = [0; 10];
    fill(&mut random)?;
    Ok(ids::version_7(now, random))
}
