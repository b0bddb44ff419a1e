//! Holds, erasures and receipts, as the doors show them.

use candor_domain::calls::{CallAction, HoldOn, UNDO_WINDOW};
use candor_domain::privacy::{self, Erasure, ErasureState, NewHold, PrivacyError, What};
use candor_kernel::Span;
use candor_kernel::erase::Cause;
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, Side, World};

async fn first(side: &Side) -> Result<Erasure, Failure> {
    let mut page = privacy::erasures(&side.ctx, &side.tenant, Some(Cause::Deletion), None, 10).await?;
    assert_eq!(page.items.len(), 1);
    Ok(page.items.remove(0))
}

#[tokio::test]
async fn an_erasure_is_undoable_then_done_and_has_a_receipt_that_is_handed_out_on_record()
-> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [sample, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, people) = client.call(side, &sample).await?;
    let ordered = privacy::erase(&side.ctx, &side.tenant, What::Call(call), UNDO_WINDOW).await?;
    let shown = first(side).await?;
    assert_eq!((shown.id, shown.state, &*shown.by), (ordered.erasure, ErasureState::Undoable, "host"));
    assert_eq!((Some(shown.due_at), &*shown.subject), (ordered.undo_until, &*call.to_string()));
    let early = privacy::attestation(&side.ctx, &side.tenant, ordered.erasure).await;
    assert!(matches!(early, Err(PrivacyError::NotDone)));
    privacy::undo(&side.ctx, &side.tenant, ordered.erasure).await?;
    assert_eq!(first(side).await?.state, ErasureState::Undone);
    let none = privacy::attestation(&side.ctx, &side.tenant, ordered.erasure).await;
    assert!(matches!(none, Err(PrivacyError::NoErasure(_))));

    let again = privacy::erase(&side.ctx, &side.tenant, What::Call(call), UNDO_WINDOW).await?;
    world.pass(Span::minutes(61)).await?;
    let shown = privacy::erasure(&side.ctx, &side.tenant, again.erasure).await?;
    assert_eq!(shown.state, ErasureState::Done);
    assert!(shown.done_at.is_some_and(|at| at >= shown.due_at) && shown.counts.contains_key("transcript"));
    let receipt = privacy::attestation(&side.ctx, &side.tenant, again.erasure).await?;
    assert_eq!(receipt.subject, call.to_string());
    let newest = side.tenant.entries_before(&side.ctx, &CallAction::Read, None, 1).await?;
    assert_eq!(newest.first().map(|entry| &*entry.action), Some("attestation.read"));
    let who = privacy::erase(&side.ctx, &side.tenant, What::Person(people[0]), Span::ZERO).await?;
    let person = privacy::erasure(&side.ctx, &side.tenant, who.erasure).await?;
    assert_eq!((person.state, person.cause), (ErasureState::Done, Cause::SubjectRequest));
    let listed = privacy::attestations(&side.ctx, &side.tenant, None, 50).await?.items;
    assert!(listed.iter().all(|erasure| erasure.state == ErasureState::Done));
    assert!([again.erasure, who.erasure].iter().all(|id| listed.iter().any(|erasure| erasure.id == *id)));
    assert!(privacy::erasure(&world.bob.ctx, &world.bob.tenant, again.erasure).await.is_err());
    Ok(())
}

#[tokio::test]
async fn whoever_may_erase_and_undo_sees_what_became_of_it_and_has_the_receipt() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [sample, ..]) = (&world.alice, SAMPLE_CALLS);
    let (call, _) = Northwind::create(side).await?.call(side, &sample).await?;
    let (manager, member) = (world.member(side, &["manager"])?, world.member(side, &["member"])?);
    let ordered = privacy::erase(&manager, &side.tenant, What::Call(call), UNDO_WINDOW).await?;
    let shown = privacy::erasure(&manager, &side.tenant, ordered.erasure).await?;
    assert_eq!(shown.state, ErasureState::Undoable);
    assert!(privacy::erasure(&member, &side.tenant, ordered.erasure).await.is_err());
    privacy::undo(&manager, &side.tenant, ordered.erasure).await?;
    let listed = privacy::erasures(&manager, &side.tenant, None, None, 10).await?.items;
    assert_eq!(
        listed.iter().map(|e| (e.id, e.state)).collect::<Vec<_>>(),
        [(ordered.erasure, ErasureState::Undone)]
    );
    let again = privacy::erase(&manager, &side.tenant, What::Call(call), Span::ZERO).await?;
    privacy::attestation(&manager, &side.tenant, again.erasure).await?;
    assert!(privacy::attestation(&member, &side.tenant, again.erasure).await.is_err());
    Ok(())
}

#[tokio::test]
async fn a_hold_is_placed_listed_and_released_by_those_who_may_and_by_nobody_else() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [sample, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &sample).await?;
    let new = NewHold { on: HoldOn::Call(call), reason: "matter 17".to_owned(), until: None };
    let member = world.member(side, &["member"])?;
    let refused = |error: PrivacyError| error.to_string().contains("your role does not include");
    assert!(refused(privacy::place_hold(&member, &side.tenant, new.clone()).await.unwrap_err()));
    let empty = NewHold { reason: " ".to_owned(), ..new.clone() };
    assert!(matches!(privacy::place_hold(&side.ctx, &side.tenant, empty).await, Err(PrivacyError::NoReason)));
    let held = privacy::place_hold(&side.ctx, &side.tenant, new).await?;
    assert_eq!((held.holds.len(), held.left_out.len()), (2, 1), "the audio keeps its hard deadline");
    assert!(refused(privacy::holds(&member, &side.tenant).await.unwrap_err()));
    let listed = privacy::holds(&side.ctx, &side.tenant).await?;
    assert!(listed.len() == 2 && listed.iter().all(|hold| hold.reason == "matter 17"));
    assert!(refused(privacy::release_hold(&member, &side.tenant, held.holds[0]).await.unwrap_err()));
    let other = privacy::release_hold(&world.bob.ctx, &world.bob.tenant, held.holds[0]).await;
    assert!(matches!(other, Err(PrivacyError::NoHold(_))));
    for hold in held.holds {
        privacy::release_hold(&side.ctx, &side.tenant, hold).await?;
        assert!(matches!(privacy::hold(&side.ctx, &side.tenant, hold).await, Err(PrivacyError::NoHold(_))));
    }
    Ok(())
}
