//! `candor export ID --as json|vtt|md|txt|wav`

use std::path::PathBuf;

use anyhow::Context as _;
use candor_domain::calls::{self, CallsError, Shape};
use candor_domain::documents::{self, DocumentAction};
use candor_kernel::KernelError;
use candor_kernel::ids::HoldingId;
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::config::Settings;
use crate::exit::{USAGE, told};
use crate::out::Out;
use crate::session::{Desk, Session};

/// Hand out a transcript, a document, or (while it lives) a recording
#[derive(Debug, Args)]
#[command(after_help = "\
  candor export CALL --as vtt > call.vtt
  candor export CALL --as json --to call.json
  candor export CALL --as audio --to call.wav     refused after the recording's deadline
  candor export DOCUMENT --as md")]
pub(crate) struct Export {
    /// Id of a call or of a document
    pub id: HoldingId,
    /// Calls: json, vtt, audio. Documents: json, md, txt
    #[arg(long = "as", value_enum, default_value = "json")]
    pub shape: As,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum As {
    Json,
    Vtt,
    Audio,
    Md,
    Txt,
}

pub(crate) async fn run(args: &Export, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let done = match args.shape {
        As::Audio => audio(&desk, args).await.map(|bytes| json!({ "written": args.to, "bytes": bytes })),
        _ => text(&desk, args).await.and_then(|text| hand_over(args, &text)),
    };
    drop(desk);
    session.close().await?;
    let done = done?;
    match &args.to {
        Some(path) => out.answer(&done, || format!("Written to {}", path.display())),
        None => Ok(()),
    }
}

fn hand_over(args: &Export, text: &str) -> anyhow::Result<serde_json::Value> {
    match &args.to {
        None => Out::raw(text),
        Some(path) => std::fs::write(path, text).with_context(|| format!("writing {}", path.display()))?,
    }
    Ok(json!({ "written": args.to, "bytes": text.len() }))
}

async fn text(desk: &Desk, args: &Export) -> anyhow::Result<String> {
    let (ctx, tenant) = (&desk.ctx, &desk.tenant);
    let shape = match args.shape {
        As::Vtt => Shape::Webvtt,
        _ => Shape::Json,
    };
    if matches!(args.shape, As::Json | As::Vtt) {
        match calls::hand_out(ctx, tenant, args.id, shape).await {
            Err(CallsError::Kernel(KernelError::NotFound { .. })) if args.shape == As::Json => {}
            other => return Ok(other?),
        }
    }
    let document = documents::get(ctx, tenant, args.id, DocumentAction::Export).await?;
    Ok(match args.shape {
        As::Md => documents::to_markdown(&document),
        As::Txt => documents::to_text(&document),
        _ => format!("{}\n", serde_json::to_string_pretty(&document)?),
    })
}

async fn audio(desk: &Desk, args: &Export) -> anyhow::Result<u64> {
    let Some(path) = &args.to else { return Err(told(USAGE, "audio goes to a file: add --to FILE")) };
    let (_, mut reader) = calls::open_audio(&desk.ctx, &desk.tenant, args.id).await?;
    let mut file = std::fs::File::create_new(path).with_context(|| format!("making {}", path.display()))?;
    let mut bytes = 0;
    while let Some(piece) = reader.next_piece().map_err(KernelError::from)? {
        std::io::Write::write_all(&mut file, &piece)?;
        bytes += piece.len() as u64;
    }
    Ok(bytes)
}
