//! `candor try FILE…`: in memory, nothing kept, no home needed.

use std::path::PathBuf;

use candor_domain::calls::{Format, Transcript};
use candor_domain::documents::forms::{DocumentKind, questions_text, terminal};
use candor_domain::documents::{CallRef, CallText, Spoken, day, write_up};
use candor_kernel::Timestamp;
use clap::Args;
use jiff::civil::Date;
use serde_json::json;

use super::ingest::{format_named, read_transcript};
use super::view::add;
use crate::config::Settings;
use crate::exit::{USAGE, told};
use crate::out::Out;

/// Columns of the answer.
const WIDTH: usize = 100;

/// Read transcripts of one client: ledger, brief, tasks and open questions, in memory, nothing kept
#[derive(Debug, Args)]
#[command(after_help = "\
Formats: WebVTT, SubRip, Otter text, plain 'Name: words' lines, Fireflies JSON, candor JSON. Several files are calls of
one client, in the order given. Words like \"Friday\" count from the day of the call: --date says it where the file does
not.

  candor try call.vtt
  candor try first.vtt second.vtt --date 2026-11-03 --date 2026-11-10
  candor try call.txt --only questions")]
pub(crate) struct Try {
    /// Transcripts
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Day of each call, in the order of the files; without it what the file says, or today
    #[arg(long = "date", value_name = "YYYY-MM-DD")]
    dates: Vec<Date>,
    /// Time zone for days and "Friday", as an IANA name
    #[arg(long, default_value = "UTC", value_name = "ZONE")]
    time_zone: String,
    /// Format of the files, where they do not show it: webvtt, srt, plain, otter, fireflies, candor
    #[arg(long, value_name = "FORMAT", value_parser = format_named)]
    format: Option<Format>,
    /// Print only these: ledger, brief, tasks, prd, sow, questions
    #[arg(long, value_name = "PAPER", value_parser = ["ledger", "brief", "tasks", "prd", "sow", "questions"])]
    only: Vec<String>,
}

pub(crate) fn run(args: &Try, settings: &Settings, out: Out) -> anyhow::Result<()> {
    if args.dates.len() > args.files.len() {
        return Err(told(USAGE, "there are more --date than files"));
    }
    let now = settings.now()?;
    let (mut calls, mut warnings) = (Vec::new(), Vec::new());
    for (at, path) in args.files.iter().enumerate() {
        let (transcript, notes) = read_transcript(path, args.format)?;
        warnings.extend(notes.into_iter().map(|note| format!("{}: {note}", path.display())));
        let stated = transcript.started_at_ms.map(|ms| Timestamp::from_micros(ms * 1000));
        let date = match args.dates.get(at) {
            Some(date) => *date,
            None => day(stated.unwrap_or(now), &args.time_zone)?,
        };
        calls.push(call_text(&format!("c{}", at + 1), date, &args.time_zone, &transcript));
    }
    calls.sort_by_key(|call: &CallText| call.date);
    let papers = write_up(&calls);
    let wanted = |name: &str, usual: bool| {
        if args.only.is_empty() { usual } else { args.only.iter().any(|only| only == name) }
    };
    let shown: Vec<_> = papers
        .documents
        .iter()
        .filter(|d| wanted(d.kind.name(), !matches!(d.kind, DocumentKind::Prd | DocumentKind::Sow)))
        .collect();
    let answer = json!({ "documents": shown, "questions": papers.questions, "warnings": warnings });
    out.answer(&answer, || {
        let mut text: String = shown.iter().map(|d| terminal(d, &calls, WIDTH) + "\n").collect();
        if wanted("questions", true) {
            text += &questions_text(&papers.questions, &calls, WIDTH);
        }
        for warning in &warnings {
            add(&mut text, format_args!("\nnote: {warning}"));
        }
        text + "\nIn memory only: nothing was kept, nothing left this machine.\n"
    })
}

/// A transcript as the drafting functions want it.
pub(crate) fn call_text(label: &str, date: Date, zone: &str, transcript: &Transcript) -> CallText {
    let spoken = transcript.segments.iter().map(|segment| Spoken {
        id: segment.id,
        speaker: transcript.label_of(segment).to_owned(),
        text: segment.text.clone(),
        start_ms: segment.start_ms,
    });
    CallText {
        call: CallRef { label: label.to_owned(), id: label.to_owned() },
        date,
        zone: zone.to_owned(),
        segments: spoken.collect(),
    }
}
