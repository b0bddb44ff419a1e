//! Rust source without its comments, good enough to look for paths in.

/// The text with its comments cut away, line by line. A `//` inside a string literal does not begin one.
pub(crate) fn without_comments(text: &str) -> String {
    text.lines().flat_map(|line| [before_comment(line), "\n"]).collect()
}

fn before_comment(line: &str) -> &str {
    line.match_indices("//")
        .filter_map(|(at, _)| line.get(..at))
        .find(|before| before.matches('"').count() % 2 == 0)
        .unwrap_or(line)
}

/// The names that follow `prefix`, each with its line: `crate::calls::x` gives `calls`, and
/// `crate::{calls, search::y}` both, over as many lines as the group takes.
pub(crate) fn names_after<'a>(code: &'a str, prefix: &str) -> Vec<(usize, &'a str)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let before = code.get(..at).unwrap_or_default();
        let Some(rest) = code.get(at + prefix.len()..).filter(|_| !before.ends_with(is_name)) else {
            continue;
        };
        let line = before.matches('\n').count() + 1;
        let names = match rest.strip_prefix('{') {
            Some(group) => group_heads(group),
            None => vec![head(rest)],
        };
        found.extend(names.into_iter().filter(|name| !name.is_empty()).map(|name| (line, name)));
    }
    found
}

fn group_heads(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut heads) = (0_i32, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                heads.push(head(group.get(start..at).unwrap_or_default().trim()));
                return heads;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(head(group.get(start..at).unwrap_or_default().trim()));
                start = at + 1;
            }
            _ => {}
        }
    }
    heads.push(head(group.get(start..).unwrap_or_default().trim()));
    heads
}

fn head(path: &str) -> &str {
    path.split(|c: char| !is_name(c)).next().unwrap_or_default()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_cut_and_strings_are_not() {
        assert_eq!(without_comments("a // b\n\"c://d\" // e\n/// f"), "a \n\"c://d\" \n\n");
    }

    #[test]
    fn names_are_read_from_paths_and_groups() {
        assert_eq!(names_after("use crate::calls::Call;", "crate::"), [(1, "calls")]);
        assert_eq!(
            names_after("\nuse crate::{\n    calls::{A, B},\n    search,\n};", "crate::"),
            [(2, "calls"), (2, "search")]
        );
        assert_eq!(names_after("mycrate::calls", "crate::"), []);
    }
}
