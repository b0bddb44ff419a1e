//! What a reader says about a value, without the value: a refusal says what is wanted, never what was sent.
//!
//! The reader's error has no parts, only words. What it wants stands last and is ours; the value stands before it. Words
//! of any other form are not passed on.

/// What was wanted instead of the value that the reader's words are about.
pub(super) fn wanted(words: &str) -> String {
    let about_field = words.starts_with("missing field ") || words.starts_with("duplicate field ");
    if about_field {
        words.to_owned()
    } else if let Some((_, wanted)) = words.rsplit_once(", expected ") {
        format!("expected {wanted}")
    } else if words.starts_with("unknown field ") {
        "there are no fields here".to_owned()
    } else {
        "this value does not fit; `/v1/openapi.json` describes it".to_owned()
    }
}

/// The name of a field or parameter, where it looks like one.
pub(super) fn name(sent: &str) -> &str {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    if (1..=40).contains(&sent.len()) && sent.bytes().all(plain) { sent } else { "?" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Asked {
        #[expect(dead_code, reason = "only its reading matters")]
        kind: Option<Kind>,
        #[expect(dead_code, reason = "only its reading matters")]
        at: Option<candor_kernel::Timestamp>,
        #[expect(dead_code, reason = "only its reading matters")]
        id: Option<candor_kernel::ids::HoldingId>,
        #[expect(dead_code, reason = "only its reading matters")]
        count: Option<u8>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Call,
        Person,
    }

    fn told(text: &str) -> String {
        let error = serde_json::from_str::<Asked>(text).err();
        let words = wanted(&error.map(|error| error.to_string()).unwrap_or_default());
        words.split_once(" at line ").map_or(words.clone(), |(words, _)| words.to_owned())
    }

    #[test]
    fn what_is_wanted_is_said_and_what_was_sent_is_not() {
        assert_eq!(told(r#"{"kind":"x, expected y"}"#), "expected `call` or `person`");
        assert_eq!(told(r#"{"count":"secret"}"#), "expected u8");
        assert_eq!(told(r#"{"count":4711}"#), "expected u8");
        assert_eq!(told(r#"{"at":"secret"}"#), "expected an instant of RFC 3339, like 2026-11-21T09:30:00Z");
        assert_eq!(told(r#"{"id":"secret"}"#), "expected an id like 0190b0c4-8d2e-7c3a-9a6b-1f2e3d4c5b6a");
        let unknown = told(r#"{"sec, expected ret":1}"#);
        assert_eq!(unknown, "expected one of `kind`, `at`, `id`, `count`");
        assert_eq!(wanted("secret words"), "this value does not fit; `/v1/openapi.json` describes it");
        assert_eq!((name("client_id"), name("a\r\nb"), name("")), ("client_id", "?", "?"));
    }
}
