//! A hold over a person: calls go on coming in, and fall under it.

use candor_domain::Purpose;
use candor_domain::calls::{self, CallAction, ERASED, HoldOn, NewCall, import};
use candor_domain::privacy::{self, NewHold, PrivacyError};
use candor_domain::tenancy::{self, Preset};
use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{KernelError, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, Side, World};

async fn hold(side: &Side, person: PersonId) -> Result<privacy::Held, PrivacyError> {
    let new = NewHold { on: HoldOn::Person(person), reason: "matter 17".to_owned(), until: None };
    privacy::place_hold(&side.ctx, &side.tenant, new).await
}

/// A tenant whose preset knows no hard deadline.
async fn soft(world: &World) -> Result<Side, Failure> {
    let figures = include_str!("../../../../presets/agency.toml").replace(", hard = true", "");
    let preset = Preset::read(&figures)?;
    let made = tenancy::create(&world.zero()?, &world.kernel, "Carol", &preset).await?.tenant;
    let (tenant, ctx) =
        (world.kernel.tenant(made).await?, world.kernel.ctx(Actor::Host, made, &Purpose::Service)?);
    Ok(Side { tenant, ctx })
}

/// Names of a call's speakers, as whoever reads it sees them.
async fn speakers(side: &Side, call: HoldingId) -> Result<Vec<String>, Failure> {
    let view = calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await?;
    let transcript = view.transcript.ok_or("no transcript")?;
    Ok(transcript.transcript.speakers.into_iter().map(|speaker| speaker.label).collect())
}

/// Brings the words of a second call in, as the API does.
async fn bring(side: &Side, client: &Northwind) -> Result<HoldingId, Failure> {
    let [_, second, _] = SAMPLE_CALLS;
    let transcript = import::import(second.words, None)?.transcript;
    let new = NewCall {
        client: client.client,
        title: "The second".to_owned(),
        started_at: None,
        speakers: Vec::new(),
    };
    Ok(calls::bring_call(&side.ctx, &side.tenant, new, transcript).await?)
}

#[tokio::test]
async fn a_call_with_somebody_who_is_held_comes_in_and_falls_under_the_hold() -> Result<(), Failure> {
    let world = World::new().await?;
    for (side, preset) in [(&world.alice, "agency"), (&soft(&world).await?, "soft")] {
        let (client, [first, ..]) = (Northwind::create(side).await?, SAMPLE_CALLS);
        let (_, people) = client.call(side, &first).await?;
        let names: Vec<String> = calls::people(&side.ctx, &side.tenant, client.client)
            .await?
            .into_iter()
            .filter(|known| known.person == people[0])
            .map(|known| known.label)
            .collect();
        let held = hold(side, people[0]).await?;
        let call = bring(side, &client).await?;
        let seen = speakers(side, call).await?;
        assert!(seen.iter().any(|name| name == ERASED), "{preset}: what they said is sealed: {seen:?}");
        assert!(seen.iter().any(|name| name != ERASED), "{preset}: what the others said is not: {seen:?}");
        let erased =
            privacy::erase(&side.ctx, &side.tenant, privacy::What::Person(people[0]), Span::ZERO).await;
        assert!(erased.is_err(), "{preset}: a hold stands against erasure");
        for hold in held.holds {
            privacy::release_hold(&side.ctx, &side.tenant, hold).await?;
        }
        let seen = speakers(side, call).await?;
        assert!(seen.contains(&names[0]) && !seen.iter().any(|name| name == ERASED), "{preset}: {seen:?}");
        let twice = calls::people(&side.ctx, &side.tenant, client.client).await?;
        let same = twice.iter().filter(|known| known.label == names[0]).count();
        assert_eq!(same, 1, "{preset}: the same name is the same person");
    }
    Ok(())
}

#[tokio::test]
async fn audio_that_came_before_its_transcript_is_under_the_hold_of_whoever_is_heard_in_it()
-> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, ..]) = (&soft(&world).await?, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let call = client.audio(side, &first).await?;
    let people = client.transcript(side, call, &first).await?;
    calls::open_audio(&side.ctx, &side.tenant, call).await?;
    let held = hold(side, people[1]).await?;
    let heard = calls::open_audio(&side.ctx, &side.tenant, call).await;
    assert!(matches!(heard, Err(calls::CallsError::Kernel(KernelError::Held { .. }))));
    world.clock.advance(Span::days(9));
    world.kernel.upkeep(side.tenant.id()).await?;
    let blobs = async || -> Result<usize, Failure> {
        let about = side.tenant.read(&side.ctx)?.about(people[1]).await?;
        Ok(about.iter().filter(|head| head.blob_bytes.is_some()).count())
    };
    assert_eq!(blobs().await?, 1, "kept past its deadline, and shut");
    for hold in held.holds {
        privacy::release_hold(&side.ctx, &side.tenant, hold).await?;
    }
    world.kernel.upkeep(side.tenant.id()).await?;
    assert_eq!(blobs().await?, 0, "what is past its deadline goes once nothing keeps it");
    Ok(())
}

#[tokio::test]
async fn a_hard_deadline_takes_the_audio_of_later_calls_too_whoever_is_held() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, second, _]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (_, people) = client.call(side, &first).await?;
    hold(side, people[0]).await?;
    let call = client.audio(side, &second).await?;
    client.transcript(side, call, &second).await?;
    world.pass(Span::hours(73)).await?;
    let view = calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await?;
    assert_eq!(view.recording, calls::RecordingState::Destroyed);
    assert!(view.transcript.is_some());
    Ok(())
}
