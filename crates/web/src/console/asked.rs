//! What the form of a filter asks for: fields of text, of which an empty one asks for nothing.

use candor_kernel::Timestamp;

use super::voice::Voice;
use crate::pages::desk::escaped;
use crate::problem::Problem;

/// What a field says, if anything.
pub(super) fn given(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The instant that a field's day stands for: `days::begins` or `days::ends`.
pub(super) fn day(
    voice: &Voice,
    (name, text): (&str, &str),
    instant: fn(&Voice, &str) -> Option<Timestamp>,
) -> Result<Option<Timestamp>, Problem> {
    let wrong = || Problem::query(name, "this is no day");
    given(text).map(|text| instant(voice, &text).ok_or_else(wrong)).transpose()
}

/// The same selection as a query, without its place in the list.
pub(super) fn query(fields: &[(&str, &str)]) -> String {
    let asked = fields.iter().filter_map(|(name, text)| Some((name, given(text)?)));
    asked.map(|(name, text)| format!("{name}={}", escaped(&text))).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_field_asks_for_nothing() {
        assert_eq!(
            query(&[("action", " call.read "), ("actor", " "), ("about", "a b")]),
            "action=call.read&about=a%20b"
        );
        assert_eq!((given("  "), given(" x ")), (None, Some("x".to_owned())));
    }
}
