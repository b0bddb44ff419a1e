//! `candor log list|export|verify|receipt`

pub(crate) mod read;

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use candor_domain::privacy;
use candor_kernel::erase::ErasureReceipt;
use candor_kernel::ids::{FenceId, HoldingId};
use candor_verify::{Kind, Options, Report, check_as};
use clap::Subcommand;
use serde_json::json;

use crate::commands::view::joined;
use crate::config::Settings;
use crate::exit::{NOT_VERIFIED, told};
use crate::out::Out;
use crate::session::Session;

/// The log of everything that happened, and receipts of what was destroyed
#[derive(Debug, Subcommand)]
pub(crate) enum Log {
    /// List entries, newest first
    #[command(after_help = "\
  candor log list --action session. --outcome failed --from 2026-11-01T00:00:00Z
  candor log list --about CALL --json

Members and things are shown by their ids. In the log itself the access class holds pseudonyms only.")]
    List(read::List),
    /// Write entries with their proofs to a file that anybody can check offline
    #[command(after_help = "\
  candor log export --from 2026-10-01T00:00:00Z --until 2027-01-01T00:00:00Z --to log.jsonl
  candor-verify export log.jsonl --vkey KEY

The export is itself an entry of the log. One changed byte, or one missing line, and the check fails.")]
    Export(read::Export),
    /// Check every entry of every log of this home, offline
    #[command(
        after_help = "Exit code 4 if anything does not hold. An outsider does the same with: candor-verify log DIR --vkey KEY"
    )]
    Verify,
    /// Write the deletion attestation of an erasure, or of whatever took a call's recording away
    #[command(after_help = "\
  candor log receipt ERASURE --to receipt.json
  candor log receipt --recording-of CALL --to receipt.json
  candor verify receipt.json

The salt and the subject are for the person who asked: with them they can show that the receipt is about them.")]
    Receipt {
        /// Id of the erasure, as `candor erase` printed it
        #[arg(required_unless_present = "recording_of")]
        erasure: Option<FenceId>,
        /// The recording of this call instead
        #[arg(long, value_name = "CALL", conflicts_with = "erasure")]
        recording_of: Option<HoldingId>,
        /// Write the attestation to this file
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
}

pub(crate) async fn run(command: &Log, settings: &Settings, out: Out) -> anyhow::Result<()> {
    match command {
        Log::List(args) => read::list(args, settings, out).await,
        Log::Export(args) => read::export(args, settings, out).await,
        Log::Verify => verify(settings, out).await,
        Log::Receipt { erasure, recording_of, to } => {
            let session = Session::open(settings).await?;
            let desk = session.desk().await?;
            let receipt = match (erasure, recording_of) {
                (Some(id), _) => privacy::attestation(&desk.ctx, &desk.tenant, *id).await,
                (None, Some(call)) => privacy::attestation_of_recording(&desk.ctx, &desk.tenant, *call).await,
                (None, None) => anyhow::bail!("name an erasure"),
            }?;
            drop(desk);
            session.close().await?;
            hand_over(&receipt, to.as_ref(), out)
        }
    }
}

fn hand_over(receipt: &ErasureReceipt, to: Option<&PathBuf>, out: Out) -> anyhow::Result<()> {
    let Some(path) = to else {
        Out::raw(&receipt.attestation);
        Out::remark(format!("salt {}  subject {}", receipt.salt, receipt.subject));
        return Ok(());
    };
    std::fs::write(path, &receipt.attestation).with_context(|| format!("writing {}", path.display()))?;
    let answer = json!({ "written": path, "salt": receipt.salt, "subject": receipt.subject });
    out.answer(&answer, || written_text(path, &receipt.salt, &receipt.subject))
}

/// Where a receipt was written, and what is for the requester alone.
pub(crate) fn written_text(path: &Path, salt: &str, subject: &str) -> String {
    let path = path.display();
    format!(
        "Written to {path}. For the requester only:\n  salt    {salt}\n  subject {subject}\n\
         Check it: candor verify {path}"
    )
}

async fn verify(settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let mut reports: Vec<(String, Report)> = Vec::new();
    for id in session.kernel.tenants() {
        let tenant = session.kernel.tenant(id).await?;
        tenant.publish().await?;
        let life = tenant.life().await?;
        let mut folder = settings.home.join("log").join(id.to_string());
        if life > 1 {
            folder.push(format!("life-{life}"));
        }
        let options = Options { vkey: Some(tenant.vkey().await), ..Options::default() };
        reports.push((tenant.vkey().await.to_string(), check_as(Kind::Log, &folder, &options)?));
    }
    session.close().await?;
    let ok = reports.iter().all(|(_, report)| report.ok);
    let logs: Vec<_> =
        reports.iter().map(|(vkey, report)| json!({ "vkey": vkey, "report": report.to_json() })).collect();
    out.answer(&json!({ "ok": ok, "logs": logs }), || {
        joined(reports.iter().map(|(vkey, report)| format!("{}\n  key: {vkey}\n", report.answer)))
    })?;
    if ok { Ok(()) } else { Err(told(NOT_VERIFIED, "a log does not hold; the report says where")) }
}
