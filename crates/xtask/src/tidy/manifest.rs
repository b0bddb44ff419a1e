//! What a Cargo.toml says about direct dependencies.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::Tree;

/// The three ways to depend on something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Uses,
    Dev,
    Build,
}

impl Kind {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Uses => "uses",
            Self::Dev => "dev",
            Self::Build => "build",
        }
    }

    fn section(self) -> &'static str {
        match self {
            Self::Uses => "dependencies",
            Self::Dev => "dev-dependencies",
            Self::Build => "build-dependencies",
        }
    }
}

/// One crate of ours.
#[derive(Debug, Default)]
pub(crate) struct Manifest {
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) dependencies: BTreeMap<Kind, BTreeSet<String>>,
    /// Dependencies that do not take version and features from the workspace.
    pub(crate) own_versions: BTreeSet<String>,
}

impl Manifest {
    pub(crate) fn all(&self) -> impl Iterator<Item = (Kind, &str)> {
        self.dependencies.iter().flat_map(|(kind, names)| names.iter().map(|name| (*kind, name.as_str())))
    }

    pub(crate) fn of(&self, kind: Kind) -> BTreeSet<String> {
        self.dependencies.get(&kind).cloned().unwrap_or_default()
    }
}

/// The manifests of `crates/*`; one that does not parse is left to Cargo to complain about.
pub(crate) fn read_all(tree: &Tree) -> Vec<Manifest> {
    tree.under("crates/")
        .filter(|(path, _)| path.ends_with("/Cargo.toml") && path.matches('/').count() == 2)
        .filter_map(|(path, text)| read(path, text))
        .collect()
}

fn read(path: &str, text: &str) -> Option<Manifest> {
    let root: toml::Table = text.parse().ok()?;
    let name = root.get("package")?.get("name")?.as_str()?.to_owned();
    let mut manifest = Manifest { path: path.to_owned(), name, ..Manifest::default() };
    collect(&root, &mut manifest);
    for platform in root.get("target").and_then(toml::Value::as_table).into_iter().flatten() {
        if let Some(table) = platform.1.as_table() {
            collect(table, &mut manifest);
        }
    }
    Some(manifest)
}

fn collect(table: &toml::Table, manifest: &mut Manifest) {
    for kind in [Kind::Uses, Kind::Dev, Kind::Build] {
        for (name, how) in table.get(kind.section()).and_then(toml::Value::as_table).into_iter().flatten() {
            manifest.dependencies.entry(kind).or_default().insert(name.clone());
            if how.get("workspace").and_then(toml::Value::as_bool) != Some(true) {
                manifest.own_versions.insert(name.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_read() {
        let text = "[package]\nname = \"a\"\n[dependencies]\nb.workspace = true\n[dev-dependencies]\nc = \"1\"\n\
                    [target.'cfg(unix)'.dependencies]\nd.workspace = true\n";
        let all = read_all(&Tree::of(&[("crates/a/Cargo.toml", text)]));
        let found: Vec<(Kind, &str)> = all.iter().flat_map(Manifest::all).collect();
        assert_eq!(found, [(Kind::Uses, "b"), (Kind::Uses, "d"), (Kind::Dev, "c")]);
        assert!(
            all.iter()
                .all(|manifest| manifest.own_versions.contains("c") && manifest.own_versions.len() == 1)
        );
    }
}
