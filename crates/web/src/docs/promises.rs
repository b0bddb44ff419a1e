//! The page of promises, made from `promises.toml` when it is first read: it is never older than the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

const PROMISES: &str = include_str!("../../../../promises.toml");

/// The parts of the product that answer for promises.
const PARTS: [(&str, &str); 18] = [
    ("C01", "Calls in: capture, transcripts, recordings"),
    ("C02", "Documents out"),
    ("C03", "Support agents"),
    ("C04", "Customer relations, mail, calendar"),
    ("C05", "Insights into delivery work"),
    ("C06", "Workflows, connectors, webhooks, API"),
    ("C07", "Identity, sessions, devices"),
    ("C08", "Roles, seats, access of staff"),
    ("C09", "Encryption, keys, isolation of tenants"),
    ("C10", "Administration, billing, notices"),
    ("C11", "Retention and deletion with proof"),
    ("C12", "Models"),
    ("C13", "Subprocessors, the way out, residency"),
    ("C14", "Log and monitoring"),
    ("C15", "Rights of persons, consent, purposes"),
    ("C16", "Incidents, status, weaknesses"),
    ("C17", "Backups, recovery, availability, change"),
    ("C18", "Trust centre, public site, policies"),
];

#[derive(Deserialize)]
struct File {
    #[serde(rename = "promise")]
    promises: Vec<Promise>,
}

#[derive(Deserialize)]
struct Promise {
    id: String,
    sentence: String,
    kind: String,
    capability: String,
    state: String,
    test: Option<String>,
    #[serde(rename = "override")]
    reading: Option<String>,
    reason: Option<String>,
}

/// The page as Markdown; a file that does not read leaves a page that says so, and fails a test.
pub(super) fn page() -> String {
    let Ok(file) = toml::from_str::<File>(PROMISES) else {
        return "# Promises\n\nThe list of promises does not read.\n".to_owned();
    };
    let mut text = intro(&file.promises);
    let of =
        |part: &str| file.promises.iter().filter(|promise| promise.capability == part).collect::<Vec<_>>();
    let parts: BTreeMap<&str, Vec<&Promise>> =
        PARTS.into_iter().map(|(part, name)| (name, of(part))).collect();
    text.push_str("| part | kept | of |\n|---|---|---|\n");
    for (name, promises) in &parts {
        let kept = kept(promises.iter().copied());
        _ = writeln!(text, "| [{name}](#{}) | {kept} | {} |", anchor(name), promises.len());
    }
    for (name, promises) in &parts {
        _ = write!(text, "\n## {name}\n\n| id | promise | state |\n|---|---|---|\n");
        text.extend(promises.iter().map(|promise| row(promise)));
    }
    text
}

fn kept<'a>(promises: impl Iterator<Item = &'a Promise>) -> usize {
    promises.filter(|promise| promise.state == "kept").count()
}

fn intro(all: &[Promise]) -> String {
    format!(
        "# Promises\n\nWhat the program promises, one row each. **{} of {} are kept today**, the others are planned. \
         *Kept* means that a test proves it: the test is named, and the build fails if it is gone. *Evidence* means \
         that people have to do the thing, and the program keeps the record that shows it. Promises that only an \
         operator or the law can keep are not in this list. The letters before a number say which set of promises it \
         comes from; the lines of preset files name the same ids.\n\n",
        kept(all.iter()),
        all.len()
    )
}

fn row(promise: &Promise) -> String {
    let test = promise.test.as_ref().and_then(|test| test.rsplit("::").next());
    let state = match (test, &promise.reason) {
        (Some(test), _) => format!("**kept**: `{test}`"),
        (None, Some(reason)) => format!("{}: {}", promise.state, cell(reason)),
        (None, None) => promise.state.clone(),
    };
    let evidence = if promise.kind == "evidence" { " *Evidence.*" } else { "" };
    let reading =
        promise.reading.as_ref().map(|text| format!(" Read as: {}", cell(text))).unwrap_or_default();
    format!(
        "| {} | {}{evidence}{reading} | {state} |\n",
        format_args!("`{}`", promise.id),
        cell(&promise.sentence)
    )
}

/// A text in a cell of a table, without marks.
fn cell(text: &str) -> String {
    let marks = ['|', '*', '_', '<', '[', ']', '\\'];
    text.chars().flat_map(|c| marks.contains(&c).then_some('\\').into_iter().chain([c])).collect()
}

/// As the pages name their headings.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    kept.chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_promise_of_the_file_stands_on_the_page_once() -> Result<(), toml::de::Error> {
        let page = page();
        let file: File = toml::from_str(PROMISES)?;
        assert!(file.promises.len() > 400);
        for promise in &file.promises {
            assert_eq!(page.matches(&format!("\n| `{}` |", promise.id)).count(), 1, "{}", promise.id);
        }
        Ok(())
    }
}
