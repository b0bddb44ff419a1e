//! `candor show ID`: a call, a document or a client.

use candor_domain::calls::{self, CallAction, CallView, CallsError, RecordingState};
use candor_domain::clients::{self, ClientAction};
use candor_domain::documents;
use candor_kernel::KernelError;
use clap::Args;
use serde_json::json;

use super::view;
use super::view::add;
use crate::config::Settings;
use crate::out::Out;
use crate::session::{Desk, Session};

/// Show a call with its words, or a document with its citations
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// Id of a call or of a document
    pub id: candor_kernel::ids::HoldingId,
}

pub(crate) async fn run(args: &Show, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let answered = show(&desk, args.id, out).await;
    drop(desk);
    session.close().await?;
    answered
}

async fn show(desk: &Desk, id: candor_kernel::ids::HoldingId, out: Out) -> anyhow::Result<()> {
    match calls::get(&desk.ctx, &desk.tenant, id, CallAction::Read).await {
        Ok(view) => out.answer(&call_json(&view), || call_text(&view)),
        Err(CallsError::Kernel(KernelError::NotFound { .. })) => {
            let document =
                documents::get(&desk.ctx, &desk.tenant, id, documents::DocumentAction::Read).await?;
            out.answer(&document, || documents::to_text(&document))
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
        "calls": calls.iter().map(|(id, call)| json!({ "id": id, "call": call })).collect::<Vec<_>>(),
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

fn call_json(view: &CallView) -> serde_json::Value {
    json!({
        "id": view.id,
        "call": view.call,
        "recording": view.recording,
        "transcript": view.transcript.as_ref().map(|t| &t.transcript),
        "people": view.transcript.as_ref().map(|t| &t.people),
    })
}

fn call_text(call: &CallView) -> String {
    let title = if call.call.title.is_empty() { "call" } else { &call.call.title };
    let mut text = format!(
        "{title}\n{}  {} to {}\n",
        call.id,
        view::minute(call.call.started_at),
        view::minute(call.call.ended_at)
    );
    let recording = match &call.recording {
        RecordingState::None => "recording: none\n".to_owned(),
        RecordingState::Kept { codec, duration_ms, destroyed_by, .. } => {
            let end =
                destroyed_by.map_or_else(String::new, |end| format!(", destroyed by {}", view::minute(end)));
            format!("recording: {codec}, {}{end}\n", view::clock(*duration_ms))
        }
        RecordingState::Held => "recording: sealed by a hold\n".to_owned(),
        RecordingState::Destroyed => "recording: destroyed\n".to_owned(),
    };
    text += &recording;
    let Some(kept) = &call.transcript else { return text + "transcript: none\n" };
    text.push('\n');
    for segment in &kept.transcript.segments {
        let at = segment.start_ms.map_or_else(String::new, |ms| format!("{} ", view::clock(ms)));
        add(
            &mut text,
            format_args!(
                "{:>5} {at}{}: {}\n",
                segment.id.to_string(),
                kept.transcript.label_of(segment),
                segment.text
            ),
        );
    }
    text
}
