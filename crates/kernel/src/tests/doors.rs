//! What the doors let through, and what not.

use crate::clock::Span;
use crate::ctx::{Actor, Rights};
use crate::error::{KernelError, Result};
use crate::ids::ActorId;
use crate::tests::things::{Bill, Note, READ, SERVICE, Talk, WROTE, Word};
use crate::tests::world::World;

#[tokio::test]
async fn what_was_written_is_read_back_also_after_a_restart() -> Result<()> {
    let mut world = World::new().await?;
    let id = world.add_note("one").await?;
    assert_eq!(world.get_note(id).await?, world.note("one"));
    world.restart().await?;
    assert_eq!(world.get_note(id).await?.text, "canary-one-text");
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let found = tenant.read(&ctx)?.find::<Note>("title", "one", &READ).await?;
    assert_eq!(found.len(), 1);
    assert!(tenant.read(&ctx)?.find::<Note>("title", "two", &READ).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_list_is_newest_first_and_goes_on_at_its_cursor() -> Result<()> {
    let world = World::new().await?;
    for title in ["a", "b", "c"] {
        world.add_note(title).await?;
        world.clock.advance(Span::seconds(1));
    }
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let first = tenant.read(&ctx)?.list::<Note>(&READ, None, 2).await?;
    let titles: Vec<_> = first.items.iter().map(|(_, n)| n.title.clone()).collect();
    assert_eq!(titles, ["c", "b"]);
    let rest = tenant.read(&ctx)?.list::<Note>(&READ, first.next, 2).await?;
    assert_eq!(rest.items.len(), 1);
    assert_eq!(rest.next, None);
    Ok(())
}

#[tokio::test]
async fn a_context_of_another_tenant_reaches_nothing() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_note("secret").await?;
    let (tenant, bob) =
        (world.kernel().tenant(world.bob).await?, world.kernel().ctx(Actor::Host, world.bob, &SERVICE)?);
    assert!(matches!(tenant.read(&bob)?.get::<Note>(id, &READ).await, Err(KernelError::NotFound { .. })));
    let alice = world.alice().await?;
    assert!(matches!(alice.read(&bob).map(|_| ()), Err(KernelError::NoTenant(_))));
    Ok(())
}

#[tokio::test]
async fn the_authority_hides_forbids_and_allows() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_note("one").await?;
    let member = |role: &str| Actor::Member { id: ActorId::from_bytes([1; 16]), rights: Rights::of(&[role]) };
    let tenant = world.alice().await?;
    let stranger = world.kernel().ctx(member("stranger"), world.alice, &SERVICE)?;
    assert!(matches!(
        tenant.read(&stranger)?.get::<Note>(id, &READ).await,
        Err(KernelError::NotFound { .. })
    ));
    assert!(tenant.read(&stranger)?.list::<Note>(&READ, None, 10).await?.items.is_empty());
    let reader = world.kernel().ctx(member("reader"), world.alice, &SERVICE)?;
    assert!(tenant.read(&reader)?.get::<Note>(id, &READ).await.is_ok());
    let close = Word("thing.close");
    assert!(matches!(
        tenant.write(&reader)?.get::<Note>(id, &close).await,
        Err(KernelError::Forbidden { .. })
    ));
    let marketing = world.kernel().ctx(Actor::Host, world.alice, &Word("marketing"))?;
    assert!(matches!(
        tenant.read(&marketing)?.get::<Note>(id, &READ).await,
        Err(KernelError::WrongPurpose { .. })
    ));
    Ok(())
}

#[tokio::test]
async fn of_two_changes_at_once_one_wins_and_the_other_is_told() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_note("one").await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let (mut first, mut second) = (tenant.write(&ctx)?, tenant.write(&ctx)?);
    let note = first.get::<Note>(id, &READ).await?;
    second.get::<Note>(id, &READ).await?;
    first.put(id, &Note { text: "first".to_owned(), ..note.clone() })?;
    second.put(id, &Note { text: "second".to_owned(), ..note })?;
    first.commit(&WROTE).await?;
    assert!(matches!(second.commit(&WROTE).await, Err(KernelError::Conflict)));
    assert_eq!(world.get_note(id).await?.text, "first");
    Ok(())
}

#[tokio::test]
async fn a_unique_value_is_given_once() -> Result<()> {
    let world = World::new().await?;
    world.add_note("one").await?;
    assert!(matches!(world.add_note("one").await, Err(KernelError::Taken { .. })));
    Ok(())
}

#[tokio::test]
async fn a_kind_nobody_answers_for_cannot_be_stored() -> Result<()> {
    let mut world = World::new().await?;
    world.stop().await?;
    let mut options = crate::tests::world::options(world.dir.path(), &world.clock, "home")?;
    options.register = crate::register::Register::new().with::<Talk>();
    world.kernel = Some(crate::home::Kernel::open(options).await?);
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let bill = Bill { at: world.now(), cents: 1 };
    assert!(matches!(tenant.write(&ctx)?.add(&bill), Err(KernelError::Unregistered(_))));
    Ok(())
}

#[tokio::test]
async fn a_blob_streams_in_sealed_and_opens_at_any_offset() -> Result<()> {
    let world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let id = tenant.new_holding_id()?;
    let mut upload = tenant.upload::<Note>(&ctx, id, 1).await?;
    let bytes: Vec<u8> = (0..300_000u32).map(|n| (n % 251) as u8).collect();
    upload.push(&bytes)?;
    let blob = upload.finish()?;
    let mut tx = tenant.write(&ctx)?;
    tx.add_as(id, &world.note("with-audio"))?;
    tx.attach(id, 1, &world.note("with-audio"), &blob)?;
    tx.commit(&WROTE).await?;
    let reader = tenant.read(&ctx)?.blob::<Note>(id, 1, &READ).await?;
    assert_eq!(reader.read_at(123_456, 1000)?.as_slice(), &bytes[123_456..124_456]);
    world.clock.advance(Span::hours(72));
    assert!(matches!(tenant.read(&ctx)?.blob::<Note>(id, 1, &READ).await, Err(KernelError::Gone { .. })));
    Ok(())
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_no_key_and_no_file() -> Result<()> {
    let mut world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let mut upload = tenant.upload::<Note>(&ctx, tenant.new_holding_id()?, 1).await?;
    upload.push(&vec![7; 600_000])?;
    let blob = upload.finish()?;
    let slot = blob.slot;
    drop(tenant);
    world.restart().await?;
    let tenant = world.alice().await?;
    assert!(tenant.inner.keys.key(slot).is_err());
    assert!(tenant.inner.blobs().list_slots(world.alice).map_err(KernelError::from)?.is_empty());
    Ok(())
}
