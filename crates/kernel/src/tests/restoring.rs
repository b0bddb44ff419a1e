//! Backups: what comes back, and what never does.

use std::path::Path;

use crate::clock::Span;
use crate::deadline::{NewHold, Scope};
use crate::erase::Cause;
use crate::error::{KernelError, Result};
use crate::tests::things::{Note, READ, WROTE};
use crate::tests::world::{World, at_once};

/// Copies a folder and all in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Promise: AUDORA-029
#[tokio::test]
async fn restoring_an_older_backup_brings_nothing_erased_back() -> Result<()> {
    let mut world = World::new().await?;
    let (kept, doomed) = (world.add_note("kept").await?, world.add_note("doomed").await?);
    world.kernel().back_up(&world.path("backup")).await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    tenant.erase_holding(&ctx, doomed, at_once(Cause::Deletion)).await?;
    drop(tenant);
    let restored = world.restore("home", "backup").await?;
    assert!(restored.refused >= 1);
    assert_eq!(world.get_note(kept).await?.title, "kept");
    assert!(matches!(world.get_note(doomed).await, Err(KernelError::Gone { .. })));
    world.restart().await?;
    assert!(world.get_note(doomed).await.is_err());
    world.add_note("after").await?;
    world.restart().await?;
    Ok(())
}

#[tokio::test]
async fn a_hold_and_a_nearer_deadline_placed_after_the_backup_still_stand() -> Result<()> {
    let mut world = World::new().await?;
    let held = world.add_note("held").await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let mut tx = tenant.write(&ctx)?;
    let slow = tx.add(&Note { ready: None, ..world.note("slow") })?;
    tx.commit(&WROTE).await?;
    world.kernel().back_up(&world.path("backup")).await?;
    let new = NewHold {
        scope: Scope::Holding(held),
        reason: "case".to_owned(),
        until: None,
        blocked_purposes: vec![],
    };
    tenant.hold(&ctx, new).await?;
    let mut tx = tenant.write(&ctx)?;
    let note = tx.get::<Note>(slow, &READ).await?;
    tx.put(slow, &Note { ready: Some(world.now()), ..note })?;
    tx.commit(&WROTE).await?;
    drop(tenant);
    world.restore("home", "backup").await?;
    assert!(matches!(world.get_note(held).await, Err(KernelError::Held { .. })));
    world.get_note(slow).await?;
    world.clock.advance(Span::hours(73));
    assert!(matches!(world.get_note(slow).await, Err(KernelError::Gone { .. })));
    Ok(())
}

#[tokio::test]
async fn a_lost_host_comes_back_from_a_backup_and_the_second_place() -> Result<()> {
    let mut world = World::new().await?;
    let kept = world.add_note("kept").await?;
    world.kernel().back_up(&world.path("backup")).await?;
    world.stop().await?;
    std::fs::remove_dir_all(world.path("home"))?;
    world.restore("new-home", "backup").await?;
    assert_eq!(world.get_note(kept).await?.title, "kept");
    let tenant = world.alice().await?;
    assert_eq!(tenant.life().await?, 2);
    assert!(world.kernel().keys().places().iter().all(|p| p.member && p.reachable && !p.stale));
    Ok(())
}

#[tokio::test]
async fn a_backup_proves_itself_before_it_is_called_one() -> Result<()> {
    let world = World::new().await?;
    world.add_note("kept").await?;
    let doomed = world.add_note("doomed").await?;
    world.kernel().back_up(&world.path("backup")).await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    tenant.erase_holding(&ctx, doomed, at_once(Cause::Deletion)).await?;
    let drilled = world.kernel().drill(&world.path("backup"), &world.path("scratch")).await?;
    assert!(drilled.passed, "{drilled:?}");
    assert!(drilled.opened > 0 && drilled.refused == 1 && drilled.leaves > 0);
    assert!(world.path("backup/drill.json").exists() && !world.path("scratch").exists());
    let store = world.path("backup/store").join(format!("{}.db", world.alice));
    let mut bytes = std::fs::read(&store)?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&store, bytes)?;
    assert!(!world.kernel().drill(&world.path("backup"), &world.path("scratch")).await?.passed);
    Ok(())
}

#[tokio::test]
async fn an_interrupted_restore_keeps_the_home_sealed() -> Result<()> {
    let mut world = World::new().await?;
    world.kernel().back_up(&world.path("backup")).await?;
    world.stop().await?;
    std::fs::write(world.path("home/run/restoring"), b"half")?;
    assert!(matches!(world.start().await, Err(KernelError::Sealed(_))));
    world.restore("home", "backup").await?;
    world.restart().await?;
    Ok(())
}

#[tokio::test]
async fn an_objection_made_after_the_backup_still_stands_and_one_taken_back_does_not() -> Result<()> {
    let mut world = World::new().await?;
    for to in ["kept", "taken-back"] {
        let (tenant, ctx) = (world.alice().await?, world.ctx()?);
        let mut tx = tenant.write(&ctx)?;
        tx.object(to, true);
        tx.commit(&WROTE).await?;
        if to == "kept" {
            world.kernel().back_up(&world.path("backup")).await?;
        }
    }
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let mut tx = tenant.write(&ctx)?;
    tx.object("taken-back", false);
    tx.object("late", true);
    tx.commit(&WROTE).await?;
    drop(tenant);
    world.restore("home", "backup").await?;
    let tenant = world.alice().await?;
    for (to, objects) in [("kept", true), ("taken-back", false), ("late", true), ("nobody", false)] {
        assert_eq!(tenant.objects_to(to).await?, objects, "{to}");
    }
    Ok(())
}
