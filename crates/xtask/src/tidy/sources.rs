//! Lock files name the public registries only, and no checked-in configuration replaces them.

use super::finding::Finding;
use super::table::Table;
use super::tree::Tree;

const CRATES: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
const NPM: &str = "\"resolved\": \"https://registry.npmjs.org/";

pub(crate) fn check(tree: &Tree, _table: &Table) -> Vec<Finding> {
    tree.files().flat_map(|(path, text)| check_file(path, text)).collect()
}

fn check_file(path: &str, text: &str) -> Vec<Finding> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let odd: fn(&str) -> bool = match name {
        "Cargo.lock" => |line| line.starts_with("source = ") && line != CRATES,
        "package-lock.json" => |line| line.contains("\"resolved\"") && !line.trim_start().starts_with(NPM),
        "config.toml" if path.contains(".cargo/") => {
            |line| line.starts_with("[source") || line.starts_with("[registr")
        }
        ".npmrc" | "pip.conf" => |line| !line.trim().is_empty(),
        _ => return Vec::new(),
    };
    text.lines()
        .enumerate()
        .filter(|(_, line)| odd(line))
        .map(|(at, _)| {
            Finding::stop(
                path,
                at + 1,
                "names a source other than the public registry: leave mirrors to the machine",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&Tree::of(&[(path, text)]), &Table::default()).iter().map(|f| f.line).collect()
    }

    #[test]
    fn a_mirror_in_a_lock_file_is_found() {
        assert_eq!(lines("Cargo.lock", &format!("x\n{CRATES}\nsource = \"git+https://a.example/b\"\n")), [3]);
        let npm = "  \"resolved\": \"https://registry.npmjs.org/a\"\n  \"resolved\": \"https://mirror.example/a\"\n";
        assert_eq!(lines("ci/package-lock.json", npm), [2]);
        assert_eq!(lines(".cargo/config.toml", "[alias]\n[source.crates-io]\n"), [2]);
    }
}
