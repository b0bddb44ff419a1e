//! Calls come in sealed; their audio dies in time.

use candor_domain::calls::{self, CallAction, CallsError, RecordingState};
use candor_domain::clients::{self, NewClient};
use candor_domain::paging::Slice;
use candor_kernel::tenant::Within;
use candor_kernel::{KernelError, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, World, files_under};

async fn state(world: &World, call: candor_kernel::ids::HoldingId) -> Result<RecordingState, Failure> {
    let side = &world.alice;
    Ok(calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await?.recording)
}

/// Promise: AUDORA-022
/// Promise: AUDORA-023
#[tokio::test]
async fn a_recording_is_gone_72_hours_after_its_transcript_for_everybody_and_the_words_stay()
-> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let call = client.audio(side, &first).await?;
    world.pass(Span::hours(2)).await?;
    client.transcript(side, call, &first).await?;
    world.pass(Span::hours(70)).await?;
    assert!(matches!(state(&world, call).await?, RecordingState::Kept { .. }));
    world.pass(Span::minutes(91)).await?;
    assert_eq!(state(&world, call).await?, RecordingState::Destroyed, "inside the last hour");
    for roles in [["owner"], ["admin"], ["manager"]] {
        let ctx = world.member(side, &roles)?;
        let heard = calls::open_audio(&ctx, &side.tenant, call).await;
        assert!(matches!(heard, Err(CallsError::Kernel(KernelError::Gone { .. }))), "{roles:?}");
    }
    let text = calls::hand_out(&side.ctx, &side.tenant, call, calls::Shape::Webvtt).await?;
    assert!(text.contains("book a repair"));
    Ok(())
}

/// Audio without a transcript has seven days from the end of its call.
#[tokio::test]
async fn a_recording_whose_transcript_never_comes_is_gone_after_seven_days() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let call = client.audio(side, &first).await?;
    world.pass(Span::days(6)).await?;
    assert!(matches!(state(&world, call).await?, RecordingState::Kept { .. }));
    world.pass(Span::days(1)).await?;
    assert_eq!(state(&world, call).await?, RecordingState::Destroyed);
    // The words are welcome even then.
    client.transcript(side, call, &first).await?;
    Ok(())
}

/// The reader is refused even if nobody ever sweeps.
#[tokio::test]
async fn past_its_deadline_audio_does_not_open_although_no_sweep_ran() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &first).await?;
    world.clock.advance(Span::hours(72));
    let heard = calls::open_audio(&side.ctx, &side.tenant, call).await;
    assert!(matches!(heard, Err(CallsError::Kernel(KernelError::Gone { .. }))));
    Ok(())
}

/// Promise: AUDORA-008
/// Promise: CXTRACK-032
/// Promise: CXTRACK-079
#[tokio::test]
async fn nothing_said_is_in_any_file_after_calls_came_in() -> Result<(), Failure> {
    let world = World::new().await?;
    let side = &world.alice;
    let client = Northwind::create(side).await?;
    for call in &SAMPLE_CALLS {
        client.call(side, call).await?;
    }
    candor_domain::documents::draft(&side.ctx, &side.tenant, client.client).await?;
    let base = world.base().to_path_buf();
    let [first, ..] = SAMPLE_CALLS;
    let sound = first.audio.get(200_000..200_064).unwrap_or_default().to_vec();
    let canaries: Vec<Vec<u8>> =
        ["Northwind", "Tom Alvarez", "wireframes", "deposit of $20", "northwindbikes"]
            .iter()
            .map(|word| word.as_bytes().to_vec())
            .chain([sound, b"WAVEfmt ".to_vec()])
            .collect();
    let files = files_under(&base)?;
    assert!(files.len() > 20);
    for path in files {
        let bytes = std::fs::read(&path)?;
        for canary in &canaries {
            let found = bytes.windows(canary.len()).any(|window| window == canary.as_slice());
            assert!(!found, "{} is in {}", String::from_utf8_lossy(canary), path.display());
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_recording_that_lies_about_itself_or_is_too_old_leaves_nothing() -> Result<(), Failure> {
    use candor_domain::calls::{Audio, NewCall};
    use candor_domain::speech::ReadAs;
    let world = World::new().await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let new = |hours| NewCall {
        client: client.client,
        title: String::new(),
        started_at: Some(side.tenant.now() - Span::hours(hours)),
        speakers: Vec::new(),
    };
    let cut = first.audio.get(..100_000).unwrap_or_default();
    for (bytes, hours) in [(cut, 1), (first.audio, 24 * 8), (&b"not audio"[..], 1)] {
        let (mut reader, mut progress) = (bytes, |_| ());
        let total_bytes = bytes.len() as u64;
        let audio = Audio { read_as: ReadAs::Wav, total_bytes, bytes: &mut reader, progress: &mut progress };
        assert!(calls::accept(&side.ctx, &side.tenant, new(hours), audio).await.is_err());
    }
    assert!(calls::list(&side.ctx, &side.tenant, None).await?.is_empty());
    Ok(())
}

/// Pages of one client's calls are the same calls as all of them together, for every seat.
#[tokio::test]
async fn pages_of_a_clients_calls_leave_nothing_out_and_show_nothing_twice() -> Result<(), Failure> {
    let world = World::new().await?;
    let side = &world.alice;
    let [words] = [SAMPLE_CALLS[0].words];
    let new = NewClient { name: "Other".to_owned(), ..NewClient::default() };
    let other = Northwind { client: clients::create(&side.ctx, &side.tenant, new).await? };
    let one = Northwind::create(side).await?;
    for n in 0..9 {
        let client = if n % 3 == 0 { other.client } else { one.client };
        let transcript = calls::import::import(words, None)?.transcript;
        let started_at = Some(side.tenant.now() - Span::hours(n / 2));
        let new = calls::NewCall { client, title: format!("Call {n}"), started_at, speakers: Vec::new() };
        calls::bring_call(&side.ctx, &side.tenant, new, transcript).await?;
    }
    let seats = [
        (world.member(side, &["manager"])?, [6, 3]),
        (world.seat(side, &["manager"], &[one.client])?, [6, 0]),
        (world.seat(side, &["manager"], &[other.client])?, [0, 3]),
    ];
    for (ctx, counts) in seats {
        for (client, count) in [one.client, other.client].into_iter().zip(counts) {
            let all = calls::list(&ctx, &side.tenant, Some(client)).await?;
            assert_eq!(all.len(), count);
            let (mut paged, mut after) = (Vec::new(), None);
            loop {
                let slice = Slice { within: Within::ALWAYS, after, limit: 2 };
                let page = calls::page(&ctx, &side.tenant, Some(client), slice).await?;
                assert!(page.items.len() <= 2);
                paged.extend(page.items);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(paged, all);
        }
    }
    Ok(())
}
