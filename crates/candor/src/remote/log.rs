//! `candor log` against a server.

use std::path::PathBuf;

use anyhow::Context as _;
use serde_json::{Value, json};

use super::calls::plain;
use super::{Remote, text};
use crate::commands::log::Log;
use crate::commands::log::read::{Export, List};
use crate::exit::{USAGE, told};
use crate::out::Out;

pub(super) async fn run(remote: &Remote, command: &Log, out: Out) -> anyhow::Result<()> {
    match command {
        Log::List(args) => list(remote, args, out).await,
        Log::Export(args) => export(remote, args, out).await,
        Log::Receipt { erasure, recording_of, to } => {
            let path = match (erasure, recording_of) {
                (Some(id), _) => format!("/v1/erasures/{id}/attestation"),
                (None, Some(call)) => format!("/v1/calls/{call}/recording/attestation"),
                (None, None) => return Err(told(USAGE, "name an erasure")),
            };
            hand_over(&remote.get(&path).await?.json()?, to.as_ref(), out)
        }
        Log::Verify => Err(told(
            USAGE,
            "an outsider checks an export: candor log export --to log.jsonl, then candor-verify export",
        )),
    }
}

async fn list(remote: &Remote, args: &List, out: Out) -> anyhow::Result<()> {
    let mut pairs = args.filter.pairs();
    pairs.push(("limit", args.limit.to_string()));
    if args.oldest {
        pairs.push(("order", "oldest".to_owned()));
    }
    pairs.extend(args.start.map(|start| ("start", start.to_string())));
    let page = remote.get(&format!("/v1/log?{}", query(&pairs))).await?.json()?;
    if let Some(next) = page.get("next").and_then(Value::as_u64) {
        Out::remark(format!("There may be more: --start {next}"));
    }
    let items = page.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    out.answer(&page, || items.iter().map(line).collect())
}

fn query(pairs: &[(&str, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", plain(value))).collect();
    pairs.join("&")
}

fn line(entry: &Value) -> String {
    let payload = entry.get("payload").unwrap_or(&Value::Null);
    let who = [text(payload, "actor"), text(payload, "by")].into_iter().find(|who| !who.is_empty());
    let outcome = Some(text(entry, "outcome")).filter(|outcome| *outcome != "ok").unwrap_or_default();
    let index = entry.get("index").and_then(Value::as_u64).unwrap_or_default();
    let (at, action) = (text(entry, "at"), text(entry, "action"));
    format!("{index:>6}  {at}  {action:<28} {}  {outcome}\n", who.unwrap_or("-"))
}

async fn export(remote: &Remote, args: &Export, out: Out) -> anyhow::Result<()> {
    let answer = remote.get(&format!("/v1/log/export?{}", query(&args.filter.pairs()))).await?;
    let to = &args.to;
    std::fs::write(to, &answer.bytes).with_context(|| format!("writing {}", to.display()))?;
    let entries = String::from_utf8_lossy(&answer.bytes).lines().count();
    out.answer(&json!({ "written": to, "bytes": answer.bytes.len() }), || {
        format!(
            "{entries} lines written to {}. Check them anywhere, without the server:\n  \
             candor-verify export {} --vkey KEY",
            to.display(),
            to.display()
        )
    })
}

fn hand_over(receipt: &Value, to: Option<&PathBuf>, out: Out) -> anyhow::Result<()> {
    let attestation = receipt.get("attestation").cloned().unwrap_or_default();
    let file = serde_json::to_string_pretty(&attestation)? + "\n";
    let (salt, subject) = (text(receipt, "salt"), text(receipt, "subject"));
    let Some(path) = to else {
        Out::raw(&file);
        Out::remark(format!("salt {salt}  subject {subject}"));
        return Ok(());
    };
    std::fs::write(path, &file).with_context(|| format!("writing {}", path.display()))?;
    out.answer(&json!({ "written": path, "salt": salt, "subject": subject }), || {
        format!("Written to {}. Check it with: candor verify {}", path.display(), path.display())
    })
}
