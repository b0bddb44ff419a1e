//! `candor show ID`: a call, a document or a client.

use candor_domain::calls::{self, CallAction, CallView, CallsError, KeptTranscript};
use candor_domain::clients::{self, ClientAction};
use candor_domain::documents::{self, Drafted};
use candor_kernel::KernelError;
use candor_kernel::ids::HoldingId;
use clap::Args;
use serde_json::{Value, json};

use super::list::CallLine;
use super::view::{self, add, field, text};
use crate::config::Settings;
use crate::out::Out;
use crate::session::{Desk, Session};

/// Show a call with its words, or a document with its citations
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// Id of a call or of a document
    pub id: HoldingId,
}

pub(crate) async fn run(args: &Show, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let answered = show(&desk, args.id, out).await;
    drop(desk);
    session.close().await?;
    answered
}

async fn show(desk: &Desk, id: HoldingId, out: Out) -> anyhow::Result<()> {
    match calls::get(&desk.ctx, &desk.tenant, id, CallAction::Read).await {
        Ok(view) => {
            let whole = call_json(&view);
            out.answer(&whole, || call_text(&whole))
        }
        Err(CallsError::Kernel(KernelError::NotFound { .. })) => {
            let document =
                documents::get(&desk.ctx, &desk.tenant, id, documents::DocumentAction::Read).await?;
            out.answer(&document_json(id, &document), || documents::to_text(&document))
        }
        Err(other) => Err(other.into()),
    }
}

/// `candor client show`: the client, its calls, and who is heard in them.
pub(crate) async fn client(text: &str, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let (ctx, tenant) = (&desk.ctx, &desk.tenant);
    let (id, client) = clients::get(ctx, tenant, text, ClientAction::Read).await?;
    let calls = calls::list(ctx, tenant, Some(id)).await?;
    let people = calls::people(ctx, tenant, id).await?;
    drop(desk);
    session.close().await?;
    let answer = json!({
        "id": id,
        "client": client,
        "calls": calls.iter().map(|(id, call)| CallLine::new(*id, call)).collect::<Vec<_>>(),
        "people": people,
    });
    out.answer(&answer, || {
        let mut text = format!(
            "{}  {}\ndomains: {}\ntime zone: {}\n",
            id,
            client.name,
            client.domains.join(", "),
            client.time_zone
        );
        text += "\ncalls\n";
        for (id, call) in &calls {
            add(&mut text, format_args!("  {id}  {}  {}\n", view::minute(call.started_at), call.title));
        }
        text += "\npeople heard\n";
        for person in &people {
            add(&mut text, format_args!("  {}  {}\n", person.person, person.label));
        }
        text
    })
}

fn call_json(view: &CallView) -> Value {
    json!({
        "id": view.id,
        "call": CallLine::new(view.id, &view.call),
        "recording": view.recording,
        "transcript": view.transcript.as_ref().map(|kept| transcript_json(view.id, kept)),
    })
}

fn transcript_json(call: HoldingId, kept: &KeptTranscript) -> Value {
    let transcript = &kept.transcript;
    let speakers =
        transcript.speakers.iter().zip(&kept.people).map(
            |(speaker, person)| json!({ "index": speaker.index, "label": speaker.label, "person": person }),
        );
    let segments = transcript.segments.iter().map(|segment| {
        json!({
            "id": segment.id.to_string(),
            "speaker": segment.speaker,
            "start_ms": segment.start_ms,
            "end_ms": segment.end_ms,
            "text": segment.text,
            "overlaps": segment.overlaps,
        })
    });
    json!({
        "call": call,
        "language": transcript.language,
        "duration_ms": transcript.duration_ms,
        "speakers": speakers.collect::<Vec<_>>(),
        "segments": segments.collect::<Vec<_>>(),
    })
}

/// A document as it is shown: all but who spoke each cited word.
pub(crate) fn document_json(id: HoldingId, drafted: &Drafted) -> Value {
    json!({
        "id": id,
        "client": drafted.client,
        "form": drafted.document.kind.name(),
        "drafted_at": drafted.drafted_at,
        "calls": drafted.calls,
        "document": drafted.document,
        "questions": drafted.questions,
        "sources": drafted.sources,
    })
}

/// A call as people read it, from its JSON: here and from a server the same.
pub(crate) fn call_text(whole: &Value) -> String {
    let (call, recording) = (field(whole, "call"), field(whole, "recording"));
    let title = Some(text(call, "title")).filter(|title| !title.is_empty()).unwrap_or("call");
    let mut shown = format!(
        "{title}\n{}  {} to {}\n{}\n",
        text(call, "id"),
        view::at(call, "started_at"),
        view::at(call, "ended_at"),
        recording_text(recording)
    );
    let transcript = field(whole, "transcript");
    if transcript.is_null() {
        return shown + "transcript: none\n";
    }
    shown.push('\n');
    let speakers = field(transcript, "speakers").as_array().cloned().unwrap_or_default();
    for segment in field(transcript, "segments").as_array().into_iter().flatten() {
        let speaker = speakers.iter().find(|speaker| speaker.get("index") == segment.get("speaker"));
        let label = speaker.map_or("?", |speaker| text(speaker, "label"));
        let begins = segment.get("start_ms").and_then(Value::as_u64);
        let begins = begins.map_or_else(String::new, |ms| format!("{} ", view::clock(ms)));
        let (id, said) = (text(segment, "id"), text(segment, "text"));
        add(&mut shown, format_args!("{id:>5} {begins}{label}: {said}\n"));
    }
    shown
}

fn recording_text(recording: &Value) -> String {
    match text(recording, "state") {
        "kept" => {
            let length = recording.get("duration_ms").and_then(Value::as_u64).unwrap_or_default();
            let end = view::at(recording, "destroyed_by");
            let end = if end.is_empty() { end } else { format!(", destroyed by {end}") };
            format!("recording: {}, {}{end}", text(recording, "codec"), view::clock(length))
        }
        "held" => "recording: sealed by a hold".to_owned(),
        state => format!("recording: {state}"),
    }
}
