//! Every shipped preset does what it says: how long things live, what is taken in, how people sign in.

use candor_domain::calls::{self, CallAction, CallsError, HoldOn, NewCall, RecordingState, import};
use candor_domain::documents::{self, DocumentAction};
use candor_domain::privacy::{self, NewHold, PrivacyError};
use candor_domain::tenancy::{self, Contract, TenancyError};
use candor_kernel::ids::HoldingId;
use candor_kernel::{KernelError, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, World};

/// A world in which Alice's empty workspace took this preset.
async fn world_under(preset: &str) -> Result<World, Failure> {
    let world = World::new().await?;
    let side = &world.alice;
    privacy::choose_preset(&side.ctx, &world.kernel, &side.tenant, preset).await?;
    Ok(world)
}

async fn audio(world: &World, call: HoldingId) -> Result<RecordingState, Failure> {
    let side = &world.alice;
    Ok(calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await?.recording)
}

fn tenancy_error(
    said: Result<(HoldingId, Vec<candor_kernel::ids::PersonId>), Failure>,
) -> Option<TenancyError> {
    match said.err()?.downcast::<CallsError>().ok().map(|error| *error) {
        Some(CallsError::Tenancy(error)) => Some(error),
        _ => None,
    }
}

/// Promise: AUDEXE-057
/// Promise: AUDEXE-058
#[tokio::test]
async fn under_automation_audio_words_and_documents_die_within_ninety_days() -> Result<(), Failure> {
    let world = world_under("automation").await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &first).await?;
    let draft = documents::draft(&side.ctx, &side.tenant, client.client).await?;
    let (ledger, _) = draft.stored.first().ok_or("no ledger")?;
    world.pass(Span::days(88)).await?;
    assert!(matches!(audio(&world, call).await?, RecordingState::Kept { .. }));
    assert!(calls::hand_out(&side.ctx, &side.tenant, call, calls::Shape::Json).await.is_ok());
    world.pass(Span::days(2)).await?;
    let heard = calls::open_audio(&side.ctx, &side.tenant, call).await;
    assert!(heard.is_err(), "the audio is gone");
    let words = calls::hand_out(&side.ctx, &side.tenant, call, calls::Shape::Json).await;
    let gone = |error: &CallsError| {
        matches!(error, CallsError::Kernel(KernelError::Gone { .. } | KernelError::NotFound { .. }))
    };
    assert!(words.as_ref().is_err_and(gone), "{:?}", words.err());
    assert!(documents::get(&side.ctx, &side.tenant, *ledger, DocumentAction::Read).await.is_err());
    assert!(calls::list(&side.ctx, &side.tenant, None).await?.is_empty(), "nor is the call listed");
    Ok(())
}

#[tokio::test]
async fn under_support_audio_dies_after_ninety_days_and_words_stay_with_the_subscription()
-> Result<(), Failure> {
    let world = world_under("support").await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &first).await?;
    world.pass(Span::days(89)).await?;
    assert!(matches!(audio(&world, call).await?, RecordingState::Kept { .. }));
    world.pass(Span::days(1)).await?;
    assert_eq!(audio(&world, call).await?, RecordingState::Destroyed);
    world.pass(Span::days(200)).await?;
    assert!(calls::hand_out(&side.ctx, &side.tenant, call, calls::Shape::Json).await.is_ok());
    Ok(())
}

#[tokio::test]
async fn under_strict_audio_dies_in_three_days_words_in_ninety_and_no_hold_covers_all() -> Result<(), Failure>
{
    let world = world_under("strict").await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &first).await?;
    let hold = NewHold { on: HoldOn::Everything, reason: "a matter".to_owned(), until: None };
    assert!(privacy::place_hold(&side.ctx, &side.tenant, hold).await.is_err(), "audio has a hard deadline");
    world.pass(Span::hours(72)).await?;
    assert_eq!(audio(&world, call).await?, RecordingState::Destroyed);
    world.pass(Span::days(87)).await?;
    assert!(calls::hand_out(&side.ctx, &side.tenant, call, calls::Shape::Json).await.is_err());
    Ok(())
}

