//! The receipt: what an outsider gets, and what an outsider checks.

use std::path::PathBuf;

use candor_verify::{Kind, Options, check_as, read_vkey};

use super::calls::Brought;
use super::story::Story;
use crate::session::Session;

/// What the outsider was given.
pub(super) struct Given {
    file: PathBuf,
    key: String,
}

pub(super) async fn fetch(story: &mut Story, session: &Session, call: Brought) -> anyhow::Result<Given> {
    let desk = session.desk().await?;
    let receipt = desk.tenant.receipt_for(call.recording).await?;
    let key = desk.tenant.vkey().await.to_string();
    let file = story.base.join("receipt.json");
    std::fs::write(&file, &receipt.attestation)?;
    std::fs::write(story.base.join("log.vkey"), format!("{key}\n"))?;
    story.out.say(format!("   The receipt: {}", file.display()));
    Ok(Given { file, key })
}

pub(super) fn verify(story: &mut Story, given: &Given) -> anyhow::Result<()> {
    story.step("An outsider checks the receipt, with the code of candor-verify alone");
    let options = Options { vkey: Some(read_vkey(&given.key)?), ..Options::default() };
    let report = check_as(Kind::Attestation, &given.file, &options)?;
    for line in report.to_string().lines() {
        story.out.say(format!("   | {line}"));
    }
    story.claim(
        report.ok && report.authenticated,
        "the destruction of the audio is in the log, as the receipt says",
    )?;
    let forged = story.base.join("forged.json");
    let text = std::fs::read_to_string(&given.file)?;
    std::fs::write(&forged, text.replacen("2026-11-2", "2026-11-1", 1))?;
    let report = check_as(Kind::Attestation, &forged, &options)?;
    std::fs::remove_file(&forged)?;
    story.claim(!report.ok, "a receipt with one changed date is refused")
}
