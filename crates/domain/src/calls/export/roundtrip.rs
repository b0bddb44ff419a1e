//! What is exported reads back alike: ids, speakers, times, words.

use std::error::Error;

use proptest::prelude::*;
use serde_json::json;

use super::{to_candor_json, to_webvtt};
use crate::calls::import::import;
use crate::calls::model::{Format, Segment, SpeakerRef, Transcript};

/// The segments as cues can carry them: without their lines, spoken by a name.
fn cues(transcript: &Transcript) -> Vec<(&str, Segment)> {
    let bare = |segment: &Segment| Segment { source_line: None, speaker: SpeakerRef(0), ..segment.clone() };
    transcript.segments.iter().map(|segment| (transcript.label_of(segment), bare(segment))).collect()
}

fn round_trip(transcript: &Transcript) -> Result<(), Box<dyn Error>> {
    let vtt = to_webvtt(transcript)?;
    let again = import(vtt.as_bytes(), None)?;
    if (again.format, cues(&again.transcript)) != (Format::Webvtt, cues(transcript)) {
        return Err(format!("WebVTT differs:\n{vtt}").into());
    }
    let json = to_candor_json(transcript)?;
    let again = import(json.as_bytes(), None)?.transcript;
    let mut expected = transcript.clone();
    expected.source.format = Format::Candor;
    for segment in &mut expected.segments {
        segment.source_line = None;
    }
    if again == expected { Ok(()) } else { Err(format!("JSON differs:\n{json}").into()) }
}

#[test]
fn sample_calls_come_back_alike() -> Result<(), Box<dyn Error>> {
    for file in [
        include_str!("../../../../../samples/northwind/call-1.vtt"),
        include_str!("../../../../../samples/northwind/call-2.vtt"),
        include_str!("../../../../../samples/northwind/call-3.vtt"),
        include_str!("../../../../../samples/formats/candor.json"),
        include_str!("../../../../../samples/formats/fireflies.json"),
        include_str!("../../../../../samples/formats/subtitles.srt"),
    ] {
        round_trip(&import(file.as_bytes(), None)?.transcript)?;
    }
    Ok(())
}

/// A document of arbitrary text, two speakers who share a name excepted: a cue names its speaker by label.
fn document(turns: Vec<(usize, u32, u32, String)>, labels: &[String]) -> String {
    let mut id = 0;
    let segments: Vec<_> = turns
        .into_iter()
        .map(|(speaker, start_ms, length_ms, text)| {
            id += 1 + start_ms % 3;
            let end_ms = u64::from(start_ms) + u64::from(length_ms);
            json!({
                "id": format!("s{id}"), "speaker": speaker % labels.len(), "start_ms": start_ms,
                "end_ms": end_ms, "text": format!("x{text}"),
            })
        })
        .collect();
    let speakers: Vec<_> =
        labels.iter().zip(0..).map(|(label, index)| json!({ "label": format!("{label}{index}") })).collect();
    json!({ "format": "candor.transcript/1", "speakers": speakers, "segments": segments }).to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_come_back_alike(
        turns in proptest::collection::vec((any::<usize>(), 0..10_000_000_u32, 0..100_000_u32, any::<String>()), 1..12),
        labels in proptest::collection::vec(any::<String>(), 1..5),
    ) {
        let imported = import(document(turns, &labels).as_bytes(), None);
        prop_assert!(imported.is_ok(), "{:?}", imported);
        if let Ok(imported) = imported {
            let outcome = round_trip(&imported.transcript);
            prop_assert!(outcome.is_ok(), "{:?}", outcome);
        }
    }
}
