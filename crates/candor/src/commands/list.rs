//! `candor list [calls|documents] [--client C]`

use candor_domain::calls::{self, Call};
use candor_domain::clients::{self, ClientAction};
use candor_domain::documents;
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::config::Settings;
use crate::out::Out;
use crate::session::{Desk, Session};

/// List calls, or the documents drafted from them
#[derive(Debug, Args)]
pub(crate) struct List {
    #[arg(value_enum, default_value = "calls")]
    pub what: What,
    /// Only of this client: name, domain or id
    #[arg(long)]
    pub client: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum What {
    Calls,
    Documents,
}

/// A call in a list; the same from a server.
#[derive(Debug, Serialize)]
pub(super) struct CallLine {
    pub id: HoldingId,
    pub client: HoldingId,
    pub title: String,
    pub started_at: Timestamp,
    pub ended_at: Timestamp,
    /// Came with a recording, whatever became of it.
    has_recording: bool,
    /// A transcript came, whatever became of it.
    has_transcript: bool,
}

impl CallLine {
    pub(super) fn new(id: HoldingId, call: &Call) -> Self {
        Self {
            id,
            client: call.client,
            title: call.title.clone(),
            started_at: call.started_at,
            ended_at: call.ended_at,
            has_recording: call.recording.is_some(),
            has_transcript: call.transcript.is_some(),
        }
    }
}

pub(crate) async fn run(args: &List, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let client = match &args.client {
        Some(text) => Some(clients::get(&desk.ctx, &desk.tenant, text, ClientAction::Read).await?.0),
        None => None,
    };
    let answered = match args.what {
        What::Calls => calls_of(&desk, client, out).await,
        What::Documents => documents_of(&desk, client, out).await,
    };
    drop(desk);
    session.close().await?;
    answered
}

async fn calls_of(desk: &Desk, client: Option<HoldingId>, out: Out) -> anyhow::Result<()> {
    let found = calls::list(&desk.ctx, &desk.tenant, client).await?;
    let lines: Vec<CallLine> = found.iter().map(|(id, call)| CallLine::new(*id, call)).collect();
    out.answer(&lines, || {
        let line = |l: &CallLine| format!("{}  {}  {}\n", l.id, super::view::minute(l.started_at), l.title);
        lines.iter().map(line).collect()
    })
}

async fn documents_of(desk: &Desk, client: Option<HoldingId>, out: Out) -> anyhow::Result<()> {
    let found = documents::list(&desk.ctx, &desk.tenant, client).await?;
    out.answer(&found, || {
        let line = |d: &documents::DocumentLine| {
            format!("{}  {}  {:10}  {} calls\n", d.id, super::view::minute(d.drafted_at), d.form, d.calls)
        };
        found.iter().map(line).collect()
    })
}
