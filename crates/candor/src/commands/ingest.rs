//! `candor ingest --client C FILE…`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use candor_domain::calls::{self, Audio, NewCall, Transcript, import};
use candor_domain::clients::{self, ClientAction};
use candor_domain::speech::{Codec, ReadAs};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use clap::Args;
use serde::Serialize;

use super::view::add;
use crate::config::Settings;
use crate::exit::{USAGE, told};
use crate::out::Out;
use crate::session::{Desk, Session};

/// Endings of files that are audio; everything else is taken for a transcript.
const AUDIO: [&str; 7] = ["wav", "wave", "pcm", "raw", "ulaw", "mulaw", "alaw"];

/// Bring calls in: recordings, transcripts, or both
#[derive(Debug, Args)]
#[command(after_help = "\
Audio and transcript of one call are paired by name: call-1.wav with call-1.vtt.
Audio: WAV (PCM, float, G.711); with --raw also bare samples. Transcripts: WebVTT, SubRip, Otter text, plain
'Name: words' lines, Fireflies JSON, candor JSON.

Audio is sealed while it is read and destroyed within 72 hours of its transcript, 7 days after the call at the latest.

Examples:
  candor ingest --client Northwind call-1.wav call-1.vtt --recorded-at 2026-11-03T15:00:00Z
  candor ingest --client Northwind notes.txt
  candor ingest --client Northwind late.vtt --transcript-for 0190b0c4-8d2e-7c3a-9a6b-1f2e3d4c5b6a
  candor ingest --client Northwind line.ulaw --raw mulaw:8000:1")]
pub(crate) struct Ingest {
    /// The client: name, domain or id
    #[arg(long)]
    pub client: String,
    /// Recordings and transcripts
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// When the call began (RFC 3339); without it, what the transcript says, or else it has just ended
    #[arg(long, value_name = "TIME")]
    pub recorded_at: Option<Timestamp>,
    /// The transcript belongs to this call, which is here already
    #[arg(long, value_name = "CALL")]
    pub transcript_for: Option<HoldingId>,
    /// Title of the call
    #[arg(long)]
    pub title: Option<String>,
    /// Shape of bare samples: mulaw, alaw, pcm8, pcm16, pcm24 or pcm32, samples per second, channels
    #[arg(long, value_name = "CODEC:RATE:CHANNELS", value_parser = raw_shape)]
    pub raw: Option<ReadAs>,
    /// Format of the transcripts, where the file does not show it: webvtt, srt, plain, otter, fireflies, candor
    #[arg(long, value_name = "FORMAT", value_parser = format_named)]
    pub format: Option<calls::Format>,
}

/// What became of one call.
#[derive(Debug, Serialize)]
pub(crate) struct Taken {
    pub call: HoldingId,
    pub audio: Option<PathBuf>,
    pub transcript: Option<PathBuf>,
    pub segments: usize,
    pub destroyed_by: Option<Timestamp>,
    pub warnings: Vec<String>,
}

/// Files of one call.
#[derive(Debug, Default)]
pub(crate) struct Pair {
    pub audio: Option<PathBuf>,
    pub transcript: Option<PathBuf>,
}

impl Pair {
    pub(crate) fn name(&self) -> String {
        let files = self.audio.iter().chain(&self.transcript);
        files.map(|file| file.display().to_string()).collect::<Vec<_>>().join(" and ")
    }
}

pub(crate) async fn run(args: Ingest, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let pairs = paired(&args)?;
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    desk.takes_new_things()?;
    let (client, _) = clients::get(&desk.ctx, &desk.tenant, &args.client, ClientAction::Read).await?;
    let mut taken = Vec::new();
    for pair in pairs {
        let name = pair.name();
        taken.push(take_in(&desk, client, pair, &args, out).await.context(name)?);
    }
    drop(desk);
    session.finish().await?;
    out.answer(&taken, || taken.iter().map(text).collect())
}

async fn take_in(
    desk: &Desk,
    client: HoldingId,
    pair: Pair,
    args: &Ingest,
    out: Out,
) -> anyhow::Result<Taken> {
    let (ctx, tenant) = (&desk.ctx, &desk.tenant);
    let imported = pair.transcript.as_deref().map(|path| read_transcript(path, args.format)).transpose()?;
    let (transcript, warnings) = imported.map_or((None, Vec::new()), |(t, w)| (Some(t), w));
    let speakers = match &transcript {
        Some(transcript) => calls::note_people(ctx, tenant, client, transcript).await?,
        None => Vec::new(),
    };
    let segments = transcript.as_ref().map_or(0, |t| t.segments.len());
    let stated =
        transcript.as_ref().and_then(|t| t.started_at_ms).map(|ms| Timestamp::from_micros(ms * 1000));
    let started_at = args.recorded_at.or(stated);
    let title = args.title.clone().unwrap_or_default();
    // Who speaks is said with the transcript: what is about somebody held is sealed, and takes no transcript any more.
    let new = NewCall { client, title, started_at, speakers: Vec::new() };
    let call = match (args.transcript_for, &pair.audio, transcript) {
        (Some(call), None, Some(transcript)) => {
            calls::add_transcript(ctx, tenant, call, transcript, speakers).await?;
            call
        }
        (None, Some(audio), transcript) => {
            let call = accept(desk, new, audio, args.raw, out).await?;
            if let Some(transcript) = transcript {
                calls::add_transcript(ctx, tenant, call, transcript, speakers).await?;
            }
            call
        }
        (None, None, Some(transcript)) => {
            calls::add_call_with_transcript(ctx, tenant, NewCall { speakers, ..new }, transcript).await?
        }
        _ => bail!("nothing to take in"),
    };
    let view = calls::get(ctx, tenant, call, calls::CallAction::Read).await?;
    let destroyed_by = match view.recording {
        calls::RecordingState::Kept { destroyed_by, .. } => destroyed_by,
        _ => None,
    };
    Ok(Taken { call, audio: pair.audio, transcript: pair.transcript, segments, destroyed_by, warnings })
}

