//! `/verify`: anybody checks an attestation or a log proof, in their own browser. Nothing is sent here.
//!
//! The checking is `assets/js/verify/`, plain modules of the documented formats; this page brings their words.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use fluent_bundle::FluentValue;

use super::html::ok;
use super::open::Open;
use crate::App;
use crate::console::design::verifier;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/verify", get(show))
}

/// The catalogue of this page; what the script says begins with one of [`FAMILIES`].
const CATALOGUE: &str = include_str!("../../locales/en/verify.ftl");
const FAMILIES: [&str; 5] = ["answer-", "check-", "why-", "fact-", "word-"];

/// The codes that the script says things by: keys without `verify-`.
fn codes() -> impl Iterator<Item = &'static str> {
    let keys = CATALOGUE.lines().filter_map(|line| line.split_once(" =")?.0.strip_prefix("verify-"));
    keys.filter(|code| FAMILIES.iter().any(|family| code.starts_with(family)))
}

/// Values inside those words; the script puts them in.
const VALUES: [&str; 15] = [
    "at", "bytes", "cells", "class", "field", "files", "found", "hours", "index", "key", "keys", "minutes",
    "name", "size", "wanted",
];

#[derive(Template)]
#[template(path = "public/verify.html")]
struct Verify {
    frame: Open,
    /// Code and words, with `{name}` where a value goes.
    said: Vec<(&'static str, String)>,
    modules: Vec<String>,
}

async fn show(frame: Open) -> Response {
    let values: Vec<(&str, FluentValue<'_>)> =
        VALUES.iter().map(|name| (*name, FluentValue::from(format!("{{{name}}}")))).collect();
    let said = codes().map(|code| (code, frame.with(&format!("verify-{code}"), &values))).collect();
    let modules = verifier::NAMES.iter().map(|name| frame.asset(name)).collect();
    ok(&Verify { frame, said, modules })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::knows;

    /// What stands in the last quotation marks of each call that begins so.
    fn said(text: &str, call: &str, family: &str) -> Vec<String> {
        let calls = text.split(call).skip(1).filter_map(|rest| rest.split(';').next());
        let codes = calls.filter_map(|call| {
            call.split('\'')
                .skip(1)
                .step_by(2)
                .find(|code| knows(&format!("verify-{family}-{code}")) || is_code(code))
        });
        codes.map(|code| format!("verify-{family}-{code}")).collect()
    }

    fn is_code(text: &str) -> bool {
        text.contains('-') && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    }

    #[test]
    fn whatever_the_script_finds_there_are_words_for_it() {
        let mut found = 0;
        for (name, text) in verifier::SOURCES {
            let why = [said(text, " need(", "why"), said(text, "new Refused(", "why")].concat();
            let checks = said(text, " check(checks,", "check");
            for key in why.into_iter().chain(checks) {
                assert!(knows(&key), "{key} in {name}");
                found += 1;
            }
        }
        assert!(found > 60, "{found}");
        assert!(codes().count() > 90);
    }
}
