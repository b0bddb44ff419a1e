//! Edges between our crates that may not exist, not even through a third crate.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Finding;
use super::manifest::{self, Kind};
use super::table::{Forbidden, Table};
use super::tree::{Tree, line_of};

pub(crate) fn check(tree: &Tree, table: &Table) -> Vec<Finding> {
    let manifests = manifest::read_all(tree);
    let ours: BTreeSet<&str> = manifests.iter().map(|manifest| manifest.name.as_str()).collect();
    let direct: BTreeMap<&str, BTreeSet<String>> = manifests
        .iter()
        .map(|m| {
            (m.name.as_str(), m.of(Kind::Uses).into_iter().filter(|n| ours.contains(n.as_str())).collect())
        })
        .collect();
    let mut findings = Vec::new();
    for manifest in &manifests {
        for (target, path) in paths_from(&direct, &manifest.name) {
            for rule in table.forbidden.iter().filter(|rule| forbids(rule, &manifest.name, &target)) {
                let next = path.get(1).map_or(target.as_str(), String::as_str);
                let line = line_of(tree.text(&manifest.path).unwrap_or_default(), next);
                let says = format!("{}: {}", path.join(" → "), rule.reason);
                findings.push(Finding::stop(&manifest.path, line, says));
            }
        }
    }
    findings
}

/// Every crate of ours that `from` reaches, with one path to it.
fn paths_from(direct: &BTreeMap<&str, BTreeSet<String>>, from: &str) -> BTreeMap<String, Vec<String>> {
    let mut paths: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut open = vec![vec![from.to_owned()]];
    while let Some(path) = open.pop() {
        let last = path.last().map(String::as_str).unwrap_or_default();
        for next in direct.get(last).into_iter().flatten() {
            if next != from && !paths.contains_key(next) {
                let mut longer = path.clone();
                longer.push(next.clone());
                paths.insert(next.clone(), longer.clone());
                open.push(longer);
            }
        }
    }
    paths
}

/// With `*` on the left, `except` names who may; otherwise it names what they may reach.
fn forbids(rule: &Forbidden, from: &str, to: &str) -> bool {
    let any = |list: &[String], name: &str| list.iter().any(|entry| entry == "*" || entry == name);
    let excused = if rule.from.iter().any(|entry| entry == "*") { from } else { to };
    any(&rule.from, from) && any(&rule.to, to) && !rule.except.iter().any(|entry| entry == excused)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(name: &str, uses: &str) -> String {
        format!("[package]\nname = \"{name}\"\n[dependencies]\n{uses}")
    }

    fn found(rule: &str) -> anyhow::Result<Vec<String>> {
        let (a, b, c) =
            (manifest("a", "b.workspace = true\n"), manifest("b", "c.workspace = true\n"), manifest("c", ""));
        let tree = Tree::of(&[
            ("crates/a/Cargo.toml", &a),
            ("crates/b/Cargo.toml", &b),
            ("crates/c/Cargo.toml", &c),
        ]);
        let table = Table::parse(&format!("[crates]\n[[forbidden]]\n{rule}\nreason = \"no\"\n"))?;
        Ok(check(&tree, &table).iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_path_through_a_third_crate_is_an_edge() -> anyhow::Result<()> {
        let through = found("from = [\"a\"]\nto = [\"c\"]")?;
        assert_eq!(through, ["crates/a/Cargo.toml:4: error: a → b → c: no"]);
        assert_eq!(found("from = [\"c\"]\nto = [\"a\"]")?, [""; 0]);
        Ok(())
    }

    #[test]
    fn exceptions_excuse_the_starred_side() -> anyhow::Result<()> {
        assert_eq!(found("from = [\"*\"]\nto = [\"c\"]\nexcept = [\"a\", \"b\"]")?, [""; 0]);
        assert_eq!(found("from = [\"a\"]\nto = [\"*\"]\nexcept = [\"b\"]")?.len(), 1);
        Ok(())
    }
}