/// Seals a recording while it is read from its file.
pub(crate) async fn accept(
    desk: &Desk,
    new: NewCall,
    path: &Path,
    raw: Option<ReadAs>,
    out: Out,
) -> anyhow::Result<HoldingId> {
    let mut file = std::fs::File::open(path).with_context(|| format!("opening {}", path.display()))?;
    let total_bytes = file.metadata()?.len();
    let bar = out.bar(total_bytes, &path.file_name().unwrap_or_default().to_string_lossy());
    let mut progress = |sealed| bar.set_position(sealed);
    let read_as = raw.unwrap_or(ReadAs::Wav);
    let audio = Audio { read_as, total_bytes, bytes: &mut file, progress: &mut progress };
    let call = calls::accept(&desk.ctx, &desk.tenant, new, audio).await;
    bar.finish_and_clear();
    Ok(call?)
}

/// Reads a transcript file; warnings come back as sentences.
pub(crate) fn read_transcript(
    path: &Path,
    format: Option<calls::Format>,
) -> anyhow::Result<(Transcript, Vec<String>)> {
    let size = std::fs::metadata(path).with_context(|| format!("opening {}", path.display()))?.len();
    if size > import::MAX_INPUT_BYTES as u64 {
        bail!("{} is larger than {} MiB; split it into calls", path.display(), import::MAX_INPUT_BYTES >> 20);
    }
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let read = import::import(&bytes, format).with_context(|| path.display().to_string())?;
    Ok((read.transcript, read.warnings.iter().map(ToString::to_string).collect()))
}

/// The files by call, if the command makes sense of them.
pub(crate) fn paired(args: &Ingest) -> anyhow::Result<Vec<Pair>> {
    let pairs = pairs(&args.files)?;
    check_usage(args, &pairs)?;
    Ok(pairs)
}

/// Pairs files by their name without its ending.
fn pairs(files: &[PathBuf]) -> anyhow::Result<Vec<Pair>> {
    let mut by_name: BTreeMap<PathBuf, Pair> = BTreeMap::new();
    for file in files {
        let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let pair = by_name.entry(file.with_extension("")).or_default();
        let place = if AUDIO.contains(&ending.as_str()) { &mut pair.audio } else { &mut pair.transcript };
        if let Some(other) = place.replace(file.clone()) {
            let text = format!(
                "{} and {} have one name and one role; give them names of their own",
                other.display(),
                file.display()
            );
            return Err(told(USAGE, text));
        }
    }
    Ok(by_name.into_values().collect())
}

fn check_usage(args: &Ingest, pairs: &[Pair]) -> anyhow::Result<()> {
    let one_transcript = matches!(pairs, [Pair { audio: None, transcript: Some(_) }]);
    if args.transcript_for.is_some() && !one_transcript {
        return Err(told(USAGE, "--transcript-for takes exactly one transcript file and no audio"));
    }
    if pairs.len() > 1 && args.recorded_at.is_some() {
        return Err(told(USAGE, "--recorded-at is for one call; bring calls in one by one"));
    }
    Ok(())
}

fn raw_shape(text: &str) -> Result<ReadAs, String> {
    let wrong = || "write it like mulaw:8000:1 or pcm16:16000:2".to_owned();
    let mut words = text.split(':');
    let (Some(codec), Some(rate), Some(channels), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(wrong());
    };
    let (sample_rate_hz, channels) =
        (rate.parse().map_err(|_| wrong())?, channels.parse().map_err(|_| wrong())?);
    let codec = match codec {
        "mulaw" => Codec::MuLaw,
        "alaw" => Codec::ALaw,
        "pcm8" => Codec::PcmU8,
        "pcm16" => Codec::PcmS16,
        "pcm24" => Codec::PcmS24,
        "pcm32" => Codec::PcmS32,
        _ => return Err(wrong()),
    };
    Ok(ReadAs::Headerless { codec, sample_rate_hz, channels })
}

pub(crate) fn format_named(name: &str) -> Result<calls::Format, String> {
    calls::Format::named(name).ok_or_else(|| {
        let known: Vec<&str> = calls::Format::ALL.iter().map(|format| format.name()).collect();
        format!("known formats: {}", known.join(", "))
    })
}

fn text(taken: &Taken) -> String {
    let mut text = format!("call {}", taken.call);
    if taken.segments > 0 {
        add(&mut text, format_args!("  {} segments", taken.segments));
    }
    if let Some(end) = taken.destroyed_by {
        add(&mut text, format_args!("  audio destroyed by {end}"));
    }
    text.push('\n');
    for warning in &taken.warnings {
        add(&mut text, format_args!("  note: {warning}\n"));
    }
    text
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_name_are_one_call() {
        let files = ["a/call-1.wav", "a/call-1.vtt", "notes.txt"].map(PathBuf::from);
        let pairs = pairs(&files).unwrap();
        assert_eq!(pairs.len(), 2);
        assert!(pairs.iter().any(|p| p.audio.is_some() && p.transcript.is_some()));
        assert!(super::pairs(&["x.vtt", "x.srt"].map(PathBuf::from)).is_err());
        assert!(raw_shape("mulaw:8000:1").is_ok() && raw_shape("opus:1:1").is_err());
    }
}
