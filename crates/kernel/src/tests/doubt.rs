//! When the machine's clock jumps: reads stop early, nothing is destroyed, released or taken back on its word.

use std::sync::Arc;

use crate::clock::{Clock, ManualClock, Span, Timestamp, Trust};
use crate::deadline::{NewHold, Scope};
use crate::erase::finalise::FINAL;
use crate::erase::{Cause, Erase};
use crate::error::{KernelError, Result};
use crate::home::Kernel;
use crate::store::Store;
use crate::tenant::start::number;
use crate::tests::things::{Note, READ, WROTE};
use crate::tests::world::{World, options, person};

/// A wall clock, which is not exempt from doubt as one turned by hand is.
#[derive(Debug)]
struct Wall(ManualClock);

impl Clock for Wall {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

/// The process starts again, and takes the clock for the machine's.
async fn start_on_the_wall(world: &mut World) -> Result<()> {
    world.stop().await?;
    let mut options = options(world.dir.path(), &world.clock, "home")?;
    options.clock = Arc::new(Wall(world.clock.clone()));
    world.kernel = Some(Kernel::open(options).await?);
    Ok(())
}

/// The process starts again two days later, as its clock says; the machine does not agree.
async fn jump_over_a_restart(world: &mut World) -> Result<()> {
    world.stop().await?;
    world.clock.advance(Span::days(2));
    start_on_the_wall(world).await?;
    assert!(matches!(world.kernel().clock_trust(), Trust::Jumped { .. }));
    Ok(())
}

#[tokio::test]
async fn a_start_on_a_jumped_clock_destroys_nothing_that_could_still_be_taken_back() -> Result<()> {
    let mut world = World::new().await?;
    start_on_the_wall(&mut world).await?;
    let id = world.add_note("one").await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let order = Erase { cause: Cause::Deletion, window: Span::hours(1) };
    let fence = tenant.erase_holding(&ctx, id, order).await?;
    tenant.sweep().await?;
    drop((tenant, ctx));
    jump_over_a_restart(&mut world).await?;
    let tenant = world.alice().await?;
    assert!(matches!(tenant.sweep().await, Err(KernelError::ClockSuspect { .. })));
    assert!(matches!(world.get_note(id).await, Err(KernelError::Gone { .. })));
    world.clock.advance(Span::days(-2));
    tenant.undo(&world.ctx()?, fence).await?;
    assert_eq!(world.get_note(id).await?.title, "one");
    Ok(())
}

#[tokio::test]
async fn a_jumped_clock_releases_no_hold() -> Result<()> {
    let mut world = World::new().await?;
    start_on_the_wall(&mut world).await?;
    let id = world.add_note("one").await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let until = Some(world.now() + Span::days(1));
    let hold =
        NewHold { scope: Scope::Holding(id), reason: "a matter".into(), until, blocked_purposes: vec![] };
    tenant.hold(&ctx, hold).await?;
    tenant.sweep().await?;
    drop((tenant, ctx));
    jump_over_a_restart(&mut world).await?;
    // It says that the clock is in doubt; what it does before that is the question.
    assert!(world.kernel().upkeep(world.alice).await.is_err());
    let tenant = world.alice().await?;
    assert_eq!(tenant.holds(&world.ctx()?).await?.len(), 1);
    world.kernel().accept_time().await?;
    world.kernel().upkeep(world.alice).await?;
    assert!(tenant.holds(&world.ctx()?).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn an_open_recording_closes_at_its_deadline_and_when_it_is_erased() -> Result<()> {
    let world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let mut open = Vec::new();
    for title in ["one", "two"] {
        let (id, note) = (tenant.new_holding_id()?, world.note(title));
        let mut upload = tenant.upload::<Note>(&ctx, id, 1).await?;
        upload.push(&vec![7; 600_000])?;
        let blob = upload.finish()?;
        let mut tx = tenant.write(&ctx)?;
        tx.add_as(id, &note)?;
        tx.attach(id, 1, &note, &blob)?;
        tx.commit(&WROTE).await?;
        open.push((id, tenant.read(&ctx)?.blob::<Note>(id, 1, &READ).await?));
    }
    let [(one, mut first), (_, mut second)] = <[_; 2]>::try_from(open).map_err(|_| KernelError::Stopped)?;
    assert!(first.next_piece()?.is_some() && second.next_piece()?.is_some());
    tenant.erase_holding(&ctx, one, Erase { cause: Cause::Deletion, window: Span::hours(1) }).await?;
    assert!(first.next_piece().is_err() && first.read_at(0, 1).is_err(), "ordered to be erased");
    assert_eq!(second.read_at(500_000, 10)?.len(), 10);
    world.clock.advance(Span::hours(72));
    assert!(second.next_piece().is_err() && second.read_at(500_000, 10).is_err(), "past its deadline");
    Ok(())
}

/// What waits for its window to end does not stand before what is due.
#[tokio::test]
async fn many_orders_in_their_window_do_not_keep_the_sweep_from_the_rest() -> Result<()> {
    let world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let mut tx = tenant.write(&ctx)?;
    let mut ids = Vec::new();
    for n in 0..200 {
        ids.push(tx.add(&world.note(&format!("note {n}")))?);
    }
    tx.commit(&WROTE).await?;
    let last = world.add_note("one more").await?;
    world.clock.advance(Span::hours(72) - Span::minutes(20));
    let order = Erase { cause: Cause::Deletion, window: Span::hours(1) };
    tenant.erase_holdings(&ctx, &ids, order, "many".to_owned()).await?;
    world.clock.advance(Span::minutes(19));
    tenant.sweep().await?;
    assert!(tenant.inner.store.cells(last).await?.is_empty(), "due in a minute, and not swept");
    Ok(())
}

/// The search for erasures that became final goes on where it ended.
#[tokio::test]
async fn log_entries_are_not_searched_for_erasures_again_and_again() -> Result<()> {
    let world = World::new().await?;
    for n in 0..70 {
        world.add_note(&format!("note {n}")).await?;
    }
    let tenant = world.alice().await?;
    tenant.sweep().await?;
    let searched = number(&tenant.inner.store, FINAL).await?.unwrap_or(0);
    assert!(searched >= 64, "{searched} of {}", tenant.inner.store.leaf_count().await?);
    Ok(())
}

/// A legal hold that comes after a deletion, and before its keys are gone, keeps the bytes.
#[tokio::test]
async fn a_hold_placed_inside_the_window_wins_over_the_order() -> Result<()> {
    let world = World::new().await?;
    let (id, other) = (world.add_note("one").await?, world.add_note("two").await?);
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let order = Erase { cause: Cause::Deletion, window: Span::hours(1) };
    tenant.erase_holdings(&ctx, &[id, other], order, "both".to_owned()).await?;
    let hold = NewHold {
        scope: Scope::Holding(id),
        reason: "a matter".into(),
        until: None,
        blocked_purposes: vec![],
    };
    let hold = tenant.hold(&ctx, hold).await?;
    world.clock.advance(Span::hours(2));
    assert_eq!(tenant.sweep().await?.orders, 1);
    assert!(matches!(world.get_note(id).await, Err(KernelError::Held { .. })));
    assert!(matches!(world.get_note(other).await, Err(KernelError::Gone { .. })));
    tenant.release(&ctx, hold).await?;
    // The order never ended: what it was over is not read again, and goes now.
    assert!(matches!(world.get_note(id).await, Err(KernelError::Gone { .. })));
    assert_eq!(tenant.sweep().await?.orders, 1);
    assert!(tenant.inner.store.cells(id).await?.is_empty());
    Ok(())
}

/// Whoever writes about a person at the moment of the erasure is either refused, or erased with the rest.
#[tokio::test]
async fn what_is_written_about_a_person_while_the_order_is_written_is_erased_too() -> Result<()> {
    let world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let mut written = 0;
    for n in 0..20_u8 {
        let about = |title: String| Note { people: vec![person(n)], ..world.note(&title) };
        let mut tx = tenant.write(&ctx)?;
        tx.add(&about(format!("before {n}")))?;
        tx.commit(&WROTE).await?;
        let mut tx = tenant.write(&ctx)?;
        let late = tx.add(&about(format!("meanwhile {n}")))?;
        let order = Erase { cause: Cause::SubjectRequest, window: Span::hours(1) };
        let (ordered, wrote) = tokio::join!(tenant.erase_person(&ctx, person(n), order), tx.commit(&WROTE));
        ordered?;
        if wrote.is_ok() {
            written += 1;
            assert!(matches!(world.get_note(late).await, Err(KernelError::Gone { .. })), "round {n}");
        }
    }
    assert!(written > 0, "the race never happened");
    Ok(())
}
