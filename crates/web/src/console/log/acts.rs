//! What an entry says happened, as a sentence; the log's own word for it stands beside.

use crate::console::voice::Voice;
use crate::console::words::knows;

/// The sentence for an action; empty where the word must speak for itself.
pub(in crate::console) fn sentence(voice: &Voice, action: &str) -> String {
    let key = format!("log-act-{}", action.replace(['.', '_'], "-"));
    if knows(&key) { voice.t(&key) } else { String::new() }
}

/// The tone of an outcome.
pub(super) fn tone(outcome: &str) -> &'static str {
    match outcome {
        "ok" => "calm",
        "refused" => "warn",
        _ => "bad",
    }
}
