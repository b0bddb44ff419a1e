//! `candor demo`: the whole story on a made-up client, in directories of its own, every claim checked.
//!
//! ```text
//! set up ─► three calls over three weeks ─► papers ─► backup ─► 71 h, sweep ─► 72 h, refused ─► canaries
//!        ─► old backup restored, refused ─► host lost, restored on a blank one ─► receipt verified ─► ending
//! ```
//! A claim that does not hold ends the demo with exit code 4. Nothing here is staged: the steps call the same verbs
//! as the commands do.

mod audio;
mod backup;
mod blank_host;
mod calls;
mod canary;
mod ending;
mod papers;
mod receipt;
mod sample;
mod set_up;
mod story;

use std::path::PathBuf;

use clap::Args;

use crate::config::Settings;
use crate::out::Out;
use story::Story;

/// The whole story on a made-up client: calls in, papers out, audio destroyed, an outsider convinced
#[derive(Debug, Args)]
#[command(after_help = "\
Works in a new folder below the home (candor-home/demo-1, demo-2, …) with a clock of its own, and leaves it there for
you to look at. Takes less than half a minute. Exit code 4 if any claim does not hold.")]
pub(crate) struct Demo {
    /// Work in this folder instead; it must not exist
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Leave out the papers: claims only
    #[arg(long)]
    brief: bool,
}

pub(crate) async fn run(args: &Demo, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let mut story = Story::begin(args.dir.as_deref(), &settings.home, out, args.brief)?;
    let session = set_up::set_up(&mut story).await?;
    let third = calls::bring_in(&mut story, &session).await?;
    papers::draft(&mut story, &session).await?;
    audio::opens_today(&mut story, &session, third).await?;
    canary::search(&mut story, "Search every file for what was said, while the sealed audio lies there")?;
    let session = backup::back_up(&mut story, session).await?;
    audio::dies_in_time(&mut story, &session, third).await?;
    let receipt = receipt::fetch(&mut story, &session, third).await?;
    canary::search(&mut story, "Search every file again")?;
    let sheet = set_up::sheet(&story, &session)?;
    session.finish().await?;
    backup::old_backup_brings_nothing_back(&mut story, third).await?;
    blank_host::restore(&mut story, &sheet, third).await?;
    receipt::verify(&mut story, &receipt)?;
    ending::tell(&story)
}
