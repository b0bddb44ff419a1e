//! `promises.toml`: complete, and true about what is kept.
//!
//! A kept promise names the symbol that keeps it and the test that proves it, and that test names the promise in
//! its doc comment (`Promise: ID`). A test that names a promise is believed only when the promise is kept. The
//! counts at the head of the file are there so that an entry cannot be dropped unseen.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::finding::Finding;
use super::table::Table;
use super::tree::{Tree, line_of};

const FILE: &str = "promises.toml";
const MARK: &str = "Promise: ";
/// Parts of the product that are built: what is planned there says why.
const BUILT: [&str; 3] = ["C07", "C08", "C14"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Promises {
    counts: BTreeMap<String, usize>,
    #[serde(rename = "promise")]
    entries: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    sentence: String,
    kind: Kind,
    capability: String,
    state: State,
    /// What keeps it: `candor_kernel::sweep::sweep`.
    symbol: Option<String>,
    /// What proves it: `path/of/file.rs::name_of_the_test`.
    test: Option<String>,
    /// How the promise is read where its words leave a choice.
    #[serde(rename = "override")]
    reading: Option<String>,
    /// Why a planned one is not kept yet.
    reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Software,
    Evidence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Kept,
    Planned,
}

pub(crate) fn check(tree: &Tree, _table: &Table) -> Vec<Finding> {
    let Some(text) = tree.text(FILE) else { return vec![Finding::stop(FILE, 0, "promises.toml is missing")] };
    let promises: Promises = match toml::from_str(text) {
        Ok(promises) => promises,
        Err(error) => return vec![Finding::stop(FILE, 0, format!("does not parse: {error}"))],
    };
    let mut findings = check_counts(text, &promises);
    let mut seen = BTreeSet::new();
    for entry in &promises.entries {
        let line = line_of(text, &format!("id = \"{}\"", entry.id));
        let mut stop = |says: String| findings.push(Finding::stop(FILE, line, says));
        if !seen.insert(entry.id.as_str()) {
            stop(format!("{} is listed twice", entry.id));
        }
        if entry.sentence.trim().is_empty() || entry.capability.trim().is_empty() {
            stop(format!("{} needs its sentence and its capability", entry.id));
        }
        if entry.reading.as_ref().is_some_and(|reading| reading.trim().is_empty()) {
            stop(format!("{}: say how it is read, or leave `override` out", entry.id));
        }
        if let Some(says) = check_entry(tree, entry).or_else(|| check_reason(entry)) {
            stop(says);
        }
    }
    findings.extend(check_marks(tree, &promises));
    findings
}

/// What is wrong with one entry's claim, if anything.
fn check_entry(tree: &Tree, entry: &Entry) -> Option<String> {
    let id = &entry.id;
    let (symbol, test) = match (entry.state, &entry.symbol, &entry.test) {
        (State::Planned, None, None) => return None,
        (State::Planned, ..) => {
            return Some(format!("{id} is planned: symbol and test come when it is kept"));
        }
        (State::Kept, Some(symbol), Some(test)) => (symbol, test),
        (State::Kept, ..) => {
            return Some(format!("{id} is kept: name the symbol that keeps it and the test"));
        }
    };
    if !symbol_exists(tree, symbol) {
        return Some(format!("{id}: no item `{symbol}` in the source"));
    }
    let Some((path, name)) = test.split_once("::") else {
        return Some(format!("{id}: write the test as path/of/file.rs::name"));
    };
    let Some(source) = tree.text(path) else { return Some(format!("{id}: no file {path}")) };
    match marks_before(source, name) {
        None => Some(format!("{id}: no test `{name}` in {path}")),
        Some(marks) if !marks.contains(id.as_str()) => {
            Some(format!("{id}: the doc comment of `{name}` must say `{MARK}{id}`"))
        }
        Some(_) => None,
    }
}

/// A kept promise needs no reason; a planned one of a part that is built gives it.
fn check_reason(entry: &Entry) -> Option<String> {
    let id = &entry.id;
    let is_planned = matches!(entry.state, State::Planned);
    match entry.reason.as_deref().map(str::trim) {
        Some(_) if !is_planned => Some(format!("{id} is kept: there is no reason why it is not")),
        Some("") => Some(format!("{id}: say why it is planned, or leave `reason` out")),
        None if is_planned && BUILT.contains(&entry.capability.as_str()) => {
            Some(format!("{id} is planned in a part that is built: say why, as `reason`"))
        }
        _ => None,
    }
}

/// `candor_kernel::sweep::sweep`: some file of crates/kernel/src declares an item of the last name.
fn symbol_exists(tree: &Tree, symbol: &str) -> bool {
    let (Some(krate), Some(item)) = (symbol.split("::").next(), symbol.rsplit("::").next()) else {
        return false;
    };
    let folder = match krate.strip_prefix("candor_") {
        Some(name) => format!("crates/{name}/src/"),
        None => format!("crates/{krate}/src/"),
    };
    let declares = |text: &str| {
        ["fn", "struct", "enum", "trait", "const", "static", "type", "mod"].iter().any(|keyword| {
            text.match_indices(&format!("{keyword} {item}")).any(|(at, found)| {
                text.get(at + found.len()..)
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
            })
        })
    };
    tree.under(&folder).any(|(_, text)| declares(text))
}

/// The promises named in the doc comment and attributes right before `fn name(`; none when there is no such test.
fn marks_before<'a>(text: &'a str, name: &str) -> Option<BTreeSet<&'a str>> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| {
        line.split_once("fn ")
            .is_some_and(|(_, rest)| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with(['(', '<'])))
    })?;
    let above =
        lines.iter().take(at).rev().take_while(|line| line.starts_with("///") || line.starts_with("#["));
    let (mut marks, mut is_test) = (BTreeSet::new(), false);
    for line in above {
        is_test |= line.contains("test]") || line.contains("test(");
        marks.extend(marks_in(line));
    }
    is_test.then_some(marks)
}

