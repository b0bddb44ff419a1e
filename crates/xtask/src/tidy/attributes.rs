//! Lints are answered with `expect` and a reason, never silenced with `allow`.

use super::finding::Finding;
use super::table::Table;
use super::tree::Tree;

/// Attributes longer than this many lines are read so far and no further.
const LONGEST: usize = 12;

pub(crate) fn check(tree: &Tree, _table: &Table) -> Vec<Finding> {
    tree.rust().flat_map(|(path, text)| check_file(path, text)).collect()
}

fn check_file(path: &str, text: &str) -> Vec<Finding> {
    let lines: Vec<&str> = text.lines().collect();
    let mut findings = Vec::new();
    for (at, first) in lines.iter().enumerate() {
        if !first.trim_start().starts_with("#[") && !first.trim_start().starts_with("#![") {
            continue;
        }
        let whole = lines.iter().skip(at).take(LONGEST).map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        let attribute = whole.split(']').next().unwrap_or_default();
        if names(attribute, "allow") {
            let says = "use #[expect(lint, reason = \"…\")]: it falls away when no longer needed";
            findings.push(Finding::stop(path, at + 1, says));
        } else if names(attribute, "expect") && !attribute.contains("reason") {
            findings.push(Finding::stop(path, at + 1, "say why: #[expect(lint, reason = \"…\")]"));
        }
    }
    findings
}

/// `#[name(`, `#![name(` or `#[cfg_attr(…, name(`.
fn names(attribute: &str, name: &str) -> bool {
    let inner = attribute.trim_start_matches(['#', '!', '[']).trim_start();
    inner.starts_with(&format!("{name}("))
        || (inner.starts_with("cfg_attr(") && inner.contains(&format!(" {name}(")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        check(&Tree::of(&[("a.rs", text)]), &Table::default()).iter().map(|f| f.line).collect()
    }

    #[test]
    fn allow_is_found_and_a_reasoned_expect_is_not() {
        assert_eq!(lines(&["#[all", "ow(dead_code)]\nfn a() {}\n"].concat()), [1]);
        assert_eq!(lines("#[expect(dead_code, reason = \"later\")]\nfn a() {}\n"), [] as [usize; 0]);
        assert_eq!(lines("\n    #[expect(\n        dead_code\n    )]\nfn a() {}\n"), [2]);
        assert_eq!(lines("// the form #[all"), [] as [usize; 0]);
    }

    #[test]
    fn a_conditional_or_inner_allow_is_found_too() {
        assert_eq!(lines(&["#![all", "ow(dead_code)]\n"].concat()), [1]);
        assert_eq!(lines(&["fn x() {}\n#[cfg_attr(test, all", "ow(dead_code))]\n"].concat()), [2]);
    }
}
