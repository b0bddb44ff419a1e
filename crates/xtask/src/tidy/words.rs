//! Words that must never be in the repository: machine paths, private keys.

use super::finding::Finding;
use super::table::Table;
use super::tree::Tree;

pub(crate) fn check(tree: &Tree, table: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.files().filter(|(path, _)| *path != super::POLICY) {
        for (at, line) in text.lines().enumerate() {
            for word in table.words.iter().filter(|word| line.contains(&word.text)) {
                findings.push(Finding::stop(path, at + 1, format!("`{}`: {}", word.text, word.reason)));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::table::Word;
    use super::*;

    #[test]
    fn a_listed_word_is_found_with_its_line() {
        let mut table = Table::default();
        table.words.push(Word { text: "here-only".to_owned(), reason: "not there".to_owned() });
        let tree = Tree::of(&[("a.md", "fine\nsee here-only/x\n"), (super::super::POLICY, "here-only")]);
        let found = check(&tree, &table);
        assert_eq!(found, [Finding::stop("a.md", 2, "`here-only`: not there")]);
    }
}
