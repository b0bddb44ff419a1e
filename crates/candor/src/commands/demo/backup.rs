//! A data backup made while the audio lived, proven, and later put back: what was erased stays erased.

use candor_domain::documents::{self, DocumentAction};
use candor_kernel::{Kernel, Span};

use super::audio::refused;
use super::calls::Brought;
use super::story::Story;
use crate::config::FILE_NAME;
use crate::session::{Session, options};

pub(super) async fn back_up(story: &mut Story, session: Session) -> anyhow::Result<Session> {
    story.set_clock(story.now + Span::hours(1))?;
    story.step("A backup of the data, made while the audio lives");
    let to = story.base.join("backup");
    let manifest = session.kernel.back_up(&to).await?;
    std::fs::copy(story.home().join(FILE_NAME), to.join(FILE_NAME))?;
    let left_out: u64 = manifest.tenants.values().map(|part| part.blobs_left_out).sum();
    story.claim(
        left_out > 0,
        format!("audio under a short deadline is not copied ({left_out} left out), and says so"),
    )?;
    let drilled = session.kernel.drill(&to, &story.base.join("scratch")).await?;
    for failure in &drilled.failures {
        story.out.say(format!("   {failure}"));
    }
    story.claim(
        drilled.passed,
        format!("the drill opened {} cells of the copy, so it may be called a backup", drilled.opened),
    )?;
    Ok(session)
}

pub(super) async fn old_backup_brings_nothing_back(story: &mut Story, call: Brought) -> anyhow::Result<()> {
    story.step("Put the old backup back, from before the destruction");
    let settings = story.settings();
    let config = crate::config::ConfigFile::load(&settings.home)?;
    let (kernel, restored) =
        Kernel::restore(options(&settings, &config)?, &story.base.join("backup")).await?;
    kernel.shutdown().await?;
    drop(kernel);
    story.out.say(format!(
        "   {} cells open again; {} were erased since the backup and stay shut",
        restored.cells, restored.refused
    ));
    still_there(story, call).await
}

/// Papers open, audio does not.
pub(super) async fn still_there(story: &mut Story, call: Brought) -> anyhow::Result<()> {
    let session = Session::open(&story.settings()).await?;
    let desk = session.desk().await?;
    if let Some(id) = story.document {
        let opened = documents::get(&desk.ctx, &desk.tenant, id, DocumentAction::Read).await;
        story.claim(opened.is_ok(), "the brief opens")?;
    }
    refused(story, &desk, call, "the audio does not: its key is in no place any more").await?;
    drop(desk);
    session.finish().await
}
