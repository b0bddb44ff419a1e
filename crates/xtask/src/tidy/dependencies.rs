//! Direct dependencies against the table, in both directions, each with its reason in docs/dependencies.md.

use std::collections::BTreeSet;

use super::finding::Finding;
use super::manifest::{self, Kind, Manifest};
use super::table::{CrateRule, Table};
use super::tree::{Tree, line_of};

const REASONS: &str = "docs/dependencies.md";
const POLICY: &str = super::POLICY;

pub(crate) fn check(tree: &Tree, table: &Table) -> Vec<Finding> {
    let manifests = manifest::read_all(tree);
    let mut findings = Vec::new();
    for manifest in &manifests {
        match table.crates.get(&manifest.name) {
            Some(rule) => findings.extend(check_crate(tree, manifest, rule)),
            None => findings.push(Finding::stop(
                &manifest.path,
                0,
                format!(
                    "`{}` has no [crates.{}] in {POLICY}: say what it may use",
                    manifest.name, manifest.name
                ),
            )),
        }
    }
    for name in table.crates.keys().filter(|name| !manifests.iter().any(|m| m.name == **name)) {
        findings.push(Finding::stop(
            POLICY,
            line_in_policy(tree, name),
            format!("`{name}` is no crate of ours"),
        ));
    }
    findings.extend(check_reasons(tree, &manifests));
    findings
}

fn check_crate(tree: &Tree, manifest: &Manifest, rule: &CrateRule) -> Vec<Finding> {
    let text = tree.text(&manifest.path).unwrap_or_default();
    let mut findings = Vec::new();
    for kind in [Kind::Uses, Kind::Dev, Kind::Build] {
        let listed = match kind {
            Kind::Uses => &rule.uses,
            Kind::Dev => &rule.dev,
            Kind::Build => &rule.build,
        };
        let found = manifest.of(kind);
        for name in found.difference(listed) {
            let says = format!(
                "`{name}` is not in `{}` of [crates.{}] in {POLICY}: add it there with a row in {REASONS}, or do without",
                kind.key(),
                manifest.name
            );
            findings.push(Finding::stop(&manifest.path, line_of(text, name), says));
        }
        for name in listed.difference(&found) {
            let says =
                format!("{} no longer depends on `{name}`: take it out of `{}`", manifest.name, kind.key());
            findings.push(Finding::stop(POLICY, line_in_policy(tree, &manifest.name), says));
        }
    }
    for name in &manifest.own_versions {
        let says = format!(
            "`{name}`: write `{name}.workspace = true`; versions and features are set once, in Cargo.toml"
        );
        findings.push(Finding::stop(&manifest.path, line_of(text, name), says));
    }
    findings
}

fn line_in_policy(tree: &Tree, name: &str) -> usize {
    line_of(tree.text(POLICY).unwrap_or_default(), &format!("[crates.{name}]"))
}

fn check_reasons(tree: &Tree, manifests: &[Manifest]) -> Vec<Finding> {
    let reasons = tree.text(REASONS).unwrap_or_default();
    let ours: BTreeSet<&str> = manifests.iter().map(|manifest| manifest.name.as_str()).collect();
    let used: BTreeSet<&str> = manifests
        .iter()
        .flat_map(Manifest::all)
        .map(|(_, name)| name)
        .filter(|name| !ours.contains(name))
        .collect();
    let rows: BTreeSet<&str> = reasons.lines().filter_map(first_cell).collect();
    let mut findings = Vec::new();
    for name in used.difference(&rows) {
        let says = format!("no row for `{name}`: what for, why this one, licence, upkeep");
        findings.push(Finding::stop(REASONS, 0, says));
    }
    for name in rows.difference(&used) {
        let says = format!("`{name}` is no direct dependency any more: take its row out");
        findings.push(Finding::stop(REASONS, line_of(reasons, &format!("| `{name}` |")), says));
    }
    findings
}

/// The name in a row `| `name` | …`; heads and rules have no backticks.
fn first_cell(line: &str) -> Option<&str> {
    line.strip_prefix("| `")?.split('`').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[package]\nname = \"a\"\n[dependencies]\nserde.workspace = true\n";

    fn says(policy: &str, manifest: &str, reasons: &str) -> anyhow::Result<Vec<String>> {
        let tree = Tree::of(&[("crates/a/Cargo.toml", manifest), (REASONS, reasons), (POLICY, policy)]);
        Ok(check(&tree, &Table::parse(policy)?).iter().map(ToString::to_string).collect())
    }

    #[test]
    fn both_directions_are_checked() -> anyhow::Result<()> {
        let row = "| `serde` | reads |\n";
        assert_eq!(says("[crates.a]\nuses = [\"serde\"]\nmay = []\n", MANIFEST, row)?, [""; 0]);
        let extra = says("[crates.a]\nmay = []\n", MANIFEST, row)?;
        assert!(
            matches!(extra.as_slice(), [one] if one.starts_with("crates/a/Cargo.toml:4: error: `serde` is not in"))
        );
        let stale = says("[crates.a]\nuses = [\"serde\", \"toml\"]\nmay = []\n", MANIFEST, row)?;
        assert!(matches!(stale.as_slice(), [one] if one.contains("no longer depends on `toml`")));
        Ok(())
    }

    #[test]
    fn every_dependency_has_a_reason_and_every_reason_a_dependency() -> anyhow::Result<()> {
        let policy = "[crates.a]\nuses = [\"serde\"]\nmay = []\n";
        assert_eq!(says(policy, MANIFEST, "")?.len(), 1);
        assert_eq!(says(policy, MANIFEST, "| `serde` | x |\n| `gone` | x |\n")?.len(), 1);
        Ok(())
    }

    #[test]
    fn versions_are_set_once() -> anyhow::Result<()> {
        let own = "[package]\nname = \"a\"\n[dependencies]\nserde = \"1\"\n";
        assert_eq!(says("[crates.a]\nuses = [\"serde\"]\nmay = []\n", own, "| `serde` | x |\n")?.len(), 1);
        Ok(())
    }
}
