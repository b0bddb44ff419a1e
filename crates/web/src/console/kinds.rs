//! Kinds and classes of what is kept, in words.

use super::voice::Voice;
use super::words::knows;

/// `12 recordings`
pub(super) fn counted(voice: &Voice, kind: &str, n: u64) -> String {
    let key = format!("privacy-kind-{}", kind.replace('_', "-"));
    if knows(&key) { voice.t1(&key, "n", n) } else { voice.t2("privacy-kind-other", "n", n, "kind", kind) }
}

/// `Recordings`, as a class of data.
pub(super) fn class(voice: &Voice, class: &str) -> String {
    let key = format!("privacy-class-{}", class.replace('_', "-"));
    if knows(&key) { voice.t(&key) } else { class.replace('_', " ") }
}

/// The icon of a kind.
pub(super) fn icon(kind: &str) -> &'static str {
    match kind {
        "recording" => "mic",
        "transcript" => "quote",
        "call" => "phone",
        "document" => "file-text",
        "person" => "user",
        _ => "hourglass",
    }
}
