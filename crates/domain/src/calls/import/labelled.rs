//! Which labels a file really uses.
//!
//! A name that recurs counts. One that stands there once counts if the file is labelled at all (another
//! name recurs, or most lines carry one) and it does not read like a heading. In doubt a voice of its own
//! is the smaller mistake: words given to a wrong person are worse than words given to an odd name.

use std::collections::{BTreeMap, BTreeSet};

use super::clean;
use super::label::{self, Likeness, Prefix};

/// Beyond this many different candidates a file has no labels but colons.
const MAX_CANDIDATES: usize = 10_000;

/// The labels that a file uses consistently.
pub(crate) struct Labels {
    accepted: BTreeSet<String>,
}

impl Labels {
    /// Looks at every line that could carry a label.
    pub(crate) fn agree<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut counts: BTreeMap<String, (Likeness, usize)> = BTreeMap::new();
        let mut total = 0_usize;
        for line in lines.filter(|line| !line.trim().is_empty()) {
            total += 1;
            let Some(prefix) = label::prefix(line) else { continue };
            let key = clean::label(prefix.label).0;
            if counts.len() < MAX_CANDIDATES || counts.contains_key(&key) {
                counts.entry(key).or_insert((prefix.likeness, 0)).1 += 1;
            }
        }
        let recurs = |entry: &(Likeness, usize)| entry.0 == Likeness::Name || entry.1 > 1;
        let carrying: usize = counts.values().filter(|entry| recurs(entry)).map(|entry| entry.1).sum();
        let most = carrying * 2 >= total;
        let labelled = most || counts.values().any(|entry| entry.0 == Likeness::Name && entry.1 > 1);
        let accepted = counts
            .into_iter()
            .filter(|(label, (likeness, count))| match likeness {
                Likeness::Name => *count > 1 || (labelled && !label::reads_like_heading(label)),
                Likeness::Handle => *count > 1 && most,
            })
            .map(|(label, _)| label)
            .collect();
        Self { accepted }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.accepted.is_empty()
    }

    /// The label at the beginning of a line, if it is one of these.
    pub(crate) fn prefix<'a>(&self, line: &'a str) -> Option<Prefix<'a>> {
        label::prefix(line).filter(|prefix| self.accepted.contains(&clean::label(prefix.label).0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(text: &str) -> Vec<String> {
        Labels::agree(text.lines()).accepted.into_iter().collect()
    }

    #[test]
    fn recurring_names_count_and_single_asides_do_not() {
        let talk = "Priya: hello\nTom: hi\nand so on\nand on\nTom: two things\nFairness: it matters\nthat is it\nend\nPriya: ok";
        assert_eq!(accepted(talk), ["Priya", "Tom"]);
        assert_eq!(accepted("Priya: hello\nTom: hi"), ["Priya", "Tom"]);
        assert_eq!(accepted("priya: hello\ntom: hi\npriya: so: yes\ntom: good"), ["priya", "tom"]);
    }

    #[test]
    fn prose_with_colons_has_no_labels() {
        assert!(accepted("We met.\nFairness: it matters.\nThen lunch.\nThe end.\nso: yes").is_empty());
        assert!(accepted("Note: one\nNote: two\nhttps://a.example\n10:30").is_empty());
    }
}