/// Promise: CXTRACK-037
#[tokio::test]
async fn under_crm_nothing_is_recorded_until_the_contracts_days_are_set_and_then_for_so_long()
-> Result<(), Failure> {
    let world = world_under("crm").await?;
    let (side, [first, second, ..], zero) = (&world.alice, SAMPLE_CALLS, world.zero()?);
    let client = Northwind::create(side).await?;
    let refused = tenancy_error(client.call(side, &first).await);
    assert!(matches!(refused, Some(TenancyError::NeedsContract(_))), "{refused:?}");
    let said = |recording, transcript| Contract {
        reference: "C-2026-7".to_owned(),
        recording_days: recording,
        transcript_days: transcript,
    };
    let id = side.tenant.id().to_string();
    let member = world.member(side, &["owner"])?;
    let own = tenancy::set_contract(&member, &world.kernel, &id, said(Some(900), Some(900))).await;
    assert!(matches!(own, Err(TenancyError::OperatorsOnly)), "a tenant does not write its own contract");
    tenancy::set_contract(&zero, &world.kernel, &id, said(Some(10), Some(30))).await?;
    let (call, _) = client.call(side, &first).await?;
    let looser = tenancy::set_contract(&zero, &world.kernel, &id, said(Some(11), None)).await;
    assert!(matches!(looser, Err(TenancyError::LooserContract)));
    world.pass(Span::days(10)).await?;
    assert_eq!(audio(&world, call).await?, RecordingState::Destroyed);
    assert!(calls::hand_out(&side.ctx, &side.tenant, call, calls::Shape::Json).await.is_ok());
    world.pass(Span::days(20)).await?;
    assert!(calls::hand_out(&side.ctx, &side.tenant, call, calls::Shape::Json).await.is_err());
    client.call(side, &second).await?;
    let none = tenancy::set_contract(&zero, &world.kernel, "Bob", said(Some(10), None)).await;
    assert!(matches!(none, Err(TenancyError::NoContract(_))), "agency leaves nothing to a contract");
    Ok(())
}

#[tokio::test]
async fn under_engineering_audio_and_transcripts_are_refused_with_their_reason() -> Result<(), Failure> {
    let world = world_under("engineering").await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let refused = client.audio(side, &first).await.err().and_then(|e| e.downcast::<CallsError>().ok());
    let words = refused.map(|error| error.to_string()).unwrap_or_default();
    assert_eq!(
        words,
        "the preset 'engineering' never stores what 'recording' stands for, so it is not taken in here"
    );
    let words = tenancy_error(client.call(side, &first).await);
    assert!(matches!(words, Some(TenancyError::NeverStored { .. })), "{words:?}");
    Ok(())
}

#[tokio::test]
async fn an_old_call_is_refused_where_its_words_had_to_be_gone_and_a_future_one_too() -> Result<(), Failure> {
    let world = world_under("automation").await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?.client;
    let bring = async |start: Span| {
        let transcript = import::import(first.words, None)?.transcript;
        let started_at = Some(side.tenant.now() + start);
        let new = NewCall { client, title: String::new(), started_at, speakers: Vec::new() };
        calls::bring_call(&side.ctx, &side.tenant, new, transcript).await
    };
    let old = bring(Span::ZERO - Span::days(91)).await;
    assert!(matches!(old, Err(CallsError::WordsTooOld(_))), "{old:?}");
    assert!(matches!(bring(Span::days(1)).await, Err(CallsError::EndsInTheFuture)));
    bring(Span::ZERO - Span::days(30)).await?;
    Ok(())
}

#[tokio::test]
async fn a_preset_is_chosen_while_a_workspace_is_empty_and_never_after() -> Result<(), Failure> {
    let world = world_under("automation").await?;
    let side = &world.alice;
    let account = tenancy::account(&side.ctx, &side.tenant).await?;
    assert_eq!((account.preset.as_str(), account.hard.len()), ("automation", 0));
    assert_eq!((account.sign_in.per_seat, account.sign_in.bound), (5, false));
    let (_, record) = tenancy::get(&world.zero()?, &world.kernel, "Alice").await?;
    assert_eq!(record.preset, "automation", "the floor of the listeners is read from here");
    let manager = world.member(side, &["manager"])?;
    let refused = privacy::choose_preset(&manager, &world.kernel, &side.tenant, "strict").await;
    assert!(matches!(refused, Err(PrivacyError::Kernel(_))), "{refused:?}");
    let unknown = privacy::choose_preset(&side.ctx, &world.kernel, &side.tenant, "lax").await;
    assert!(matches!(unknown, Err(PrivacyError::Tenancy(TenancyError::Preset(_)))));
    Northwind::create(side).await?;
    for name in ["agency", "strict"] {
        let late = privacy::choose_preset(&side.ctx, &world.kernel, &side.tenant, name).await;
        assert!(matches!(late, Err(PrivacyError::Tenancy(TenancyError::PresetInUse))), "{name}");
    }
    let world = world.restart().await?;
    let account = tenancy::account(&world.alice.ctx, &world.alice.tenant).await?;
    assert_eq!(account.preset, "automation");
    assert!(world.alice.tenant.schedule().rules.contains_key("support_data"), "its rules came with it");
    Ok(())
}
