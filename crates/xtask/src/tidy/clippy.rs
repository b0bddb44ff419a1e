//! Each crate's `clippy.toml`, written from the table: what the crate may not do, with the reason.
//!
//! A crate's own file replaces the one at the root, so each file holds every ban that applies.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context as _;

use super::finding::Finding;
use super::manifest;
use super::table::{Ban, CrateRule, Table};
use super::tree::Tree;

const HEAD: &str = "# Written by `cargo xtask tidy --fix` from crates/xtask/policy.toml: change it there.\n";

pub(crate) fn check(tree: &Tree, table: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, expected) in files(tree, table) {
        if tree.text(&path) != Some(expected.as_str()) {
            let says = "differs from crates/xtask/policy.toml: run `cargo xtask tidy --fix`";
            findings.push(Finding::stop(&path, 0, says));
        }
    }
    findings
}

/// Writes every file that differs.
pub(crate) fn write(root: &Path, table: &Table) -> anyhow::Result<()> {
    let tree = Tree::read(root)?;
    for (path, expected) in files(&tree, table) {
        if tree.text(&path) != Some(expected.as_str()) {
            std::fs::write(root.join(&path), expected).with_context(|| format!("cannot write {path}"))?;
        }
    }
    Ok(())
}

fn files(tree: &Tree, table: &Table) -> Vec<(String, String)> {
    manifest::read_all(tree)
        .into_iter()
        .filter_map(|manifest| {
            let rule = table.crates.get(&manifest.name)?;
            Some((manifest.path.replace("Cargo.toml", "clippy.toml"), render(table, rule)))
        })
        .collect()
}

fn render(table: &Table, rule: &CrateRule) -> String {
    let bans: Vec<&Ban> = table.bans.iter().filter(|ban| !rule.may.contains(&ban.capability)).collect();
    let mut text = HEAD.to_owned();
    _ = writeln!(text, "too-many-lines-threshold = {}", table.functions.lines);
    _ = writeln!(text, "too-many-arguments-threshold = {}", table.functions.arguments);
    list(&mut text, "disallowed-methods", &bans, |ban| &ban.methods);
    list(&mut text, "disallowed-types", &bans, |ban| &ban.types);
    text
}

fn list(text: &mut String, key: &str, bans: &[&Ban], paths: fn(&Ban) -> &[String]) {
    _ = writeln!(text, "{key} = [");
    for ban in bans {
        for path in paths(ban) {
            // A crate that lacks the dependency cannot resolve the path; that is fine.
            _ = writeln!(text, "    {{ path = {path:?}, reason = {:?}, allow-invalid = true }},", ban.reason);
        }
    }
    text.push_str("]\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "[crates.a]\nmay = [\"clock\"]\n[crates.b]\nmay = []\n\
        [[ban]]\ncapability = \"clock\"\nreason = \"ask the kernel\"\nmethods = [\"std::time::Instant::now\"]\n";

    const LIMITS: &str = "too-many-lines-threshold = 50\ntoo-many-arguments-threshold = 6\n";

    fn tree(of_b: &str) -> Tree {
        Tree::of(&[
            ("crates/a/Cargo.toml", "[package]\nname = \"a\"\n"),
            (
                "crates/a/clippy.toml",
                &format!("{HEAD}{LIMITS}disallowed-methods = [\n]\ndisallowed-types = [\n]\n"),
            ),
            ("crates/b/Cargo.toml", "[package]\nname = \"b\"\n"),
            ("crates/b/clippy.toml", of_b),
        ])
    }

    #[test]
    fn a_crate_is_banned_from_what_it_may_not() -> anyhow::Result<()> {
        let table = Table::parse(POLICY)?;
        let ban = "    { path = \"std::time::Instant::now\", reason = \"ask the kernel\", allow-invalid = true },\n";
        let good = format!("{HEAD}{LIMITS}disallowed-methods = [\n{ban}]\ndisallowed-types = [\n]\n");
        assert_eq!(check(&tree(&good), &table), []);
        let found: Vec<String> =
            check(&tree("# by hand\n"), &table).iter().map(ToString::to_string).collect();
        assert!(
            matches!(found.as_slice(), [one] if one.starts_with("crates/b/clippy.toml:1: error: differs"))
        );
        Ok(())
    }
}
