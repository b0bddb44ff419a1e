//! A source file that no `mod` declares is not compiled, and its tests do not run, however good they look.

use super::code;
use super::finding::Finding;
use super::table::Table;
use super::tree::Tree;

pub(crate) fn check(tree: &Tree, _table: &Table) -> Vec<Finding> {
    tree.rust()
        .filter(|(path, _)| path.starts_with("crates/") && path.contains("/src/"))
        .filter_map(|(path, _)| {
            let (parents, module) = declared_by(path)?;
            let declared =
                parents.iter().filter_map(|parent| tree.text(parent)).any(|text| declares(text, module));
            let says = || {
                format!(
                    "nothing declares `mod {module};`, so this file is not compiled: declare it or delete it"
                )
            };
            (!declared).then(|| Finding::stop(path, 0, says()))
        })
        .collect()
}

/// The files in which `mod` may stand for this one, and the module's name; none for the roots of crates.
fn declared_by(path: &str) -> Option<(Vec<String>, &str)> {
    let (folder, file) = path.rsplit_once('/')?;
    let stem = file.strip_suffix(".rs")?;
    let root = folder.ends_with("/src") && matches!(stem, "lib" | "main");
    if root || folder.ends_with("/src/bin") {
        return None;
    }
    let (folder, module) = if stem == "mod" { folder.rsplit_once('/')? } else { (folder, stem) };
    let beside = [format!("{folder}/mod.rs"), format!("{folder}.rs")];
    let roots = ["lib.rs", "main.rs"].map(|name| format!("{folder}/{name}"));
    Some((beside.into_iter().chain(roots).collect(), module))
}

fn declares(text: &str, module: &str) -> bool {
    let wanted = format!("mod {module};");
    code::without_comments(text).lines().any(|line| line.trim().ends_with(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::of(files), &Table::default()).into_iter().map(|finding| finding.file).collect()
    }

    #[test]
    fn a_file_is_declared_from_above_or_beside() {
        let files = [
            ("crates/a/src/lib.rs", "mod b;\npub mod c;\n"),
            ("crates/a/src/b.rs", "#[cfg(test)]\nmod tests;\n"),
            ("crates/a/src/b/tests.rs", ""),
            ("crates/a/src/c/mod.rs", "mod d;\n"),
            ("crates/a/src/c/d.rs", ""),
            ("crates/a/src/bin/tool.rs", ""),
            ("crates/a/tests/it.rs", ""),
        ];
        assert_eq!(paths(&files), [""; 0]);
    }

    #[test]
    fn a_file_that_nothing_declares_is_found() {
        let files = [
            ("crates/a/src/lib.rs", "// mod b;\n"),
            ("crates/a/src/b.rs", ""),
            ("crates/a/src/c/mod.rs", ""),
        ];
        assert_eq!(paths(&files), ["crates/a/src/b.rs", "crates/a/src/c/mod.rs"]);
    }
}