fn marks_in(line: &str) -> impl Iterator<Item = &str> {
    let named = line.trim().strip_prefix("/// ").and_then(|doc| doc.strip_prefix(MARK)).unwrap_or_default();
    named.trim_end_matches('.').split(',').map(str::trim).filter(|id| !id.is_empty())
}

fn check_marks(tree: &Tree, promises: &Promises) -> Vec<Finding> {
    let states: BTreeMap<&str, State> =
        promises.entries.iter().map(|entry| (entry.id.as_str(), entry.state)).collect();
    let mut findings = Vec::new();
    for (path, text) in tree.rust().filter(|(path, _)| !path.starts_with("crates/xtask/")) {
        for (at, line) in text.lines().enumerate() {
            for id in marks_in(line) {
                let says = match states.get(id) {
                    Some(State::Kept) => continue,
                    Some(State::Planned) => {
                        format!("{id} has a test: call it kept in {FILE}, with symbol and test")
                    }
                    None => format!("{id} is no promise of {FILE}"),
                };
                findings.push(Finding::stop(path, at + 1, says));
            }
        }
    }
    findings
}

fn check_counts(text: &str, promises: &Promises) -> Vec<Finding> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for entry in &promises.entries {
        let kind = if entry.kind == Kind::Software { "software" } else { "evidence" };
        *found.entry(kind.to_owned()).or_default() += 1;
    }
    if found == promises.counts {
        return Vec::new();
    }
    let says = format!(
        "the file lists {found:?} and its head says {:?}: promises do not disappear",
        promises.counts
    );
    vec![Finding::stop(FILE, line_of(text, "[counts]"), says)]
}

/// Compares ids and kinds with the full register: tab-separated, a head, `id` first and `kind` sixth.
pub(crate) fn compare(tree: &Tree, register: &str) -> Vec<Finding> {
    let text = tree.text(FILE).unwrap_or_default();
    let Ok(promises) = toml::from_str::<Promises>(text) else { return Vec::new() };
    let ours: BTreeSet<(&str, Kind)> =
        promises.entries.iter().map(|entry| (entry.id.as_str(), entry.kind)).collect();
    let theirs: BTreeSet<(&str, Kind)> = register.lines().skip(1).filter_map(row).collect();
    let missing = theirs
        .difference(&ours)
        .map(|(id, kind)| Finding::stop(FILE, 0, format!("{id} ({kind:?}) is in the register and not here")));
    let extra = ours.difference(&theirs).map(|(id, kind)| {
        Finding::stop(FILE, line_of(text, id), format!("{id} ({kind:?}) is not in the register"))
    });
    missing.chain(extra).collect()
}

fn row(line: &str) -> Option<(&str, Kind)> {
    let mut cells = line.split('\t');
    let id = cells.next()?;
    match cells.nth(4)? {
        "S" => Some((id, Kind::Software)),
        "E" => Some((id, Kind::Evidence)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
