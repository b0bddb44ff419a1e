//! What an import left out, repaired or guessed, on its way from the form to the page of the call: as short words in
//! the address, because the answer to a form is a way on.

use candor_domain::calls::import::Warning;

use crate::console::Voice;

/// Each with its count: `preamble-skipped.2,no-speakers`.
pub(super) fn written(warnings: &[Warning]) -> String {
    let one = |warning: &Warning| match warning {
        Warning::DecodedUtf16 => "utf16".to_owned(),
        Warning::NoSpeakers => "nameless".to_owned(),
        Warning::SomeWithoutSpeaker { segments } => format!("some-nameless.{segments}"),
        Warning::InvisibleCharactersRemoved { characters } => format!("invisible.{characters}"),
        Warning::EmptySegmentsSkipped { segments } => format!("empty.{segments}"),
        Warning::Reordered { segments } => format!("reordered.{segments}"),
        Warning::Overlapping { segments } => format!("overlapping.{segments}"),
        Warning::PreambleSkipped { lines } => format!("preamble.{lines}"),
        Warning::StrayLines { lines, .. } => format!("stray.{lines}"),
    };
    warnings.iter().map(one).collect::<Vec<_>>().join(",")
}

/// The same in the reader's words; what is no such word says nothing.
pub(super) fn spoken(voice: &Voice, text: &str) -> Vec<String> {
    let one = |word: &str| {
        let (name, count) = word.split_once('.').unwrap_or((word, "0"));
        let key = match name {
            "utf16" => "calls-warning-utf16",
            "nameless" => "calls-warning-nameless",
            "some-nameless" => "calls-warning-some-nameless",
            "invisible" => "calls-warning-invisible",
            "empty" => "calls-warning-empty",
            "reordered" => "calls-warning-reordered",
            "overlapping" => "calls-warning-overlapping",
            "preamble" => "calls-warning-preamble",
            "stray" => "calls-warning-stray",
            _ => return None,
        };
        Some(voice.t1(key, "n", count.parse::<u32>().ok()?))
    };
    text.split(',').take(9).filter_map(one).collect()
}
