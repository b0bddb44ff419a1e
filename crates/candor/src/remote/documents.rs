//! `candor draft`, `candor show` and `candor export` against a server.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use candor_domain::documents::{self, Drafted};
use serde_json::{Value, json};

use super::answer::{unless_absent, unless_gone};
use super::calls::counted;
use super::clients::find;
use super::{Remote, routes};
use crate::commands::draft::{self, Draft};
use crate::commands::export::{As, Export};
use crate::commands::show::{self, Show};
use crate::commands::view::{field, list};
use crate::exit::{USAGE, told};
use crate::out::Out;

/// Drafts everything of a client anew.
pub(super) async fn draft(remote: &Remote, args: &Draft, out: Out) -> anyhow::Result<()> {
    let client = find(remote, &args.client).await?;
    let made = remote.json(routes::DRAFT.at(&[&client]).patient()).await?;
    let mut drafted = list(&made, "items");
    for document in &mut drafted {
        counted(document);
    }
    let questions = field(&made, "questions").as_u64().unwrap_or_default();
    let answer: Vec<Value> = drafted.iter().map(draft::short).collect();
    out.answer(&answer, || draft::text_of(&drafted, questions))
}

/// A call with its words, or a document.
pub(super) async fn show(remote: &Remote, args: &Show, out: Out) -> anyhow::Result<()> {
    let id = args.id.to_string();
    if let Some(call) = unless_absent(remote.json(routes::CALL.at(&[&id])).await)? {
        let words = unless_gone(remote.json(routes::TRANSCRIPT.at(&[&id])).await)?;
        let of_call = ["id", "client", "title", "started_at", "ended_at", "has_recording", "has_transcript"];
        let fields = of_call.iter().map(|name| ((*name).to_owned(), field(&call, name).clone()));
        let fields: serde_json::Map<String, Value> = fields.collect();
        let whole =
            json!({ "id": id, "call": fields, "recording": field(&call, "recording"), "transcript": words });
        return out.answer(&whole, || show::call_text(&whole));
    }
    let document = remote.json(routes::DOCUMENT.at(&[&id])).await?;
    let drafted = drafted(&document)?;
    out.answer(&document, || documents::to_text(&drafted))
}

/// The document as the host has it; who spoke each word stays on the server.
fn drafted(document: &Value) -> anyhow::Result<Drafted> {
    let mut whole = document.clone();
    if let Some(fields) = whole.as_object_mut() {
        fields.insert("spoken_by".to_owned(), json!([]));
    }
    serde_json::from_value(whole)
        .context("the server's documents are of another version; update this program")
}

/// Hands out a transcript, a document or a recording.
pub(super) async fn export(remote: &Remote, args: &Export, out: Out) -> anyhow::Result<()> {
    let id = args.id.to_string();
    let document = |format| routes::EXPORT_DOCUMENT.at(&[&id]).with("format", format);
    let transcript = |format| routes::EXPORT_TRANSCRIPT.at(&[&id]).with("format", format);
    let answer = match args.shape {
        As::Audio => {
            let path =
                args.to.as_deref().ok_or_else(|| told(USAGE, "audio goes to a file: add --to FILE"))?;
            let answer = remote.send(routes::RECORDING.at(&[&id]).patient()).await?;
            new_file(path, &answer.bytes)?;
            return done(args, answer.bytes.len(), out);
        }
        As::Vtt => remote.send(transcript("webvtt")).await?,
        As::Md => remote.send(document("markdown")).await?,
        As::Txt => remote.send(document("text")).await?,
        As::Json => match unless_absent(remote.send(transcript("candor")).await)? {
            Some(answer) => answer,
            None => remote.send(document("json")).await?,
        },
    };
    let Some(path) = &args.to else {
        Out::raw(&String::from_utf8_lossy(&answer.bytes));
        return Ok(());
    };
    std::fs::write(path, &answer.bytes).with_context(|| format!("writing {}", path.display()))?;
    done(args, answer.bytes.len(), out)
}

/// An old file is not overwritten by accident.
fn new_file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut file = std::fs::File::create_new(path).with_context(|| format!("making {}", path.display()))?;
    file.write_all(bytes).with_context(|| format!("writing {}", path.display()))
}

fn done(args: &Export, bytes: usize, out: Out) -> anyhow::Result<()> {
    let path = args.to.as_deref().unwrap_or(Path::new(""));
    out.answer(&json!({ "written": path, "bytes": bytes }), || format!("Written to {}", path.display()))
}
