//! Acts that cross each other: orders over orders, holds over orders, writers beside erasers, foundings cut short.

use crate::clock::Span;
use crate::deadline::{NewHold, Scope};
use crate::erase::{Cause, Erase};
use crate::error::{KernelError, Result};
use crate::ids::{HoldId, HoldingId};
use crate::store::{CellRow, Store};
use crate::tenant::cell::open_cell;
use crate::tenant::list::CommandList;
use crate::tests::things::{Minutes, Note, READ, WROTE};
use crate::tests::world::{World, at_once, person, schedule};

const HOUR: Span = Span::hours(1);

fn within(cause: Cause) -> Erase {
    Erase { cause, window: HOUR }
}

impl World {
    async fn add_minutes(&self) -> Result<HoldingId> {
        let (tenant, ctx) = (self.alice().await?, self.ctx()?);
        let lines = vec![(person(1), "ann promised".to_owned()), (person(2), "ben agreed".to_owned())];
        let mut tx = tenant.write(&ctx)?;
        let id = tx.add(&Minutes { at: self.now(), lines })?;
        tx.commit(&WROTE).await?;
        Ok(id)
    }

    async fn get_minutes(&self, id: HoldingId) -> Result<Minutes> {
        let (tenant, ctx) = (self.alice().await?, self.ctx()?);
        tenant.read(&ctx)?.get::<Minutes>(id, &READ).await
    }

    async fn row(&self, id: HoldingId) -> Result<CellRow> {
        Ok(self.alice().await?.inner.store.cells(id).await?[0].clone())
    }

    async fn opens(&self, row: &CellRow) -> Result<bool> {
        let tenant = self.alice().await?;
        Ok(open_cell(self.alice, &tenant.inner.keys, row).is_ok())
    }

    async fn place_hold(&self, id: HoldingId) -> Result<HoldId> {
        let scope = Scope::Holding(id);
        let new = NewHold { scope, reason: "case".to_owned(), until: None, blocked_purposes: vec![] };
        self.alice().await?.hold(&self.ctx()?, new).await
    }
}

#[tokio::test]
async fn a_persons_erasure_does_not_bring_back_what_waits_for_its_window() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_minutes().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    tenant.erase_holding(&ctx, id, within(Cause::Deletion)).await?;
    tenant.erase_person(&ctx, person(1), at_once(Cause::SubjectRequest)).await?;
    assert!(world.get_minutes(id).await.is_err());
    Ok(())
}

#[tokio::test]
async fn undoing_a_deletion_does_not_bring_an_erased_person_back() -> Result<()> {
    let world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let mut tx = tenant.write(&ctx)?;
    let id = tx.add(&Note { people: vec![person(1)], ..world.note("about ann") })?;
    tx.commit(&WROTE).await?;
    let row = world.row(id).await?;
    let deletion = tenant.erase_holding(&ctx, id, within(Cause::Deletion)).await?;
    tenant.erase_person(&ctx, person(1), at_once(Cause::SubjectRequest)).await?;
    assert!(!world.opens(&row).await?);
    tenant.undo(&ctx, deletion).await?;
    assert!(world.get_note(id).await.is_err() && !world.opens(&row).await?);
    Ok(())
}

#[tokio::test]
async fn a_hold_placed_inside_the_window_keeps_the_bytes_until_it_is_released() -> Result<()> {
    let mut world = World::new().await?;
    let id = world.add_note("wanted").await?;
    let row = world.row(id).await?;
    let order = within(Cause::Deletion);
    world.alice().await?.erase_holding(&world.ctx()?, id, order).await?;
    let hold = world.place_hold(id).await?;
    world.clock.advance(Span::hours(2));
    world.alice().await?.sweep().await?;
    world.restart().await?;
    assert!(world.opens(&row).await?, "kept");
    assert!(world.get_note(id).await.is_err(), "and refused");
    world.alice().await?.release(&world.ctx()?, hold).await?;
    world.alice().await?.sweep().await?;
    assert!(!world.opens(&row).await?);
    Ok(())
}

#[tokio::test]
async fn a_release_that_a_crash_broke_off_leaves_nothing_sealed() -> Result<()> {
    let mut world = World::new().await?;
    let id = world.add_note("one").await?;
    let hold = world.place_hold(id).await?;
    let tenant = world.alice().await?;
    // What is durable when the process stops between the release and the recount.
    let jobs = vec![crate::deadline::recount_job(Scope::Holding(id), world.now())?];
    tenant.inner.submit(CommandList { holds_done: vec![hold], jobs, ..CommandList::default() }).await?;
    assert!(matches!(world.get_note(id).await, Err(KernelError::Held { .. })));
    drop(tenant);
    world.restart().await?;
    world.get_note(id).await?;
    assert!(world.alice().await?.inner.store.all_jobs().await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn no_version_that_is_written_beside_an_erasure_outlives_it() -> Result<()> {
    let world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    for round in 0..30 {
        let id = world.add_note(&format!("round {round}")).await?;
        let write = async {
            let mut tx = tenant.write(&ctx)?;
            let note = tx.get::<Note>(id, &READ).await?;
            tx.put(id, &Note { text: "newer".to_owned(), ..note })?;
            tx.commit(&WROTE).await
        };
        let erase = tenant.erase_holding(&ctx, id, at_once(Cause::Deletion));
        let (_, erased) = tokio::join!(write, erase);
        erased?;
        assert!(tenant.inner.store.cells(id).await?.is_empty());
        assert!(world.get_note(id).await.is_err());
    }
    Ok(())
}

#[tokio::test]
async fn a_founding_that_was_broken_off_never_happened_and_can_be_repeated() -> Result<()> {
    let mut world = World::new().await?;
    let id = world.kernel().new_tenant_id()?;
    // What a crash leaves after the keys were made: the mark, roots, an empty store.
    std::fs::write(world.path(&format!("home/run/founding-{id}")), b"")?;
    world.kernel().keys().create_tenant(id)?;
    std::fs::write(world.path(&format!("home/store/{id}.db")), b"")?;
    world.restart().await?;
    assert!(!world.kernel().tenants().contains(&id));
    assert!(matches!(world.kernel().tenant(id).await, Err(KernelError::NoTenant(_))));
    world.kernel().back_up(&world.path("backup")).await?;
    let tenant = world.kernel().create_tenant(id, schedule()).await?;
    assert_eq!(tenant.schedule(), schedule());
    drop(tenant);
    world.restart().await?;
    world.kernel().tenant(id).await?;
    Ok(())
}
