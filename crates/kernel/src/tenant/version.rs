//! Which version of a holding somebody has seen.
//!
//! Every write takes a new slot and no slot is used twice, so the slots of a holding's cells name its version. Outside
//! the kernel a version is an opaque text; it tells nothing but "the same" or "another".

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest::{SHA256, digest};

use crate::error::Result;
use crate::holding::Holding;
use crate::ids::HoldingId;
use crate::names::Action;
use crate::store::Slot;
use crate::tenant::Read;
use crate::tenant::open::Opened;

/// A version of one holding: the first half of SHA-256 over its cells' numbers and slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Version([u8; 16]);

/// Text that is not a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a version is 32 hexadecimal digits, as it was handed out")]
pub struct NotAVersion;

impl Version {
    /// The version made of these cells.
    pub(crate) fn of(id: HoldingId, cells: impl Iterator<Item = (u32, Slot)>) -> Self {
        let mut bytes = id.as_bytes().to_vec();
        for (cell, slot) in cells {
            bytes.extend_from_slice(&cell.to_be_bytes());
            bytes.extend_from_slice(&slot.to_be_bytes());
        }
        let mut half = [0; 16];
        for (to, from) in half.iter_mut().zip(digest(&SHA256, &bytes).as_ref()) {
            *to = *from;
        }
        Self(half)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl FromStr for Version {
    type Err = NotAVersion;

    fn from_str(text: &str) -> std::result::Result<Self, NotAVersion> {
        let mut half = [0; 16];
        hex::decode_to_slice(text, &mut half).map_err(|_| NotAVersion)?;
        Ok(Self(half))
    }
}

impl Opened {
    fn version(&self, id: HoldingId) -> Version {
        Version::of(id, self.heads.iter().map(|head| (head.cell, head.slot)))
    }
}

impl Read<'_> {
    /// The present version of a holding, if the actor may do `action` to it. Ask before you load what you show with
    /// it: a version that is older than the content costs a retry, a newer one costs somebody's change.
    pub async fn version<H: Holding>(&self, id: HoldingId, action: &dyn Action) -> Result<Version> {
        let opened = self.inner.open::<H>(self.ctx, id, action).await?;
        Ok(opened.version(id))
    }

    /// A holding together with its version, from one look.
    pub async fn get_with_version<H: Holding>(
        &self,
        id: HoldingId,
        action: &dyn Action,
    ) -> Result<(Version, H)> {
        let opened = self.inner.open::<H>(self.ctx, id, action).await?;
        Ok((opened.version(id), H::join(opened.parts)?))
    }
}
