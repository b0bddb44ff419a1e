//! Documents are drafted from calls, cite every line, and are replaced when drafted again.

use candor_domain::calls::{self, Ordered, UNDO_WINDOW};
use candor_domain::documents::forms::DocumentKind;
use candor_domain::documents::verifier::NOT_STATED;
use candor_domain::documents::{self, DocumentAction, DocumentsError, Draft};
use candor_kernel::Span;
use candor_kernel::deadline::{NewHold, Scope};
use candor_kernel::ids::HoldingId;
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, World};

#[tokio::test]
async fn three_calls_become_five_documents_in_which_every_line_cites() -> Result<(), Failure> {
    let world = World::new().await?;
    let side = &world.alice;
    let client = Northwind::create(side).await?;
    let nothing = documents::draft(&side.ctx, &side.tenant, client.client).await;
    assert!(matches!(nothing, Err(DocumentsError::NoCalls)));
    for call in &SAMPLE_CALLS {
        client.call(side, call).await?;
        world.pass(candor_kernel::Span::days(7)).await?;
    }
    let draft = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    let kinds: Vec<DocumentKind> = draft.stored.iter().map(|(_, d)| d.document.kind).collect();
    let wanted: Vec<DocumentKind> = [DocumentKind::Ledger].into_iter().chain(DocumentKind::FORMS).collect();
    assert_eq!(kinds, wanted);
    for (id, stored) in &draft.stored {
        let read = documents::get(&side.ctx, &side.tenant, *id, DocumentAction::Read).await?;
        assert_eq!(&read, stored);
        for line in read.document.sections.iter().flat_map(|section| &section.lines) {
            assert!(!line.cites.is_empty() || line.text.contains(NOT_STATED), "{}", line.text);
        }
    }
    let again = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    let ids = |draft: &documents::Draft| draft.stored.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    assert_eq!(ids(&again), ids(&draft), "drafting again replaces");
    assert_eq!(documents::list(&side.ctx, &side.tenant, Some(client.client)).await?.len(), 5);
    Ok(())
}

fn ids(draft: &Draft) -> Vec<HoldingId> {
    draft.stored.iter().map(|(id, _)| *id).collect()
}

/// Two calls and their documents, then the erasure of the second, then documents of the first alone.
async fn drafted_beside_an_erasure(world: &World) -> Result<(Northwind, [Draft; 2], Ordered), Failure> {
    let (side, [first, second, _]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    client.call(side, &first).await?;
    let (call, _) = client.call(side, &second).await?;
    let before = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    let ordered = documents::erase_call(&side.ctx, &side.tenant, call, UNDO_WINDOW).await?;
    let beside = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    assert!(ids(&beside).iter().all(|id| !ids(&before).contains(id)), "what is sealed is not written over");
    assert!(beside.stored.iter().all(|(_, drafted)| !drafted.calls.contains(&call)));
    let again = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    assert_eq!(ids(&again), ids(&beside), "drafting again replaces, also beside what is sealed");
    assert_eq!(documents::list(&side.ctx, &side.tenant, Some(client.client)).await?.len(), 5);
    Ok((client, [before, beside], ordered))
}

#[tokio::test]
async fn documents_drafted_while_an_erasure_can_be_undone_stand_beside_those_that_come_back()
-> Result<(), Failure> {
    let world = World::new().await?;
    let (client, [before, beside], ordered) = drafted_beside_an_erasure(&world).await?;
    let side = &world.alice;
    world.pass(Span::minutes(59)).await?;
    calls::undo(&side.ctx, &side.tenant, ordered.erasure).await?;
    for (id, stored) in &before.stored {
        let read = documents::get(&side.ctx, &side.tenant, *id, DocumentAction::Read).await?;
        assert_eq!(&read, stored, "what was taken back is as it was");
    }
    let listed = documents::list(&side.ctx, &side.tenant, Some(client.client)).await?;
    assert_eq!(listed.len(), 10, "nothing is lost");

    let after = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    assert_eq!(ids(&after), ids(&before), "the documents that came back are written over");
    assert!(after.stored.iter().all(|(_, drafted)| drafted.calls.len() == 2));
    let listed = documents::list(&side.ctx, &side.tenant, Some(client.client)).await?;
    let listed: Vec<HoldingId> = listed.iter().map(|line| line.id).collect();
    assert!(listed.len() == 5 && ids(&beside).iter().all(|id| !listed.contains(id)), "one of each again");
    Ok(())
}

#[tokio::test]
async fn documents_drafted_while_an_erasure_can_be_undone_outlive_it() -> Result<(), Failure> {
    let world = World::new().await?;
    let (client, [before, beside], ordered) = drafted_beside_an_erasure(&world).await?;
    world.pass(Span::minutes(61)).await?;
    let world = world.restart().await?;
    let side = &world.alice;
    assert!(calls::undo(&side.ctx, &side.tenant, ordered.erasure).await.is_err());
    for id in ids(&before) {
        assert!(documents::get(&side.ctx, &side.tenant, id, DocumentAction::Read).await.is_err());
    }
    let after = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    assert_eq!(ids(&after), ids(&beside));
    assert!(
        after.stored.iter().all(|(_, drafted)| drafted.beside == 0),
        "the key of what died is taken over"
    );
    assert_eq!(documents::list(&side.ctx, &side.tenant, Some(client.client)).await?.len(), 5);
    Ok(())
}

#[tokio::test]
async fn two_erasures_that_can_be_undone_leave_room_for_documents_and_both_come_back() -> Result<(), Failure>
{
    let world = World::new().await?;
    let (side, [first, second, third]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    client.call(side, &first).await?;
    let mut orders = Vec::new();
    for call in [second, third] {
        let (call, _) = client.call(side, &call).await?;
        documents::draft(&side.ctx, &side.tenant, client.client).await?;
        orders.push(documents::erase_call(&side.ctx, &side.tenant, call, UNDO_WINDOW).await?);
    }
    documents::draft(&side.ctx, &side.tenant, client.client).await?;
    side.tenant.rotate_tokens().await?;
    for ordered in orders {
        calls::undo(&side.ctx, &side.tenant, ordered.erasure).await?;
    }
    assert_eq!(documents::list(&side.ctx, &side.tenant, Some(client.client)).await?.len(), 15);
    let after = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    assert!(after.stored.iter().all(|(_, drafted)| drafted.calls.len() == 3));
    assert_eq!(documents::list(&side.ctx, &side.tenant, Some(client.client)).await?.len(), 5);
    Ok(())
}

/// A hold seals what it keeps; work goes on beside it, and the hold's documents are as they were when it ends.
#[tokio::test]
async fn documents_that_a_hold_keeps_stand_in_nobodys_way() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    client.call(side, &first).await?;
    let before = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    let mut holds = Vec::new();
    for id in ids(&before) {
        let (scope, reason) = (Scope::Holding(id), "case 7".to_owned());
        let new = NewHold { scope, reason, until: None, blocked_purposes: Vec::new() };
        holds.push(side.tenant.hold(&side.ctx, new).await?);
    }
    let beside = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    assert!(beside.stored.iter().all(|(id, drafted)| drafted.beside == 1 && !ids(&before).contains(id)));
    for hold in holds {
        side.tenant.release(&side.ctx, hold).await?;
    }
    for (id, stored) in &before.stored {
        let read = documents::get(&side.ctx, &side.tenant, *id, DocumentAction::Read).await?;
        assert_eq!(&read, stored);
    }
    Ok(())
}
