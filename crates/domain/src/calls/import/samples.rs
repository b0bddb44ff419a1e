//! The sample calls are what their page says: spoken and written alike, small, and read without a remark.

use candor_speech::{Codec, Limits, ReadAs, decode};

use super::{Imported, import};
use crate::calls::model::Format;

/// Recording, transcript and script of one call.
const CALLS: [(&[u8], &[u8], &[u8]); 3] = [
    (
        include_bytes!("../../../../../samples/northwind/call-1.wav"),
        include_bytes!("../../../../../samples/northwind/call-1.vtt"),
        include_bytes!("../../../../../samples/northwind/script/call-1.txt"),
    ),
    (
        include_bytes!("../../../../../samples/northwind/call-2.wav"),
        include_bytes!("../../../../../samples/northwind/call-2.vtt"),
        include_bytes!("../../../../../samples/northwind/script/call-2.txt"),
    ),
    (
        include_bytes!("../../../../../samples/northwind/call-3.wav"),
        include_bytes!("../../../../../samples/northwind/call-3.vtt"),
        include_bytes!("../../../../../samples/northwind/script/call-3.txt"),
    ),
];

fn said(imported: &Imported) -> Vec<(&str, &str)> {
    let transcript = &imported.transcript;
    transcript.segments.iter().map(|segment| (transcript.label_of(segment), segment.text.as_str())).collect()
}

#[test]
fn transcript_script_and_recording_agree() {
    for (wav, vtt, script) in CALLS {
        let transcript = import(vtt, None).unwrap();
        let spoken = import(script, None).unwrap();
        assert_eq!((transcript.format, spoken.format), (Format::Webvtt, Format::Plain));
        assert_eq!((&transcript.warnings, &spoken.warnings), (&vec![], &vec![]));
        assert_eq!(said(&transcript), said(&spoken));
        let labels: Vec<&str> = transcript.transcript.speakers.iter().map(|s| s.label.as_str()).collect();
        assert_eq!(labels, ["Priya Raman", "Tom Alvarez"]);

        let audio = decode(wav, ReadAs::Wav, &Limits::default()).unwrap();
        let format = audio.format;
        assert_eq!((format.codec, format.channels, format.sample_rate_hz), (Codec::MuLaw, 1, 8000));
        assert!(wav.len() <= 1_000_000);
        for segment in &transcript.transcript.segments {
            let at = |ms: Option<u64>| usize::try_from(ms.unwrap() * 8).unwrap();
            let sound = audio.samples.get(at(segment.start_ms)..at(segment.end_ms)).unwrap();
            let loudest = sound.iter().map(|sample| sample.unsigned_abs()).max().unwrap();
            assert!(loudest > 1000, "{} is silent", segment.id);
        }
    }
}

#[test]
fn every_format_has_a_sample() {
    for (format, file) in [
        (Format::Otter, &include_bytes!("../../../../../samples/formats/otter.txt")[..]),
        (Format::Fireflies, include_bytes!("../../../../../samples/formats/fireflies.json")),
        (Format::Srt, include_bytes!("../../../../../samples/formats/subtitles.srt")),
        (Format::Plain, include_bytes!("../../../../../samples/formats/notes.txt")),
        (Format::Candor, include_bytes!("../../../../../samples/formats/candor.json")),
    ] {
        let imported = import(file, None).unwrap();
        assert_eq!((imported.format, &imported.warnings), (format, &vec![]));
        let labels: Vec<&str> = imported.transcript.speakers.iter().map(|s| s.label.as_str()).collect();
        assert_eq!(labels, ["Mina Okafor", "Leo Brandt"]);
    }
}
