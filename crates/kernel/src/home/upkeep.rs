//! What must happen by itself: sweeping, publishing, ending holds.

use serde::Serialize;

use crate::clock::Span;
use crate::deadline::Swept;
use crate::error::Result;
use crate::home::{Kernel, blocking};
use crate::ids::TenantId;
use crate::keys::KeysError;
use crate::store::Store;
use crate::tenant::list::CommandList;
use crate::tenant::start::system_leaf;

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
        tenant.abandon_late_uploads().await?;
        let swept = tenant.sweep().await?;
        tenant.write_refusals().await?;
        tenant.rotate_tokens_if_due().await?;
        self.rotate_epoch_if_due().await?;
        let published = tenant.publish().await?;
        Ok(Upkeep { swept, holds_ended, published })
    }
}

impl Kernel {
    /// Once a day a new epoch key wraps every root, and the old one is destroyed.
    async fn rotate_epoch_if_due(&self) -> Result<()> {
        let now = self.now();
        if now < self.shared.keyset.epoch().1 + Span::days(1) {
            return Ok(());
        }
        let keys = std::sync::Arc::clone(&self.shared.keyset);
        match blocking(move || keys.rotate_epoch(now)).await? {
            Ok(epoch) => self.tell("epoch.rotated", &serde_json::json!({ "epoch": epoch })).await,
            // A place that is away delays the rotation, nothing else; the next round tries again.
            Err(KeysError::Unreachable { .. }) => Ok(()),
            Err(other) => Err(other.into()),
        }
    }

    /// An installation whose clock somebody turns says so in its log, once.
    pub(crate) async fn tell_clock(&self) -> Result<()> {
        const TOLD: &str = "clock.by-hand";
        let zero = self.tenant(TenantId::ZERO).await?;
        if !self.shared.clock.is_turned_by_hand() || zero.inner.store.meta(TOLD).await?.is_some() {
            return Ok(());
        }
        let list = CommandList {
            leaves: vec![system_leaf("clock.by_hand", &serde_json::json!({}))],
            meta: vec![(TOLD.to_owned(), b"told".to_vec())],
            ..CommandList::default()
        };
        zero.inner.submit(list).await.map(|_| ())
    }

    /// Whether the present is beyond doubt; `candor doctor` shows it.
    pub fn clock_trust(&self) -> crate::clock::Trust {
        self.shared.clock.trust()
    }

    /// A person confirms that the machine's clock is right; destruction goes on.
    pub async fn accept_time(&self) -> Result<()> {
        let at = self.shared.clock.accept_jump();
        self.tell("clock.accepted", &serde_json::json!({ "at": at })).await
    }
}
