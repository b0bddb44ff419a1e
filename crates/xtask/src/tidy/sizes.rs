//! Small, then smaller: a Rust file over the stop fails, one over the warning asks.

use super::finding::Finding;
use super::table::Table;
use super::tree::Tree;

const POLICY: &str = super::POLICY;

pub(crate) fn check(tree: &Tree, table: &Table) -> Vec<Finding> {
    let sizes = &table.sizes;
    let mut findings = Vec::new();
    for (path, text) in tree.rust() {
        let lines = text.lines().count();
        match sizes.exceptions.get(path) {
            Some(&listed) if lines > listed => findings.push(Finding::stop(
                path,
                listed,
                format!(
                    "{lines} lines, and its exception is {listed}: exceptions only shrink; split the file"
                ),
            )),
            Some(&listed) if lines < listed && lines > sizes.stop => {
                findings.push(Finding::stop(
                    POLICY,
                    0,
                    format!("{path} shrank to {lines} lines: lower its exception from {listed}"),
                ));
            }
            Some(_) if lines <= sizes.stop => {
                findings.push(Finding::stop(POLICY, 0, format!("{path} fits again: remove its exception")));
            }
            None if lines > sizes.stop => findings.push(Finding::stop(
                path,
                sizes.stop,
                format!("{lines} lines; the stop is {}: split it, one verb to a file", sizes.stop),
            )),
            None if lines > sizes.warn => {
                findings.push(Finding::ask(
                    path,
                    sizes.warn,
                    format!("{lines} lines: could this be two files?"),
                ));
            }
            Some(_) | None => {}
        }
    }
    for path in sizes.exceptions.keys().filter(|path| tree.text(path).is_none()) {
        findings.push(Finding::stop(POLICY, 0, format!("{path} is gone: remove its exception")));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::finding::Weight;
    use super::*;

    fn weights(lines: usize, exception: Option<usize>) -> Vec<Weight> {
        let tree = Tree::of(&[("a.rs", &"x\n".repeat(lines))]);
        let mut table = Table::default();
        table.sizes.exceptions.extend(exception.map(|lines| ("a.rs".to_owned(), lines)));
        check(&tree, &table).iter().map(|finding| finding.weight).collect()
    }

    #[test]
    fn long_files_stop_and_longish_files_ask() {
        assert_eq!(weights(300, None), []);
        assert_eq!(weights(301, None), [Weight::Ask]);
        assert_eq!(weights(501, None), [Weight::Stop]);
    }

    #[test]
    fn exceptions_only_shrink() {
        assert_eq!(weights(600, Some(600)), []);
        assert_eq!(weights(601, Some(600)), [Weight::Stop]);
        assert_eq!(weights(599, Some(600)), [Weight::Stop]);
        assert_eq!(weights(400, Some(600)), [Weight::Stop]);
    }
}
