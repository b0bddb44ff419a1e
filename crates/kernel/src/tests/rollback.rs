//! Older copies of data, of keys, of both; keys that are missing.

use crate::erase::Cause;
use crate::error::{KernelError, Result};
use crate::tests::restoring::copy;
use crate::tests::world::{World, at_once};

impl World {
    /// Starts and opens the first tenant.
    pub(crate) async fn start_alice(&mut self) -> Result<()> {
        self.start().await?;
        self.alice().await.map(|_| ())
    }

    /// Two moments: before an erasure (kept aside in `old/`) and after it (in place).
    async fn erased_since(&mut self) -> Result<()> {
        let doomed = self.add_note("doomed").await?;
        self.stop().await?;
        for name in ["home", "second-place", "anchor"] {
            copy(&self.path(name), &self.path("old").join(name));
        }
        self.start().await?;
        let (tenant, ctx) = (self.alice().await?, self.ctx()?);
        tenant.erase_holding(&ctx, doomed, at_once(Cause::Deletion)).await?;
        drop(tenant);
        self.stop().await
    }

    fn roll_back(&self, name: &str) -> Result<()> {
        std::fs::remove_dir_all(self.path(name))?;
        copy(&self.path("old").join(name), &self.path(name));
        Ok(())
    }
}

#[tokio::test]
async fn keys_older_than_the_log_are_refused() -> Result<()> {
    let mut world = World::new().await?;
    world.erased_since().await?;
    world.roll_back("home/keys")?;
    world.roll_back("second-place")?;
    let refused = world.start_alice().await;
    assert!(
        matches!(refused, Err(KernelError::Keys(crate::keys::KeysError::RolledBack { .. }))),
        "{refused:?}"
    );
    Ok(())
}

#[tokio::test]
async fn one_stale_place_is_repaired_from_the_other() -> Result<()> {
    let mut world = World::new().await?;
    world.erased_since().await?;
    world.roll_back("second-place")?;
    world.start_alice().await?;
    assert!(world.kernel().keys().places().iter().all(|p| p.member && !p.stale));
    world.add_note("goes on").await?;
    Ok(())
}

#[tokio::test]
async fn data_older_than_its_log_starts_sealed() -> Result<()> {
    let mut world = World::new().await?;
    world.erased_since().await?;
    world.roll_back("home/store")?;
    let refused = world.start_alice().await;
    assert!(matches!(refused, Err(KernelError::Sealed(_))), "{refused:?}");
    Ok(())
}

#[tokio::test]
async fn data_and_places_rolled_back_together_are_betrayed_by_the_anchor() -> Result<()> {
    let mut world = World::new().await?;
    world.erased_since().await?;
    world.roll_back("home")?;
    world.roll_back("second-place")?;
    let refused = world.start_alice().await;
    assert!(
        matches!(refused, Err(KernelError::Keys(crate::keys::KeysError::RolledBack { .. }))),
        "{refused:?}"
    );
    Ok(())
}

#[tokio::test]
async fn data_without_keys_starts_sealed_and_mints_nothing() -> Result<()> {
    let mut world = World::new().await?;
    world.add_note("one").await?;
    world.stop().await?;
    std::fs::remove_dir_all(world.path("home/keys"))?;
    std::fs::remove_dir_all(world.path("second-place"))?;
    assert!(world.start_alice().await.is_err());
    assert!(!world.path("second-place").exists());
    Ok(())
}

#[tokio::test]
async fn a_place_that_cannot_be_written_does_not_delay_an_erasure() -> Result<()> {
    let mut world = World::new().await?;
    let doomed = world.add_note("doomed").await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    std::fs::remove_dir_all(world.path("second-place"))?;
    std::fs::write(world.path("second-place"), b"not a folder")?;
    tenant.erase_holding(&ctx, doomed, at_once(Cause::Deletion)).await?;
    assert!(world.get_note(doomed).await.is_err());
    let places = world.kernel().keys().places();
    assert_eq!(places.iter().filter(|p| p.member).count(), 1);
    drop(tenant);
    world.stop().await?;
    Ok(())
}
