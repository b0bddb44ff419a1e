//! How instants, lengths and calls look to people.

use candor_kernel::Timestamp;
use serde_json::Value;

/// `2026-11-03 15:00`, in UTC.
pub(crate) fn minute(at: Timestamp) -> String {
    let text = at.to_string();
    text.get(..16).unwrap_or(&text).replace('T', " ")
}

/// `01:02:03`
pub(crate) fn clock(ms: u64) -> String {
    let seconds = ms / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Appends to a text.
pub(crate) fn add(text: &mut String, more: std::fmt::Arguments<'_>) {
    let _ = std::fmt::Write::write_fmt(text, more);
}

/// One text from many pieces.
pub(crate) fn joined(pieces: impl Iterator<Item = String>) -> String {
    pieces.collect::<Vec<_>>().concat()
}

/// A part of an answer; null where it is absent.
pub(crate) fn field<'a>(value: &'a Value, name: &str) -> &'a Value {
    value.get(name).unwrap_or(&Value::Null)
}

/// A text of an answer; empty where it is absent.
pub(crate) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    field(value, name).as_str().unwrap_or_default()
}

/// An instant of an answer to the minute; empty where it is absent.
pub(crate) fn at(value: &Value, name: &str) -> String {
    text(value, name).parse().map(minute).unwrap_or_default()
}

/// A list of an answer; empty where it is absent.
pub(crate) fn list(value: &Value, name: &str) -> Vec<Value> {
    field(value, name).as_array().cloned().unwrap_or_default()
}
