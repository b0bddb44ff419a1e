//! A key from a passphrase.

use argon2::{Algorithm, Argon2, Params, Version};

use super::AnchorError;
use crate::seal::Key;

/// What guessing one passphrase costs (Argon2id, RFC 9106). Stored beside what it protects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassphraseCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for PassphraseCost {
    /// 64 MiB, three passes, one lane: about half a second on a small server.
    fn default() -> Self {
        Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 }
    }
}

impl PassphraseCost {
    pub(super) fn stretch(self, passphrase: &str, salt: &[u8; 16]) -> Result<Key, AnchorError> {
        let cost = |e: argon2::Error| AnchorError::Cost(e.to_string());
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(Key::BYTES)).map_err(cost)?;
        let mut bytes = zeroize::Zeroizing::new([0; Key::BYTES]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), salt, bytes.as_mut_slice())
            .map_err(cost)?;
        Ok(Key::from_bytes(*bytes))
    }
}
