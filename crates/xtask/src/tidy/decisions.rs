//! Decisions are short and numbered without gaps.

use super::finding::Finding;
use super::table::Table;
use super::tree::Tree;

const FOLDER: &str = "docs/decisions/";
const LONGEST: usize = 25;

pub(crate) fn check(tree: &Tree, _table: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut next = 1;
    for (path, text) in tree.under(FOLDER) {
        let name = path.trim_start_matches(FOLDER);
        let Some(number) = number_of(name) else {
            findings.push(Finding::stop(path, 0, "name it NNNN-what-was-decided.md"));
            continue;
        };
        if number != next {
            findings.push(Finding::stop(path, 0, format!("numbered {number:04} where {next:04} is next")));
        }
        next = number + 1;
        let lines = text.lines().count();
        if lines > LONGEST {
            let says =
                format!("{lines} lines: a decision says what, why and what else was weighed in {LONGEST}");
            findings.push(Finding::stop(path, LONGEST, says));
        }
        if !text.starts_with(&format!("# {number:04} ")) {
            findings.push(Finding::stop(path, 1, format!("begin with `# {number:04} ` and the choice")));
        }
    }
    findings
}

fn number_of(name: &str) -> Option<u32> {
    let (number, slug) = name.strip_suffix(".md")?.split_once('-')?;
    let named =
        !slug.is_empty() && slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if number.len() == 4 && named { number.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> usize {
        check(&Tree::of(files), &Table::default()).len()
    }

    #[test]
    fn numbers_have_no_gaps_and_titles_agree() {
        let first = ("docs/decisions/0001-a.md", "# 0001 A\n");
        assert_eq!(found(&[first, ("docs/decisions/0002-b.md", "# 0002 B\n")]), 0);
        assert_eq!(found(&[first, ("docs/decisions/0003-b.md", "# 0003 B\n")]), 1);
        assert_eq!(found(&[first, ("docs/decisions/0002-b.md", "# 2 B\n")]), 1);
        assert_eq!(found(&[("docs/decisions/Notes.md", "")]), 1);
    }

    #[test]
    fn a_long_decision_is_an_essay() {
        assert_eq!(found(&[("docs/decisions/0001-a.md", &format!("# 0001 A\n{}", "x\n".repeat(25)))]), 1);
    }
}
