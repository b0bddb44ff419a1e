//! `candor ingest` and `candor list` against a server.

use std::path::Path;

use anyhow::Context as _;
use serde_json::{Value, json};

use super::clients::{at, find};
use super::{Remote, text};
use crate::commands::ingest::{self, Ingest, Pair};
use crate::commands::list::{List, What};
use crate::commands::view::add;
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
    let words = pair.transcript.as_deref().map(read_words).transpose()?;
    let (title, began) = (args.title.clone().unwrap_or_default(), args.recorded_at.map(|at| at.to_string()));
    let format = args.format.map(candor_domain::calls::Format::name);
    let mut imported = Value::Null;
    let call = match (args.transcript_for, &pair.audio) {
        (Some(call), _) => call.to_string(),
        (None, Some(audio)) => {
            let bytes = std::fs::read(audio).with_context(|| format!("reading {}", audio.display()))?;
            let began = began.as_ref().map_or_else(String::new, |at| format!("&started_at={}", plain(at)));
            let path = format!("/v1/recordings?client={client}&title={}{began}", plain(&title));
            let made = remote.upload("POST", &path, "audio/wav", bytes).await?.json()?;
            text(&made, "id").to_owned()
        }
        (None, None) => {
            let body = json!({
                "client": client, "title": title, "started_at": began, "format": format, "transcript": words,
            });
            imported = remote.post("/v1/calls", &without_nulls(body)).await?.json()?;
            text(&imported, "id").to_owned()
        }
    };
    if let (Value::Null, Some(words)) = (&imported, words) {
        let body = without_nulls(json!({ "format": format, "transcript": words }));
        imported = remote.post(&format!("/v1/calls/{call}/transcript"), &body).await?.json()?;
    }
    let view = remote.get(&format!("/v1/calls/{call}")).await?.json()?;
    Ok(json!({
        "call": call,
        "audio": pair.audio,
        "transcript": pair.transcript,
        "segments": imported.get("segments").cloned().unwrap_or_else(|| json!(0)),
        "destroyed_by": view.pointer("/recording/destroyed_by"),
        "warnings": imported.get("warnings").cloned().unwrap_or_else(|| json!([])),
    }))
}

/// A transcript as text; the server decodes nothing but UTF-8.
fn read_words(path: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8; convert it first", path.display()))
}

fn without_nulls(mut body: Value) -> Value {
    if let Some(map) = body.as_object_mut() {
        map.retain(|_, value| !value.is_null());
    }
    body
}

/// Percent-encodes what is not plain in a query.
pub(super) fn plain(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let encoded = |b: u8| if is_plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    text.bytes().map(encoded).collect()
}

fn line(taken: &Value) -> String {
    let mut shown = format!("call {}", text(taken, "call"));
    match taken.get("segments").and_then(Value::as_u64) {
        None | Some(0) => {}
        Some(segments) => add(&mut shown, format_args!("  {segments} segments")),
    }
    if let Some(end) = taken.get("destroyed_by").and_then(Value::as_str) {
        add(&mut shown, format_args!("  audio destroyed by {end}"));
    }
    shown.push('\n');
    for warning in taken.get("warnings").and_then(Value::as_array).into_iter().flatten() {
        add(&mut shown, format_args!("  note: {}\n", warning.as_str().unwrap_or_default()));
    }
    shown
}

/// Lists calls or documents.
pub(super) async fn list(remote: &Remote, args: &List, out: Out) -> anyhow::Result<()> {
    let of = match &args.client {
        Some(client) => format!("?client={}", find(remote, client).await?),
        None => String::new(),
    };
    match args.what {
        What::Calls => {
            let found = remote.all(&format!("/v1/calls{of}")).await?;
            let line =
                |c: &Value| format!("{}  {}  {}\n", text(c, "id"), at(c, "started_at"), text(c, "title"));
            out.answer(&found, || found.iter().map(line).collect())
        }
        What::Documents => {
            let found = remote.all(&format!("/v1/documents{of}")).await?;
            out.answer(&found, || found.iter().map(document_line).collect())
        }
    }
}

pub(super) fn document_line(document: &Value) -> String {
    let calls = document.get("calls").and_then(Value::as_array).map_or(0, Vec::len);
    let (id, form) = (text(document, "id"), text(document, "form"));
    format!("{id}  {}  {form:10}  {calls} calls\n", at(document, "drafted_at"))
}
