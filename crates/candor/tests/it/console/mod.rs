//! The console as somebody at a browser meets it, without JavaScript: what pages say, what forms do, what is hidden.

use std::fmt::Write as _;

mod browser;
mod calls;
mod clients;
mod documents;
mod first_run;
mod foundation;
mod people;
mod promises;
mod search;
mod settings;

pub(crate) use browser::{Browser, House};

/// What stands between two marks.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Result<&'a str, candor_testkit::Failure> {
    let rest = text.split(before).nth(1).ok_or_else(|| format!("no {before} in {text}"))?;
    Ok(rest.split(after).next().unwrap_or_default())
}

/// A form as a browser sends it.
fn urlencoded(fields: &[(String, String)]) -> String {
    let hex = |value: &str| {
        value.bytes().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "%{byte:02x}");
            text
        })
    };
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", hex(name), hex(value))).collect();
    pairs.join("&")
}
