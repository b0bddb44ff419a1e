//! A secret of thirty-two bytes.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{SealError, random};

/// A 256-bit key. Wiped when dropped; it has no `Debug`, no `Display` and no `==` on purpose.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; Key::BYTES]);

impl Key {
    /// Length in bytes.
    pub const BYTES: usize = 32;

    /// A fresh key from the provider's generator.
    pub fn random() -> Result<Self, SealError> {
        let mut key = Self([0; Self::BYTES]);
        random::fill(&mut key.0)?;
        Ok(key)
    }

    /// Takes over these bytes; the caller wipes its own copy.
    pub const fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    /// Reads thirty-two bytes; `None` for any other length.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes themselves: for wrapping them under another key and for nothing else.
    pub const fn expose(&self) -> &[u8; Self::BYTES] {
        &self.0
    }

    /// Are both the same key? Takes the same time whatever the answer.
    pub fn same_as(&self, other: &Self) -> bool {
        aws_lc_rs::constant_time::verify_slices_are_equal(&self.0, &other.0).is_ok()
    }
}
