//! Replays the seed transcripts whole, cut at every byte and damaged, through every reader: a transcript
//! that keeps its promises, or an error that names a place. Never a panic, never a quote.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{ImportError, Imported, Position, Warning, import, sniff};
use crate::calls::model::Format;

const SEEDS: [(Format, &[u8]); 14] = [
    (Format::Webvtt, include_bytes!("../../../../../fuzz/corpus-seed/webvtt/voices.vtt")),
    (Format::Webvtt, include_bytes!("../../../../../fuzz/corpus-seed/webvtt/prefixes.vtt")),
    (Format::Webvtt, include_bytes!("../../../../../fuzz/corpus-seed/sniff/utf16.vtt")),
    (Format::Srt, include_bytes!("../../../../../fuzz/corpus-seed/srt/prefixes.srt")),
    (Format::Srt, include_bytes!("../../../../../fuzz/corpus-seed/srt/brackets.srt")),
    (Format::Srt, include_bytes!("../../../../../fuzz/corpus-seed/sniff/label-ends-in-dashes.srt")),
    (Format::Plain, include_bytes!("../../../../../fuzz/corpus-seed/plain/notes.txt")),
    (Format::Plain, include_bytes!("../../../../../fuzz/corpus-seed/plain/times.txt")),
    (Format::Plain, include_bytes!("../../../../../fuzz/corpus-seed/sniff/marked.txt")),
    (Format::Otter, include_bytes!("../../../../../fuzz/corpus-seed/otter/turns.txt")),
    (Format::Otter, include_bytes!("../../../../../fuzz/corpus-seed/otter/preamble.txt")),
    (Format::Fireflies, include_bytes!("../../../../../fuzz/corpus-seed/fireflies/answer.json")),
    (Format::Fireflies, include_bytes!("../../../../../fuzz/corpus-seed/fireflies/alone.json")),
    (Format::Candor, include_bytes!("../../../../../fuzz/corpus-seed/candor_json/full.json")),
];

/// What holds for every transcript, wherever it came from, and for every refusal.
fn check(outcome: &Result<Imported, ImportError>) -> Result<(), String> {
    let imported = match outcome {
        Ok(imported) => imported,
        Err(ImportError { at: Position::Line(0), .. }) => return Err("lines count from 1".to_owned()),
        Err(_) => return Ok(()),
    };
    let transcript = &imported.transcript;
    let ids: BTreeSet<_> = transcript.segments.iter().map(|segment| segment.id).collect();
    let numbered = transcript.speakers.iter().zip(0..).all(|(speaker, index)| speaker.index.0 == index);
    let timed = transcript
        .segments
        .iter()
        .all(|segment| segment.end_ms.is_none_or(|end| segment.start_ms <= Some(end)));
    let starts: Option<Vec<u64>> = transcript.segments.iter().map(|segment| segment.start_ms).collect();
    let words = transcript.segments.iter().map(|segment| &segment.text);
    let visible =
        words.clone().all(|text| !text.is_empty() && text.trim() == text && !text.contains(char::is_control));
    for (holds, promise) in [
        (!transcript.segments.is_empty(), "something is said"),
        (
            ids.len() == transcript.segments.len() && !ids.contains(&crate::calls::SegmentId(0)),
            "ids are unique",
        ),
        (numbered, "speakers are numbered"),
        (
            transcript.segments.iter().all(|segment| transcript.speaker(segment.speaker).is_some()),
            "speakers exist",
        ),
        (timed, "ends follow starts"),
        (starts.is_none_or(|starts| starts.is_sorted()), "segments are ordered"),
        (visible, "words are clean"),
    ] {
        if !holds {
            return Err(format!("not kept: {promise}"));
        }
    }
    Ok(())
}

fn check_all(file: &[u8]) -> Result<(), String> {
    check(&import(file, None))?;
    Format::ALL.into_iter().try_for_each(|format| check(&import(file, Some(format))))
}

#[test]
fn every_seed_shows_its_format_and_is_read() {
    for (format, file) in SEEDS {
        assert_eq!(sniff(file), Ok(format));
        assert_eq!(import(file, None).map(|imported| imported.format), Ok(format));
        assert_eq!(check_all(file), Ok(()));
    }
}

#[test]
fn utf16_is_read_and_said() {
    let (_, file) = SEEDS[2];
    let warnings = import(file, None).map(|imported| imported.warnings);
    assert_eq!(warnings, Ok(vec![Warning::DecodedUtf16]));
}

#[test]
fn cut_at_every_byte() {
    for (format, file) in SEEDS {
        for len in 0..file.len() {
            let cut = file.get(..len).unwrap_or_default();
            assert_eq!(check(&import(cut, None)), Ok(()), "{format} cut at {len}");
            assert_eq!(check(&import(cut, Some(format))), Ok(()), "{format} cut at {len}");
        }
    }
}

#[test]
fn every_number_oversized() {
    for (format, file) in SEEDS {
        let digits = file.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
        for (at, _) in digits {
            let mut large = file.to_vec();
            large.splice(at..at, *b"99999999999999999999");
            assert_eq!(check(&import(&large, Some(format))), Ok(()), "{format} at {at}");
        }
    }
}

#[test]
fn a_refusal_never_quotes_the_file() {
    for (format, file) in SEEDS {
        for at in 0..file.len() {
            let mut marked = file.to_vec();
            marked.splice(at..at, *b"canary");
            if let Err(error) = import(&marked, Some(format)) {
                assert!(!error.to_string().contains("canary"), "{error}");
            }
        }
    }
}

#[test]
fn a_flood_is_refused_or_read_but_ends() {
    for piece in [
        ":",
        ": ",
        "A:\n",
        "<v ",
        "<",
        "&",
        "-->",
        "[",
        "\n",
        "{\"a\":",
        "00:00.000 --> 00:00.000\nx\n\n",
        "\u{202e}",
    ] {
        let flood = piece.repeat(400_000 / piece.len());
        assert_eq!(check_all(flood.as_bytes()), Ok(()));
        assert_eq!(check_all(format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{flood}").as_bytes()), Ok(()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged(
        seed in 0..SEEDS.len(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..10),
    ) {
        let mut file = SEEDS[seed].1.to_vec();
        for (index, byte, kind) in damage {
            let at = index.index(file.len());
            match kind {
                0 => file[at] = byte,
                1 => file.insert(at, byte),
                _ => drop(file.split_off(at.max(1))),
            }
        }
        prop_assert_eq!(check_all(&file), Ok(()));
    }

    #[test]
    fn made_of_syntax(
        pieces in proptest::collection::vec(prop::sample::select(vec![
            "WEBVTT", "\n", "\n\n", "\r", " ", "  ", "\t", ":", "：", "-->", "00:01.000", "00:00:02,500", "0:03", "1",
            "<v Jo>", "</v>", "<", ">", "&amp;", "&#x41;", "NOTE", "STYLE", "[", "]", "(", ")", "**", "Jo", "Tom Ek",
            "jo", "Note", "https://a.example", "10:30", "{", "}", "\"sentences\"", "\"text\"", ",", "\u{200b}", "é", "-",
        ]), 0..60),
    ) {
        prop_assert_eq!(check_all(pieces.concat().as_bytes()), Ok(()));
    }

    #[test]
    fn noise(file in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(check_all(&file), Ok(()));
    }
}
