//! Any file: the format it shows, and the reader of that format; what has times must survive as WebVTT.
#![no_main]

use candor_domain::calls::{export::to_webvtt, import::import, import::sniff};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let shown = sniff(file);
    let Ok(imported) = import(file, None) else { return };
    assert_eq!(shown, Ok(imported.format));
    let Ok(vtt) = to_webvtt(&imported.transcript) else { return };
    let again = import(vtt.as_bytes(), None).expect("our own export is read").transcript;
    let words = |t: &candor_domain::calls::Transcript| -> Vec<String> {
        t.segments.iter().map(|s| format!("{} {} {}", s.id, t.label_of(s), s.text)).collect()
    };
    assert_eq!(words(&again), words(&imported.transcript));
});
