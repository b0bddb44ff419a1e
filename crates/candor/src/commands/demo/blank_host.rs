//! The first host is lost with its data, its key place and its anchor; a blank one goes on.

use super::backup::still_there;
use super::calls::Brought;
use super::story::Story;
use crate::config::{ConfigFile, FILE_NAME};
use crate::session::{options, restore_anchor};
use candor_kernel::Kernel;

pub(super) async fn restore(story: &mut Story, sheet: &str, call: Brought) -> anyhow::Result<()> {
    story.step("The first host is lost: data, first key place, anchor");
    std::fs::remove_dir_all(story.home())?;
    story.move_to_second_host();
    let settings = story.settings();
    std::fs::create_dir_all(&settings.home)?;
    let backup = story.base.join("backup");
    std::fs::copy(backup.join(FILE_NAME), settings.home.join(FILE_NAME))?;
    let config = ConfigFile::load(&settings.home)?;
    restore_anchor(&settings, &config, sheet)?;
    story.out.say("   A blank host: backup, second key place, and the recovery sheet typed in from paper.");
    let (kernel, restored) = Kernel::restore(options(&settings, &config)?, &backup).await?;
    let members = kernel.keys().places().iter().filter(|p| p.member && p.reachable && !p.stale).count();
    kernel.shutdown().await?;
    drop(kernel);
    story.claim(
        restored.tenants > 1 && restored.cells > 0,
        format!("{} cells open on the new host", restored.cells),
    )?;
    story.claim(members == 2, "the lost key place was filled again from the second one")?;
    still_there(story, call).await
}
