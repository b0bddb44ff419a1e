//! Deadlines, orders, holds: what dies, when, and what does not.

use crate::clock::{Clock, Span};
use crate::deadline::{NewHold, Scope};
use crate::erase::{Cause, Erase};
use crate::error::{KernelError, Result};
use crate::holding::RootName;
use crate::ids::HoldingId;
use crate::store::Store;
use crate::tests::things::{Minutes, Note, READ, Talk, WROTE};
use crate::tests::world::{World, at_once, person};

/// Promise: AUDORA-020
/// Promise: AUDORA-022
#[tokio::test]
async fn past_its_deadline_nothing_opens_even_if_no_sweeper_ever_runs() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_note("one").await?;
    world.clock.advance(Span::hours(72) - Span::seconds(1));
    world.get_note(id).await?;
    world.clock.advance(Span::seconds(1));
    assert!(matches!(world.get_note(id).await, Err(KernelError::Gone { .. })));
    Ok(())
}

/// Promise: AUDORA-020
/// Promise: AUDORA-024
#[tokio::test]
async fn the_sweep_finishes_inside_the_margin_and_leaves_a_verifiable_receipt() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_note("one").await?;
    let tenant = world.alice().await?;
    world.clock.advance(Span::hours(71) - Span::seconds(1));
    assert_eq!(tenant.sweep().await?.cells, 0);
    world.clock.advance(Span::minutes(31));
    let swept = tenant.sweep().await?;
    assert_eq!((swept.cells, swept.holdings), (1, 1));
    let lateness = tenant.lateness().await?;
    assert!(lateness.late == 0 && lateness.max_s < 0.0 && lateness.overdue == 0);
    assert!(matches!(world.get_note(id).await, Err(KernelError::Gone { .. })));
    let receipt = tenant.receipt_for(id).await?;
    let attestation = candor_proof::Attestation::parse(receipt.attestation.as_bytes());
    let vkey = tenant.vkey().await;
    let verdict = attestation.unwrap().verify(candor_proof::Trust::Key(&vkey));
    assert!(verdict.ok() && verdict.authenticated(), "{verdict:?}");
    Ok(())
}

#[tokio::test]
async fn a_nearer_deadline_reaches_the_blob_too_and_never_moves_away_again() -> Result<()> {
    let world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let fresh = Note { ready: None, ..world.note("one") };
    let id = tenant.new_holding_id()?;
    let blob = tenant.upload::<Note>(&ctx, id, 1).await?.finish()?;
    let mut tx = tenant.write(&ctx)?;
    tx.add_as(id, &fresh)?;
    tx.attach(id, 1, &fresh, &blob)?;
    tx.commit(&WROTE).await?;
    let deadlines = async || -> Result<Vec<_>> {
        let rows = tenant.inner.store.cells(id).await?;
        Ok(rows.into_iter().map(|r| r.head.not_after).collect())
    };
    assert_eq!(deadlines().await?, [Some(world.now() + Span::days(7)); 2]);
    let mut tx = tenant.write(&ctx)?;
    tx.get::<Note>(id, &READ).await?;
    tx.put(id, &Note { ready: Some(world.now()), ..fresh.clone() })?;
    tx.commit(&WROTE).await?;
    let short = Some(world.now() + Span::hours(72));
    assert_eq!(deadlines().await?, [short; 2]);
    let mut tx = tenant.write(&ctx)?;
    tx.get::<Note>(id, &READ).await?;
    tx.put(id, &fresh)?;
    tx.commit(&WROTE).await?;
    assert_eq!(deadlines().await?, [short; 2]);
    Ok(())
}

#[tokio::test]
async fn a_superseded_version_loses_its_key_with_the_next_sweep() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_note("one").await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let old = tenant.inner.store.cells(id).await?[0].clone();
    let mut tx = tenant.write(&ctx)?;
    let note = tx.get::<Note>(id, &READ).await?;
    tx.put(id, &Note { text: "new".to_owned(), ..note })?;
    tx.commit(&WROTE).await?;
    assert_eq!(tenant.sweep().await?.superseded, 1);
    assert!(crate::tenant::cell::open_cell(world.alice, &tenant.inner.keys, &old).is_err());
    assert_eq!(world.get_note(id).await?.text, "new");
    Ok(())
}

/// Older versions wrote no mark beside the entry that took an erasure back.
#[tokio::test]
async fn an_erasure_that_an_older_version_took_back_is_known_to_be_taken_back() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_note("one").await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let hour = Erase { cause: Cause::Deletion, window: Span::hours(1) };
    let order = tenant.erase_holding(&ctx, id, hour).await?;
    tenant.undo(&ctx, order).await?;
    let mark = crate::tenant::compose::index_id(tenant.inner.store.leaf_count().await? - 1);
    let unmarked = crate::store::Batch { remove_tokens: vec![mark], ..Default::default() };
    tenant.inner.store.apply(unmarked).await?;
    assert!(matches!(tenant.undo(&ctx, order).await, Err(KernelError::TooLate(_))));
    Ok(())
}

