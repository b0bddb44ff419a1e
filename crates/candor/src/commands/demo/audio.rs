//! The audio of the last call: opens today, dies inside its margin, stays dead.

use candor_domain::calls::{self, CallsError};
use candor_kernel::{KernelError, Span};

use super::calls::Brought;
use super::story::Story;
use crate::session::{Desk, Session};

/// How long before the deadline the destruction may begin.
const MARGIN: Span = Span::hours(1);

pub(super) async fn opens_today(story: &mut Story, session: &Session, call: Brought) -> anyhow::Result<()> {
    story.step("The audio of the last call, while it lives");
    let desk = session.desk().await?;
    let (about, mut reader) = calls::open_audio(&desk.ctx, &desk.tenant, call.call).await?;
    let mut heard = Vec::new();
    while let Some(piece) = reader.next_piece().map_err(KernelError::from)? {
        heard.extend_from_slice(&piece);
    }
    let same = story.sample.calls.last().is_some_and(|sample| sample.audio == heard);
    story.claim(
        same,
        format!("it opens and is bit for bit what came in ({} bytes of {})", heard.len(), about.codec),
    )
}

pub(super) async fn dies_in_time(story: &mut Story, session: &Session, call: Brought) -> anyhow::Result<()> {
    story.set_clock(call.transcript_at + Span::hours(71))?;
    story.step("71 hours after the transcript: sweep");
    let desk = session.desk().await?;
    let early = session.kernel.upkeep(desk.tenant.id()).await?.swept.cells;
    // The destruction is spread over the first half of the margin, so that many deadlines do not fall on one second.
    story.set_clock(call.transcript_at + Span::minutes(71 * 60 + 31))?;
    let later = session.kernel.upkeep(desk.tenant.id()).await?.swept.cells;
    story.claim(
        early + later > 0 && story.now < call.deadline && story.now >= call.deadline - MARGIN,
        format!("{} cells destroyed before the deadline, inside its margin of one hour", early + later),
    )?;
    let late = desk.tenant.lateness().await?;
    story.claim(late.late == 0 && late.overdue == 0, "nothing was destroyed late and nothing is overdue")?;
    story.set_clock(call.transcript_at + Span::hours(72) + Span::minutes(1))?;
    story.step("Past 72 hours: try to listen");
    refused(story, &desk, call, "the owner tries to open the audio: refused").await
}

/// Claims that the audio does not open.
pub(super) async fn refused(
    story: &mut Story,
    desk: &Desk,
    call: Brought,
    claim: &str,
) -> anyhow::Result<()> {
    let answer = calls::open_audio(&desk.ctx, &desk.tenant, call.call).await;
    let gone = match &answer {
        Err(CallsError::Kernel(error @ (KernelError::Gone { .. } | KernelError::NotFound { .. }))) => {
            story.out.say(format!("   candor says: {error}"));
            true
        }
        _ => false,
    };
    story.claim(gone, claim)
}
