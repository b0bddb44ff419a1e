//! Names of headings in addresses, as code forges make them, so that a link works there and here.

use std::collections::BTreeMap;

/// The names given on one page so far.
#[derive(Debug, Default)]
pub(super) struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    /// A name for this heading that no other on the page has.
    pub(super) fn give(&mut self, heading: &str) -> String {
        let name = plain(heading);
        let seen = self.0.entry(name.clone()).or_default();
        *seen += 1;
        match *seen {
            1 => name,
            again => format!("{name}-{}", again - 1),
        }
    }
}

fn plain(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_named_after_its_words_and_the_second_of_a_name_is_told_apart() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.give("What it can't promise"), "what-it-cant-promise");
        assert_eq!(anchors.give("`candor log verify`"), "candor-log-verify");
        assert_eq!(anchors.give("candor log verify"), "candor-log-verify-1");
    }
}
