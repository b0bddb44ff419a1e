//! `candor draft`, `candor show` and `candor export` against a server.

use anyhow::Context as _;
use serde_json::{Value, json};

use super::answer::{Absent, Answer};
use super::calls::document_line;
use super::clients::{at, find};
use super::{Remote, text};
use crate::commands::draft::Draft;
use crate::commands::export::{As, Export};
use crate::commands::show::Show;
use crate::commands::view::{add, clock};
use crate::exit::{USAGE, told};
use crate::out::Out;

/// Drafts everything of a client anew.
pub(super) async fn draft(remote: &Remote, args: &Draft, out: Out) -> anyhow::Result<()> {
    let client = find(remote, &args.client).await?;
    let made = remote.act(&format!("/v1/clients/{client}/documents")).await?.json()?;
    let drafted = made.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    out.answer(&drafted, || {
        drafted.iter().map(document_line).collect::<String>() + "Read one: candor show ID\n"
    })
}

/// A call with its words, or a document.
pub(super) async fn show(remote: &Remote, args: &Show, out: Out) -> anyhow::Result<()> {
    let id = args.id;
    if let Some(call) = unless_absent(remote.get(&format!("/v1/calls/{id}")).await)? {
        let call = call.json()?;
        let words = unless_absent(remote.get(&format!("/v1/calls/{id}/transcript")).await)?;
        let words = words.map(|answer| answer.json()).transpose()?;
        let whole = json!({ "call": call, "transcript": words });
        return out.answer(&whole, || call_text(&call, words.as_ref()));
    }
    let document = remote.get(&format!("/v1/documents/{id}")).await?.json()?;
    let page = remote.get(&format!("/v1/documents/{id}/export?format=text")).await?.bytes;
    out.answer(&document, || String::from_utf8_lossy(&page).into_owned())
}

/// `None` where the server says that there is no such thing, or no longer.
fn unless_absent(answer: anyhow::Result<Answer>) -> anyhow::Result<Option<Answer>> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.is::<Absent>() => Ok(None),
        Err(error) => Err(error),
    }
}

fn call_text(call: &Value, words: Option<&Value>) -> String {
    let title = Some(text(call, "title")).filter(|title| !title.is_empty()).unwrap_or("call");
    let (began, ended) = (at(call, "started_at"), at(call, "ended_at"));
    let mut shown = format!("{title}\n{}  {began} to {ended}\n", text(call, "id"));
    let recording = call.get("recording").unwrap_or(&Value::Null);
    add(&mut shown, format_args!("recording: {}", text(recording, "state")));
    if recording.get("destroyed_by").is_some_and(|end| !end.is_null()) {
        add(&mut shown, format_args!(", destroyed by {}", at(recording, "destroyed_by")));
    }
    shown.push('\n');
    let Some(words) = words else { return shown + "transcript: none\n" };
    shown.push('\n');
    let speakers = words.get("speakers").and_then(Value::as_array).cloned().unwrap_or_default();
    for segment in words.get("segments").and_then(Value::as_array).into_iter().flatten() {
        let speaker = speakers.iter().find(|s| s.get("index") == segment.get("speaker"));
        let label = speaker.map_or("?", |speaker| text(speaker, "label"));
        let begins = segment.get("start_ms").and_then(Value::as_u64);
        let begins = begins.map_or_else(String::new, |ms| format!("{} ", clock(ms)));
        let (id, said) = (text(segment, "id"), text(segment, "text"));
        add(&mut shown, format_args!("{id:>5} {begins}{label}: {said}\n"));
    }
    shown
}

/// Hands out a transcript, a document or a recording.
pub(super) async fn export(remote: &Remote, args: &Export, out: Out) -> anyhow::Result<()> {
    let (call, document) = (format!("/v1/calls/{}", args.id), format!("/v1/documents/{}/export", args.id));
    let answer = match args.shape {
        As::Audio if args.to.is_none() => return Err(told(USAGE, "audio goes to a file: add --to FILE")),
        As::Audio => remote.get(&format!("{call}/recording")).await?,
        As::Vtt => remote.get(&format!("{call}/transcript/export?format=webvtt")).await?,
        As::Md => remote.get(&format!("{document}?format=markdown")).await?,
        As::Txt => remote.get(&format!("{document}?format=text")).await?,
        As::Json => {
            let found = remote.get(&format!("{call}/transcript/export?format=candor")).await;
            match unless_absent(found)? {
                Some(answer) => answer,
                None => remote.get(&format!("{document}?format=json")).await?,
            }
        }
    };
    let Some(path) = &args.to else {
        Out::raw(&String::from_utf8_lossy(&answer.bytes));
        return Ok(());
    };
    std::fs::write(path, &answer.bytes).with_context(|| format!("writing {}", path.display()))?;
    let done = json!({ "written": path, "bytes": answer.bytes.len() });
    out.answer(&done, || format!("Written to {}", path.display()))
}
