//! Three calls over three weeks come in: audio first, the transcript a little later.

use anyhow::Context as _;
use candor_domain::calls::{self, Audio, CallAction, NewCall, RecordingState, import};
use candor_domain::clients::{self, NewClient};
use candor_domain::speech::ReadAs;
use candor_kernel::ids::HoldingId;
use candor_kernel::{Span, Timestamp};

use super::sample::SampleCall;
use super::story::Story;
use crate::session::{Desk, Session};

/// A call of the story.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brought {
    pub call: HoldingId,
    pub recording: HoldingId,
    pub transcript_at: Timestamp,
    pub deadline: Timestamp,
}

/// Brings in all calls; returns the last one. What becomes due between two calls is swept, as a server would.
pub(super) async fn bring_in(story: &mut Story, session: &Session) -> anyhow::Result<Brought> {
    story.step("Three calls over three weeks");
    let desk = session.desk().await?;
    let client = &story.sample.client;
    let new = NewClient {
        name: client.name.clone(),
        domains: client.domains.clone(),
        time_zone: client.time_zone.clone(),
    };
    let client = clients::create(&desk.ctx, &desk.tenant, new).await?;
    let mut last: Option<Brought> = None;
    for call in story.sample.calls.clone() {
        if let Some(earlier) = last {
            pass_deadline(story, session, earlier).await?;
        }
        last = Some(bring(story, &desk, client, &call).await?);
    }
    last.context("the sample has no calls")
}

async fn bring(
    story: &mut Story,
    desk: &Desk,
    client: HoldingId,
    call: &SampleCall,
) -> anyhow::Result<Brought> {
    let transcript = import::import(call.words, None)?.transcript;
    story.set_clock(call.started_at + Span::minutes(30))?;
    let people = calls::note_people(&desk.ctx, &desk.tenant, client, &transcript).await?;
    let (title, started_at) = (call.title.clone(), Some(call.started_at));
    let new = NewCall { client, title, started_at, speakers: people.clone() };
    let (mut bytes, mut progress) = (call.audio, |_| ());
    let total_bytes = bytes.len() as u64;
    let audio = Audio { read_as: ReadAs::Wav, total_bytes, bytes: &mut bytes, progress: &mut progress };
    let id = calls::accept(&desk.ctx, &desk.tenant, new, audio).await?;
    story.set_clock(story.now + Span::minutes(30))?;
    let segments = transcript.segments.len();
    calls::add_transcript(&desk.ctx, &desk.tenant, id, transcript, people).await?;
    let view = calls::get(&desk.ctx, &desk.tenant, id, CallAction::Read).await?;
    let RecordingState::Kept { destroyed_by: Some(deadline), .. } = view.recording else {
        anyhow::bail!("the recording has no deadline");
    };
    story.claim(
        deadline <= story.now + Span::hours(72),
        format!(
            "'{}': {segments} segments; audio to be destroyed by {}",
            call.title,
            super::super::view::minute(deadline)
        ),
    )?;
    let recording = view.call.recording.context("the call has no recording")?;
    Ok(Brought { call: id, recording, transcript_at: story.now, deadline })
}

/// Lets the days pass until the audio of an earlier call is gone.
async fn pass_deadline(story: &mut Story, session: &Session, call: Brought) -> anyhow::Result<()> {
    let tenant = session.desk().await?.tenant.id();
    for minutes in [71 * 60, 71 * 60 + 31] {
        story.set_clock(call.transcript_at + Span::minutes(minutes))?;
        session.kernel.upkeep(tenant).await?;
    }
    let desk = session.desk().await?;
    let view = calls::get(&desk.ctx, &desk.tenant, call.call, CallAction::Read).await?;
    let gone = view.recording == RecordingState::Destroyed;
    story.claim(gone, "  its audio was destroyed three days later, its words stay")
}
