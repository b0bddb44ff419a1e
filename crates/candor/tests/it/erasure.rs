//! Erasing a call, erasing a person, taking it back, and what a hold does against it.

use candor_domain::calls::{self, CallAction, CallsError, ERASED, HoldOn, RecordingState, UNDO_WINDOW};
use candor_domain::documents;
use candor_kernel::deadline::NewHold;
use candor_kernel::{KernelError, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, World};

/// Erasing one speaker leaves the others' words; the mixed recording goes whole; documents lose the person's lines.
#[tokio::test]
async fn erasing_one_speaker_leaves_the_others_words() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, second, _]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &first).await?;
    let late = client.audio(side, &second).await?;
    client.transcript(side, late, &second).await?;
    let drafted = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    let tom = calls::person(&side.ctx, &side.tenant, Some(client.client), "tom  alvarez").await?;
    let ordered = calls::erase_person(&side.ctx, &side.tenant, tom).await?;
    assert_eq!(ordered.undo_until, None);
    for id in [call, late] {
        let view = calls::get(&side.ctx, &side.tenant, id, CallAction::Read).await?;
        let transcript = view.transcript.ok_or("the transcript is gone")?.transcript;
        let labels: Vec<&str> = transcript.speakers.iter().map(|speaker| speaker.label.as_str()).collect();
        assert!(labels.contains(&ERASED) && labels.contains(&"Priya Raman"), "{labels:?}");
        assert!(transcript.segments.iter().any(|segment| segment.text != ERASED));
        assert!(
            transcript.segments.iter().all(|segment| !segment.text.contains("I'll send you the price list"))
        );
        assert_eq!(view.recording, RecordingState::Destroyed);
    }
    for (id, _) in drafted.stored {
        let document = documents::get(&side.ctx, &side.tenant, id, documents::DocumentAction::Read).await?;
        let text = documents::to_text(&document);
        assert!(!text.contains("We've set aside"), "{text}");
    }
    let world = world.restart().await?;
    let side = &world.alice;
    assert!(
        calls::people(&side.ctx, &side.tenant, client.client).await?.iter().all(|p| p.label != "Tom Alvarez")
    );
    let receipt = side.tenant.receipt(ordered.erasure).await?;
    assert!(receipt.attestation.contains("transcript") && !receipt.attestation.contains("Tom"));
    Ok(())
}

/// Promise: AUDORA-024
#[tokio::test]
async fn an_erased_call_is_sealed_at_once_can_be_taken_back_in_its_window_and_not_after()
-> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &first).await?;
    documents::draft(&side.ctx, &side.tenant, client.client).await?;
    let gone = |error: &CallsError| matches!(error, CallsError::Kernel(KernelError::Gone { .. }));

    let ordered = documents::erase_call(&side.ctx, &side.tenant, call, UNDO_WINDOW).await?;
    assert_eq!(ordered.undo_until, Some(side.tenant.now() + UNDO_WINDOW));
    let sealed = calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await;
    assert!(sealed.as_ref().is_err_and(gone));
    assert!(
        documents::list(&side.ctx, &side.tenant, None).await?.is_empty(),
        "documents that cite it go with it"
    );
    world.pass(Span::minutes(59)).await?;
    calls::undo(&side.ctx, &side.tenant, ordered.erasure).await?;
    assert!(calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await?.transcript.is_some());
    assert_eq!(documents::list(&side.ctx, &side.tenant, None).await?.len(), 5);

    let again = documents::erase_call(&side.ctx, &side.tenant, call, UNDO_WINDOW).await?;
    world.pass(Span::minutes(61)).await?;
    let late = calls::undo(&side.ctx, &side.tenant, again.erasure).await;
    assert!(matches!(late, Err(CallsError::Kernel(KernelError::TooLate(_)))));
    let view = calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await;
    assert!(view.as_ref().is_err_and(gone));
    let receipt = side.tenant.receipt(again.erasure).await?;
    for class in ["recording", "transcript", "outputs"] {
        assert!(
            receipt.attestation.contains(class),
            "one attestation for everything: {}",
            receipt.attestation
        );
    }
    assert_eq!(receipt.subject, call.to_string());
    Ok(())
}

/// A hold keeps what an erasure would take, and seals it meanwhile; what has a hard deadline it does not cover.
#[tokio::test]
async fn a_hold_stands_against_erasure_seals_what_it_keeps_and_moves_no_hard_deadline() -> Result<(), Failure>
{
    let world = World::new().await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, people) = client.call(side, &first).await?;
    let everything = calls::hold_scopes(&side.ctx, &side.tenant, HoldOn::Everything).await;
    assert!(matches!(everything, Err(CallsError::HardDeadline)));
    let plan = calls::hold_scopes(&side.ctx, &side.tenant, HoldOn::Call(call)).await?;
    assert_eq!((plan.scopes.len(), plan.left_out.len()), (2, 1));
    for person in people {
        let plan = calls::hold_scopes(&side.ctx, &side.tenant, HoldOn::Person(person)).await?;
        assert_eq!(plan.left_out.len(), 1, "not by way of a person either");
    }
    let recording = calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await?.call.recording;
    let mut holds = Vec::new();
    for scope in plan.scopes {
        let new =
            NewHold { scope, reason: "matter 17".to_owned(), until: None, blocked_purposes: Vec::new() };
        holds.push(side.tenant.hold(&side.ctx, new).await?);
    }
    let sealed = calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await;
    assert!(matches!(sealed, Err(CallsError::Kernel(KernelError::Held { .. }))));
    let erased = documents::erase_call(&side.ctx, &side.tenant, call, Span::ZERO).await;
    assert!(erased.is_err(), "a held call cannot be erased");
    world.pass(Span::hours(72)).await?;
    let receipt = side.tenant.receipt_for(recording.ok_or("no recording")?).await?;
    assert!(receipt.attestation.contains("recording"), "the audio died on its day");
    world.pass(Span::days(10)).await?;
    for hold in holds {
        side.tenant.release(&side.ctx, hold).await?;
    }
    let view = calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await?;
    assert_eq!(view.recording, RecordingState::Destroyed);
    assert!(view.transcript.is_some(), "the words were kept");
    Ok(())
}
