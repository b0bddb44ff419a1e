//! Canonical JSON (RFC 8785) of a value whose numbers are whole and at most 2^53 − 1.

use serde_json::Value;

/// The largest whole number that every JSON reader holds exactly.
pub const LARGEST: u64 = (1 << 53) - 1;

/// The value cannot be written canonically by the rules used here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a number is fractional, negative or above 2^53-1: write it as a string or as a smaller whole number"
)]
pub struct NotCanonical;

/// Keys sorted by UTF-16 code unit, no white space, shortest escapes.
pub fn write(value: &Value) -> Result<String, NotCanonical> {
    let mut out = String::new();
    put(value, &mut out)?;
    Ok(out)
}

fn put(value: &Value, out: &mut String) -> Result<(), NotCanonical> {
    match value {
        Value::Number(number) => {
            number.as_u64().filter(|n| *n <= LARGEST).ok_or(NotCanonical)?;
            out.push_str(&number.to_string());
        }
        Value::Array(items) => put_all(items.iter(), ['[', ']'], out, put)?,
        Value::Object(map) => {
            let mut pairs: Vec<_> = map.iter().collect();
            pairs.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            put_all(pairs.into_iter(), ['{', '}'], out, |(key, value), out| {
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                put(value, out)
            })?;
        }
        // The library escapes strings exactly as RFC 8785 §3.2.2.2 asks.
        Value::Null | Value::Bool(_) | Value::String(_) => out.push_str(&value.to_string()),
    }
    Ok(())
}

fn put_all<T>(
    items: impl Iterator<Item = T>,
    [open, close]: [char; 2],
    out: &mut String,
    put_one: impl Fn(T, &mut String) -> Result<(), NotCanonical>,
) -> Result<(), NotCanonical> {
    out.push(open);
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(',');
        }
        put_one(item, out)?;
    }
    out.push(close);
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;
    use serde_json::json;

    /// The strings and the key order of RFC 8785 §3.2.2 and §3.2.3.
    #[test]
    fn strings_and_key_order_are_those_of_the_rfc() {
        let value = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "o Diaeresis",
            "string": "\u{20ac}$\u{f}\nA'B\"\\\\\"/", "literals": [null, true, false], "n": 333_333_333
        });
        let text = write(&value).unwrap();
        assert_eq!(
            text,
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"literals\":[null,true,false],\"n\":333333333,\
             \"string\":\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",\"\u{80}\":\"Control\",\
             \"\u{f6}\":\"o Diaeresis\",\"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\",\
             \"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
        );
    }

    #[test]
    fn numbers_that_readers_disagree_about_are_refused() {
        for value in [json!(1.5), json!(-1), json!(LARGEST + 1)] {
            assert_eq!(write(&value), Err(NotCanonical), "{value}");
        }
        assert_eq!(write(&json!(LARGEST)).unwrap(), "9007199254740991");
    }
}