#[tokio::test]
async fn a_deletion_can_be_undone_inside_its_window_and_not_after() -> Result<()> {
    let world = World::new().await?;
    let (first, second) = (world.add_note("one").await?, world.add_note("two").await?);
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let hour = Erase { cause: Cause::Deletion, window: Span::hours(1) };
    let order = tenant.erase_holding(&ctx, first, hour.clone()).await?;
    assert!(matches!(world.get_note(first).await, Err(KernelError::Gone { .. })));
    world.clock.advance(Span::minutes(59));
    tenant.sweep().await?;
    tenant.undo(&ctx, order).await?;
    world.get_note(first).await?;
    assert!(matches!(tenant.undo(&ctx, order).await, Err(KernelError::TooLate(_))), "taken back already");
    let order = tenant.erase_holding(&ctx, second, hour).await?;
    world.clock.advance(Span::minutes(61));
    assert!(matches!(tenant.undo(&ctx, order).await, Err(KernelError::TooLate(_))));
    assert_eq!(tenant.sweep().await?.orders, 1);
    assert!(matches!(tenant.undo(&ctx, order).await, Err(KernelError::TooLate(_))), "done");
    let unknown = crate::ids::FenceId::from_bytes([9; 16]);
    assert!(matches!(tenant.undo(&ctx, unknown).await, Err(KernelError::NotFound { .. })));
    Ok(())
}

#[tokio::test]
async fn erasing_one_speaker_leaves_the_words_of_the_others() -> Result<()> {
    let world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let (ann, ben) = (person(1), person(2));
    let speakers = vec![(ann, Some("ann speaks".to_owned())), (ben, Some("ben speaks".to_owned()))];
    let lines = vec![(ann, "ann promised".to_owned()), (ben, "ben agreed".to_owned())];
    let mut tx = tenant.write(&ctx)?;
    let talk = tx.add(&Talk { at: world.now(), speakers })?;
    let minutes = tx.add(&Minutes { at: world.now(), lines })?;
    let both = tx.add(&Note { people: vec![ann, ben], ..world.note("mixed") })?;
    tx.commit(&WROTE).await?;
    let id = tenant.erase_person(&ctx, ann, at_once(Cause::SubjectRequest)).await?;
    let talk = tenant.read(&ctx)?.get::<Talk>(talk, &READ).await?;
    assert_eq!(talk.speakers, [(ann, None), (ben, Some("ben speaks".to_owned()))]);
    let minutes = tenant.read(&ctx)?.get::<Minutes>(minutes, &READ).await?;
    assert_eq!(minutes.lines, [(ben, "ben agreed".to_owned())]);
    assert!(matches!(world.get_note(both).await, Err(KernelError::Gone { .. })));
    assert!(tenant.inner.store.about(ann).await?.is_empty());
    let receipt = tenant.receipt(id).await?;
    assert_eq!(receipt.subject, ann.to_string());
    Ok(())
}

#[tokio::test]
async fn a_hold_seals_outlives_the_deadline_and_stops_erasures_until_released() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_note("one").await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let new = NewHold {
        scope: Scope::Holding(id),
        reason: "case 7".to_owned(),
        until: None,
        blocked_purposes: vec![],
    };
    let hold = tenant.hold(&ctx, new).await?;
    assert!(matches!(world.get_note(id).await, Err(KernelError::Held { .. })));
    assert!(tenant.erase_holding(&ctx, id, at_once(Cause::Deletion)).await.is_err());
    world.clock.advance(Span::hours(100));
    assert_eq!(tenant.sweep().await?.cells, 0);
    assert_eq!(tenant.inner.store.cells(id).await?.len(), 1);
    tenant.release(&ctx, hold).await?;
    assert_eq!(tenant.sweep().await?.cells, 1);
    Ok(())
}

#[tokio::test]
async fn a_restriction_blocks_a_purpose_for_one_person_only() -> Result<()> {
    let world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let add = async |title: &str, who| -> Result<HoldingId> {
        let mut tx = tenant.write(&ctx)?;
        let id = tx.add(&Note { people: vec![who], ..world.note(title) })?;
        tx.commit(&WROTE).await?;
        Ok(id)
    };
    let (ann, ben) = (add("ann", person(1)).await?, add("ben", person(2)).await?);
    let new = NewHold {
        scope: Scope::Person(person(1)),
        reason: "asked".to_owned(),
        until: Some(world.now() + Span::hours(1)),
        blocked_purposes: vec!["service".to_owned()],
    };
    tenant.hold(&ctx, new).await?;
    assert!(matches!(world.get_note(ann).await, Err(KernelError::Restricted { .. })));
    world.get_note(ben).await?;
    world.clock.advance(Span::hours(2));
    world.kernel().upkeep(world.alice).await?;
    world.get_note(ann).await?;
    Ok(())
}

