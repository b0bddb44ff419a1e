//! `sniff`: which format a file shows. The words themselves are never a reason, only the shape.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::error::ImportError;
use super::lines::{Line, lines};
use super::{candor, decode, otter};
use crate::calls::model::Format;

/// The format of a file, or why it is not text at all.
pub fn sniff(file: &[u8]) -> Result<Format, ImportError> {
    decode::decode(file).map(|decoded| sniff_text(&decoded.text))
}

/// A file with no shape of its own is plain text: its reader says what it lacks.
pub(crate) fn sniff_text(text: &str) -> Format {
    let text = text.trim_start();
    if text.starts_with("WEBVTT") {
        return Format::Webvtt;
    }
    let after_brace = text.strip_prefix('{').map(str::trim_start);
    if after_brace.is_some_and(|inside| inside.starts_with(['"', '}'])) {
        return sniff_json(text);
    }
    let Ok(lines) = lines(text) else { return Format::Plain };
    if lines.iter().filter(|line| !line.is_blank()).take(3).any(is_cue_time) {
        return Format::Srt;
    }
    if otter::shows(&lines) { Format::Otter } else { Format::Plain }
}

fn is_cue_time(line: &Line<'_>) -> bool {
    line.text
        .split_once("-->")
        .is_some_and(|(start, _)| start.trim().starts_with(|c: char| c.is_ascii_digit()))
}

#[derive(Deserialize)]
struct Shape {
    format: Option<IgnoredAny>,
    segments: Option<IgnoredAny>,
    data: Option<IgnoredAny>,
    transcript: Option<IgnoredAny>,
    sentences: Option<IgnoredAny>,
}

fn sniff_json(text: &str) -> Format {
    let theirs = match serde_json::from_str::<Shape>(text) {
        Ok(shape) => {
            let ours = shape.format.is_some() || shape.segments.is_some();
            !ours && (shape.data.is_some() || shape.transcript.is_some() || shape.sentences.is_some())
        }
        Err(_) => text.contains("\"sentences\"") && !text.contains(candor::NAME),
    };
    if theirs { Format::Fireflies } else { Format::Candor }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_shows_itself() {
        for (text, format) in [
            ("\u{feff}WEBVTT\n\n00:00.000 --> 00:01.000\nhi", Format::Webvtt),
            ("1\r\n00:00:00,000 --> 00:00:01,000\r\nhi", Format::Srt),
            ("00:00:00,000 --> 00:00:01,000\nhi", Format::Srt),
            ("Priya  0:03\nHello.\n", Format::Otter),
            ("Title\n\nPriya Raman\t1:00:03\nHello.\n", Format::Otter),
            ("Priya: it starts at  10:30\nTom: ok", Format::Plain),
            ("[Priya] hello", Format::Plain),
            ("{smiles} hello", Format::Plain),
            ("{\"format\":\"candor.transcript/1\",\"segments\":[]}", Format::Candor),
            ("{\"data\":{\"transcript\":null}}", Format::Fireflies),
            ("{\"sentences\":[", Format::Fireflies),
            ("{}", Format::Candor),
        ] {
            assert_eq!(sniff(text.as_bytes()), Ok(format), "{text}");
        }
        assert!(sniff(b"RIFF\x24\0\0\0WAVE").is_err());
    }
}
