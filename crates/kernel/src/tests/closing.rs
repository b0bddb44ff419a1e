//! Closing a tenant.

use crate::clock::Span;
use crate::deadline::{NewHold, Scope};
use crate::error::{KernelError, Result};
use crate::store::Store;
use crate::tests::things::{Bill, Note, READ, WROTE};
use crate::tests::world::World;

/// Promise: AUDORA-034
#[tokio::test]
async fn closing_leaves_billing_and_held_cells_readable_and_nothing_else() -> Result<()> {
    let mut world = World::new().await?;
    let (gone, kept) = (world.add_note("gone").await?, world.add_note("held").await?);
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let mut tx = tenant.write(&ctx)?;
    let bill = tx.add(&Bill { at: world.now(), cents: 4200 })?;
    tx.commit(&WROTE).await?;
    let new = NewHold {
        scope: Scope::Holding(kept),
        reason: "case".to_owned(),
        until: None,
        blocked_purposes: vec![],
    };
    let hold = tenant.hold(&ctx, new).await?;
    let closed = tenant.close(&ctx).await?;
    assert_eq!(closed.held, 1);
    assert!(matches!(world.get_note(gone).await, Err(KernelError::Gone { .. })));
    let read = tenant.read(&ctx)?;
    assert_eq!(read.get::<Bill>(bill, &READ).await?.cents, 4200);
    assert!(matches!(read.get::<Note>(kept, &READ).await, Err(KernelError::Held { .. })));
    drop(tenant);
    world.restart().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    assert_eq!(tenant.read(&ctx)?.get::<Bill>(bill, &READ).await?.cents, 4200);
    tenant.release(&ctx, hold).await?;
    assert_eq!(tenant.read(&ctx)?.get::<Note>(kept, &READ).await?.title, "held");
    let rows = tenant.inner.store.scan(0, 1000).await?;
    assert!(rows.iter().all(|h| h.root == crate::holding::RootName::Residual), "{rows:?}");
    world.clock.advance(Span::hours(73));
    tenant.sweep().await?;
    assert!(tenant.inner.store.cells(kept).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_hold_over_the_whole_tenant_stops_its_closing() -> Result<()> {
    let world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let new =
        NewHold { scope: Scope::Tenant, reason: "court".to_owned(), until: None, blocked_purposes: vec![] };
    tenant.hold(&ctx, new).await?;
    assert!(matches!(tenant.close(&ctx).await, Err(KernelError::Invalid(_))));
    Ok(())
}

#[tokio::test]
async fn the_other_tenant_notices_nothing() -> Result<()> {
    let world = World::new().await?;
    world.add_note("gone").await?;
    let bob = world.kernel().tenant(world.bob).await?;
    let ctx = world.kernel().ctx(crate::ctx::Actor::Host, world.bob, &crate::tests::things::SERVICE)?;
    let mut tx = bob.write(&ctx)?;
    let id = tx.add(&world.note("bobs"))?;
    tx.commit(&WROTE).await?;
    world.alice().await?.close(&world.ctx()?).await?;
    assert_eq!(bob.read(&ctx)?.get::<Note>(id, &READ).await?.title, "bobs");
    Ok(())
}

#[tokio::test]
async fn closing_leaves_that_somebody_looked_readable_and_what_changed_not() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_note("one").await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let changed = tenant.inner.store.leaf_count().await? - 1;
    let looked = tenant.note_access(&ctx, &READ, id).await?.leaves.start;
    let open = async |index: u64| -> Result<String> {
        let row = tenant.leaf(index).await?;
        let open = crate::tenant::payload::open_payload(world.alice, &tenant.inner.keys, &row)?;
        Ok(String::from_utf8_lossy(&open.payload).into_owned())
    };
    assert!(open(changed).await?.contains(&id.to_string()));
    tenant.close(&ctx).await?;
    assert!(open(looked).await?.contains("service"));
    assert!(open(changed).await.is_err());
    let row = tenant.leaf(changed).await?;
    assert!(candor_proof::Leaf::parse(&row.leaf).is_ok(), "the leaf itself still verifies");
    Ok(())
}