#[tokio::test]
async fn a_clock_set_back_a_year_lets_nothing_live_longer() -> Result<()> {
    let mut world = World::new().await?;
    let id = world.add_note("one").await?;
    world.clock.advance(Span::hours(73));
    assert!(world.get_note(id).await.is_err());
    world.clock.advance(Span::days(-365));
    assert!(matches!(world.get_note(id).await, Err(KernelError::Gone { .. })));
    world.alice().await?.sweep().await?;
    world.restart().await?;
    assert!(world.kernel().now() > world.clock.now() + Span::days(300));
    Ok(())
}

#[tokio::test]
async fn a_moved_cell_does_not_open() -> Result<()> {
    let world = World::new().await?;
    let (one, two) = (world.add_note("one").await?, world.add_note("two").await?);
    let tenant = world.alice().await?;
    let bob = world.kernel().tenant(world.bob).await?;
    let mut row = tenant.inner.store.cells(one).await?[0].clone();
    let other = tenant.inner.store.cells(two).await?[0].clone();
    let open = |row: &crate::store::CellRow| {
        crate::tenant::cell::open_cell(world.alice, &tenant.inner.keys, row).is_ok()
    };
    assert!(open(&row));
    assert!(crate::tenant::cell::open_cell(world.bob, &bob.inner.keys, &row).is_err());
    let good = row.clone();
    row.head.holding = other.head.holding;
    assert!(!open(&row), "another holding");
    row = good.clone();
    row.head.cell = 1;
    assert!(!open(&row), "another cell");
    row = good.clone();
    row.head.slot = other.head.slot;
    assert!(!open(&row), "another slot");
    row = good.clone();
    row.head.kind = "bill".to_owned();
    assert!(!open(&row), "another kind");
    row = good;
    row.body = other.body;
    assert!(!open(&row), "another body");
    Ok(())
}

/// Every byte that the data and key directories ever held, with today's live keys: nothing erased opens.
#[tokio::test]
async fn no_old_copy_of_anything_brings_an_erased_thing_back() -> Result<()> {
    let mut world = World::new().await?;
    let id = world.add_note("doomed").await?;
    let row = world.alice().await?.inner.store.cells(id).await?[0].clone();
    world.stop().await?;
    crate::tests::restoring::copy(&world.path("home"), &world.path("old-home"));
    crate::tests::restoring::copy(&world.path("second-place"), &world.path("old-second"));
    world.start().await?;
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    tenant.erase_holding(&ctx, id, at_once(Cause::Deletion)).await?;
    assert!(crate::tenant::cell::open_cell(world.alice, &tenant.inner.keys, &row).is_err());
    let generation = tenant.inner.keys.generation(RootName::Content);
    drop(tenant);
    // The old data with today's keys: the row is back, its key is not.
    world.stop().await?;
    std::fs::remove_dir_all(world.path("home/store"))?;
    crate::tests::restoring::copy(&world.path("old-home/store"), &world.path("home/store"));
    assert!(matches!(world.start_alice().await, Err(KernelError::Sealed(_))));
    assert!(generation > 0);
    Ok(())
}

#[tokio::test]
async fn a_rotated_token_key_makes_old_tokens_untestable_and_loses_no_lookup() -> Result<()> {
    let world = World::new().await?;
    let (one, two) = (world.add_note("one").await?, world.add_note("two").await?);
    let (tenant, ctx) = (world.alice().await?, world.ctx()?);
    let parts: [&[u8]; 3] = [b"note", b"title", b"one"];
    let (key, old) = (tenant.inner.live.token_key(), tenant.inner.token(&parts)?);
    assert_eq!(tenant.inner.store.find(old).await?.len(), 1);
    let mut overtaken = tenant.write(&ctx)?;
    overtaken.add(&world.note("three"))?;
    assert_eq!(tenant.rotate_tokens().await?, 2);
    assert!(matches!(overtaken.commit(&WROTE).await, Err(KernelError::Conflict)));
    assert!(tenant.inner.store.find(old).await?.is_empty());
    assert!(tenant.inner.keys.key(key).is_err(), "the old key lives");
    for (id, title) in [(one, "one"), (two, "two")] {
        let found = tenant.read(&ctx)?.find::<Note>("title", title, &READ).await?;
        assert_eq!(found.first().map(|f| f.0), Some(id));
    }
    assert!(matches!(world.add_note("one").await, Err(KernelError::Taken { .. })));
    world.clock.advance(Span::days(31));
    let now = tenant.inner.live.token_key();
    world.kernel().upkeep(world.alice).await?;
    assert_ne!(tenant.inner.live.token_key(), now);
    Ok(())
}
