//! A hold over a person: what it covers besides the cells that named them when it was placed.

use crate::clock::Span;
use crate::deadline::{NewHold, Scope};
use crate::error::{KernelError, Result};
use crate::ids::{HoldId, HoldingId, PersonId};
use crate::store::{Batch, Heard, Store};
use crate::tenant::Tenant;
use crate::tests::things::{Note, READ, Talk, WROTE};
use crate::tests::world::{World, person};

async fn hold(world: &World, tenant: &Tenant, scope: Scope) -> Result<HoldId> {
    let new = NewHold { scope, reason: "case 7".to_owned(), until: None, blocked_purposes: vec![] };
    tenant.hold(&world.ctx()?, new).await
}

/// A note with a blob of which nobody knew whom it is about, and then with its people.
async fn named_later(world: &World, tenant: &Tenant, people: Vec<PersonId>) -> Result<HoldingId> {
    let ctx = world.ctx()?;
    let nobody = Note { people: Vec::new(), ..world.note("audio") };
    let id = tenant.new_holding_id()?;
    let blob = tenant.upload::<Note>(&ctx, id, 1).await?.finish()?;
    let mut tx = tenant.write(&ctx)?;
    tx.add_as(id, &nobody)?;
    tx.attach(id, 1, &nobody, &blob)?;
    tx.commit(&WROTE).await?;
    let mut tx = tenant.write(&ctx)?;
    tx.get::<Note>(id, &READ).await?;
    tx.put(id, &Note { people, ..nobody })?;
    tx.commit(&WROTE).await?;
    Ok(id)
}

async fn holds_on(tenant: &Tenant, id: HoldingId) -> Result<Vec<u32>> {
    Ok(tenant.inner.store.cells(id).await?.iter().map(|row| row.head.holds).collect())
}

#[tokio::test]
async fn a_hold_covers_the_blob_that_came_before_anybody_knew_who_is_in_it() -> Result<()> {
    let world = World::new().await?;
    let tenant = world.alice().await?;
    let id = named_later(&world, &tenant, vec![person(1), person(2)]).await?;
    let hold = hold(&world, &tenant, Scope::Person(person(2))).await?;
    assert_eq!(holds_on(&tenant, id).await?, [1, 1]);
    world.clock.advance(Span::hours(100));
    assert_eq!(tenant.sweep().await?.cells, 0, "neither the note nor its blob");
    tenant.release(&world.ctx()?, hold).await?;
    assert_eq!(tenant.sweep().await?.cells, 2);
    assert!(tenant.inner.store.about(person(2)).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_blob_stored_before_its_people_were_written_down_is_found_through_its_head() -> Result<()> {
    let mut world = World::new().await?;
    let tenant = world.alice().await?;
    let id = named_later(&world, &tenant, vec![person(1)]).await?;
    let slot = tenant.inner.store.cells(id).await?.last().map(|row| row.head.slot).unwrap_or_default();
    let forgotten = vec![Heard { slot, people: Vec::new() }];
    tenant.inner.store.apply(Batch { heard: forgotten, ..Batch::default() }).await?;
    hold(&world, &tenant, Scope::Person(person(1))).await?;
    assert_eq!(holds_on(&tenant, id).await?, [1, 1]);
    drop(tenant);
    world.restart().await?;
    assert_eq!(holds_on(&world.alice().await?, id).await?, [1, 1]);
    Ok(())
}

#[tokio::test]
async fn people_named_while_they_are_held_take_the_blob_under_the_hold() -> Result<()> {
    let world = World::new().await?;
    let tenant = world.alice().await?;
    hold(&world, &tenant, Scope::Person(person(1))).await?;
    let id = named_later(&world, &tenant, vec![person(1)]).await?;
    assert_eq!(holds_on(&tenant, id).await?, [1, 1]);
    Ok(())
}

#[tokio::test]
async fn a_hold_that_spares_a_class_covers_what_comes_later_and_never_that_class() -> Result<()> {
    let mut world = World::new().await?;
    world.kernel().back_up(&world.path("backup")).await?;
    let tenant = world.alice().await?;
    hold(&world, &tenant, Scope::PersonSparing(person(1), "recording")).await?;
    drop(tenant);
    for restored in [false, true] {
        if restored {
            world.restore("home", "backup").await?;
        }
        let (tenant, ctx) = (world.alice().await?, world.ctx()?);
        let note = named_later(&world, &tenant, vec![person(1)]).await?;
        let mut tx = tenant.write(&ctx)?;
        let words = vec![(person(1), Some("one".to_owned())), (person(2), Some("two".to_owned()))];
        let talk = tx.add(&Talk { at: world.now(), speakers: words })?;
        tx.commit(&WROTE).await?;
        assert_eq!(holds_on(&tenant, note).await?, [0, 0], "restored: {restored}");
        assert_eq!(holds_on(&tenant, talk).await?, [0, 1, 0], "restored: {restored}");
        let shown = tenant.holds(&ctx).await?;
        assert_eq!(
            shown.iter().map(|h| (&*h.scope, &*h.spares)).collect::<Vec<_>>(),
            [("person", "recording")]
        );
        drop(tenant);
        world.restart().await?;
        assert_eq!(holds_on(&world.alice().await?, talk).await?, [0, 1, 0], "restored: {restored}");
    }
    Ok(())
}

#[tokio::test]
async fn whoever_has_a_value_is_told_by_id_while_a_hold_seals_them_and_not_once_they_are_going() -> Result<()>
{
    let world = World::new().await?;
    let id = world.add_note("one").await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let who = async |title: &str| tenant.read(&ctx)?.holder::<Note>("title", title, &READ).await;
    assert_eq!((who("one").await?, who("two").await?), (Some(id), None));
    let hold = hold(&world, &tenant, Scope::Holding(id)).await?;
    assert!(tenant.read(&ctx)?.find::<Note>("title", "one", &READ).await?.is_empty());
    assert_eq!(who("one").await?, Some(id));
    tenant.release(&ctx, hold).await?;
    let erase = crate::erase::Erase { cause: crate::erase::Cause::Deletion, window: Span::hours(1) };
    tenant.erase_holding(&ctx, id, erase).await?;
    assert!(matches!(who("one").await, Err(KernelError::Gone { .. })));
    Ok(())
}
