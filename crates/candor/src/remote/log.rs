//! `candor log` against a server.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use serde_json::{Value, json};

use super::{Remote, routes};
use crate::commands::log::read::{self, Export, List};
use crate::commands::log::{Log, written_text};
use crate::commands::view::{field, text};
use crate::exit::{USAGE, told};
use crate::out::Out;

pub(super) async fn run(remote: &Remote, command: &Log, out: Out) -> anyhow::Result<()> {
    match command {
        Log::List(args) => list(remote, args, out).await,
        Log::Export(args) => export(remote, args, out).await,
        Log::Receipt { erasure, recording_of, to } => {
            let ask = match (erasure, recording_of) {
                (Some(id), _) => routes::RECEIPT.at(&[&id.to_string()]),
                (None, Some(call)) => routes::RECORDING_RECEIPT.at(&[&call.to_string()]),
                (None, None) => return Err(told(USAGE, "name an erasure")),
            };
            hand_over(&remote.json(ask).await?, to.as_ref(), out)
        }
        Log::Verify => Err(told(
            USAGE,
            "an outsider checks an export: candor log export --to log.jsonl, then candor-verify export",
        )),
    }
}

async fn list(remote: &Remote, args: &List, out: Out) -> anyhow::Result<()> {
    let ask =
        args.filter.pairs().into_iter().fold(routes::LOG.ask(), |ask, (name, value)| ask.with(name, value));
    let ask = ask.maybe("oldest_first", args.oldest.then_some(true)).maybe("start", args.start);
    let (items, more) = remote.numbered(ask, args.limit).await?;
    let last = items.last().and_then(|entry| field(entry, "index").as_u64()).filter(|_| more);
    let next = last.and_then(|last| if args.oldest { last.checked_add(1) } else { last.checked_sub(1) });
    if let Some(next) = next {
        Out::remark(format!("There may be more: --start {next}"));
    }
    let page = json!({ "items": items, "next": next });
    out.answer(&page, || items.iter().map(read::line).collect())
}

async fn export(remote: &Remote, args: &Export, out: Out) -> anyhow::Result<()> {
    let first = routes::EXPORT_LOG.ask().patient();
    let ask = args.filter.pairs().into_iter().fold(first, |ask, (name, value)| ask.with(name, value));
    let answer = remote.send(ask).await?;
    let mut file = read::create(&args.to)?;
    file.write_all(&answer.bytes).with_context(|| format!("writing {}", args.to.display()))?;
    file.sync_all()?;
    let head = answer.bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let head: Value = serde_json::from_slice(head).unwrap_or_default();
    let (entries, vkey) = (field(&head, "entries").as_u64().unwrap_or_default(), text(&head, "vkey"));
    out.answer(&json!({ "written": args.to, "entries": entries, "vkey": vkey }), || {
        read::exported_text(entries, &args.to, vkey)
    })
}

fn hand_over(receipt: &Value, to: Option<&PathBuf>, out: Out) -> anyhow::Result<()> {
    let file = serde_json::to_string(field(receipt, "attestation"))?;
    let (salt, subject) = (text(receipt, "salt"), text(receipt, "subject"));
    let Some(path) = to else {
        Out::raw(&file);
        Out::remark(format!("salt {salt}  subject {subject}"));
        return Ok(());
    };
    std::fs::write(path, &file).with_context(|| format!("writing {}", path.display()))?;
    out.answer(&json!({ "written": path, "salt": salt, "subject": subject }), || {
        written_text(path, salt, subject)
    })
}
