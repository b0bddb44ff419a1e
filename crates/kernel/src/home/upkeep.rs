//! What must happen by itself: sweeping, publishing, ending holds.

use serde::Serialize;

use crate::deadline::Swept;
use crate::error::Result;
use crate::home::Kernel;
use crate::ids::TenantId;

/// What one round over a tenant did.
#[derive(Debug, Default, Serialize)]
pub struct Upkeep {
    /// Destroyed.
    pub swept: Swept,
    /// Holds and restrictions that ended by themselves.
    pub holds_ended: u64,
    /// The published size of the log.
    pub published: u64,
}

impl Kernel {
    /// One round over one tenant. `serve` does it every second; a command does it before it exits.
    pub async fn upkeep(&self, id: TenantId) -> Result<Upkeep> {
        let tenant = self.tenant(id).await?;
        let holds_ended = tenant.end_holds().await?;
        let swept = tenant.sweep().await?;
        let published = tenant.publish().await?;
        Ok(Upkeep { swept, holds_ended, published })
    }
}
