//! `candor ingest` and `candor list` against a server.

use std::path::Path;

use anyhow::Context as _;
use candor_kernel::Timestamp;
use serde_json::{Value, json};

use super::clients::find;
use super::{Remote, routes};
use crate::commands::ingest::{self, Ingest, Pair};
use crate::commands::list::{List, What};
use crate::commands::view::{add, at, field, list as listed, text};
use crate::exit::{USAGE, told};
use crate::out::Out;

/// Brings calls in: audio as it is, transcripts as text; the server reads both.
pub(super) async fn ingest(remote: &Remote, args: Ingest, out: Out) -> anyhow::Result<()> {
    let pairs = ingest::paired(&args)?;
    if args.raw.is_some() {
        return Err(told(USAGE, "bare samples are taken on the host only; send WAV to a server"));
    }
    let client = find(remote, &args.client).await?;
    let mut taken = Vec::new();
    for pair in pairs {
        let name = pair.name();
        taken.push(take_in(remote, &client, &args, &pair).await.context(name)?);
    }
    out.answer(&taken, || taken.iter().map(line).collect())
}

async fn take_in(remote: &Remote, client: &str, args: &Ingest, pair: &Pair) -> anyhow::Result<Value> {
    let words = pair.transcript.as_deref().map(|path| Words::read(path, args)).transpose()?;
    let began = args.recorded_at.or(words.as_ref().and_then(|words| words.began));
    let title = args.title.clone().unwrap_or_default();
    let mut imported = Value::Null;
    let call = match (args.transcript_for, &pair.audio, &words) {
        (Some(call), _, _) => call.to_string(),
        (None, Some(audio), _) => {
            let bytes = std::fs::read(audio).with_context(|| format!("reading {}", audio.display()))?;
            let ask = routes::UPLOAD.ask().with("client", client).with("title", title);
            let ask = ask.maybe("started_at", began).bytes("audio/wav", bytes).patient();
            text(&remote.json(ask).await?, "id").to_owned()
        }
        (None, None, words) => {
            let text_of = words.as_ref().map(|words| &words.text);
            let body = json!({
                "client": client,
                "title": title,
                "started_at": began,
                "format": args.format.map(candor_domain::calls::Format::name),
                "transcript": text_of,
            });
            imported = remote.json(routes::IMPORT_CALL.ask().json(body).patient()).await?;
            text(&imported, "id").to_owned()
        }
    };
    if let (Value::Null, Some(words)) = (&imported, &words) {
        let format = args.format.map(candor_domain::calls::Format::name);
        let body = json!({ "format": format, "transcript": words.text });
        imported = remote.json(routes::ADD_TRANSCRIPT.at(&[&call]).json(body).patient()).await?;
    }
    let view = remote.json(routes::CALL.at(&[&call])).await?;
    Ok(json!({
        "call": call,
        "audio": pair.audio,
        "transcript": pair.transcript,
        "segments": imported.get("segments").cloned().unwrap_or_else(|| json!(0)),
        "destroyed_by": view.pointer("/recording/destroyed_by"),
        "warnings": imported.get("warnings").cloned().unwrap_or_else(|| json!([])),
    }))
}

/// A transcript as it is sent, and when it says that the call began.
struct Words {
    text: String,
    began: Option<Timestamp>,
}

impl Words {
    /// Read here first: what does not read is never sent. The server decodes nothing but UTF-8.
    fn read(path: &Path, args: &Ingest) -> anyhow::Result<Self> {
        let (transcript, _) = ingest::read_transcript(path, args.format)?;
        let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        let text = String::from_utf8(bytes)
            .with_context(|| format!("{} is not UTF-8; convert it first", path.display()))?;
        let began = transcript.started_at_ms.map(|ms| Timestamp::from_micros(ms * 1000));
        Ok(Self { text, began })
    }
}

fn line(taken: &Value) -> String {
    let mut shown = format!("call {}", text(taken, "call"));
    match field(taken, "segments").as_u64() {
        None | Some(0) => {}
        Some(segments) => add(&mut shown, format_args!("  {segments} segments")),
    }
    if let Some(end) = field(taken, "destroyed_by").as_str() {
        add(&mut shown, format_args!("  audio destroyed by {end}"));
    }
    shown.push('\n');
    for warning in listed(taken, "warnings") {
        add(&mut shown, format_args!("  note: {}\n", warning.as_str().unwrap_or_default()));
    }
    shown
}

/// Lists calls or documents.
pub(super) async fn list(remote: &Remote, args: &List, out: Out) -> anyhow::Result<()> {
    let client = match &args.client {
        Some(client) => Some(find(remote, client).await?),
        None => None,
    };
    match args.what {
        What::Calls => {
            let found = remote.all(routes::CALLS.ask().maybe("client", client)).await?;
            let line =
                |c: &Value| format!("{}  {}  {}\n", text(c, "id"), at(c, "started_at"), text(c, "title"));
            out.answer(&found, || found.iter().map(line).collect())
        }
        What::Documents => {
            let mut found = remote.all(routes::DOCUMENTS.ask().maybe("client", client)).await?;
            found.iter_mut().for_each(counted);
            out.answer(&found, || found.iter().map(document_line).collect())
        }
    }
}

/// A list is about how many calls a document has, not which.
pub(super) fn counted(document: &mut Value) {
    let calls = listed(document, "calls").len();
    if let Some(fields) = document.as_object_mut() {
        fields.insert("calls".to_owned(), json!(calls));
    }
}

fn document_line(document: &Value) -> String {
    let calls = field(document, "calls").as_u64().unwrap_or_default();
    let (id, form) = (text(document, "id"), text(document, "form"));
    format!("{id}  {}  {form:10}  {calls} calls\n", at(document, "drafted_at"))
}
