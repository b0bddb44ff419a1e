//! What is looked for: words that must all be there, whatever the case of their letters.

/// More are not looked at.
const MOST: usize = 8;
/// Characters of one, likewise.
const LONGEST: usize = 100;

/// The terms of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms(Vec<String>);

impl Terms {
    /// The terms of what somebody typed; none in a text without letters and digits.
    pub fn of(text: &str) -> Option<Self> {
        let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
        let lower = |word: &str| word.to_lowercase().chars().take(LONGEST).collect();
        let terms: Vec<String> = words.take(MOST).map(lower).collect();
        Some(Self(terms)).filter(|terms| !terms.0.is_empty())
    }

    /// Has the text every term?
    pub fn are_in(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        self.0.iter().all(|term| lower.contains(term.as_str()))
    }

    /// Have these texts every term between them?
    pub fn are_among(&self, texts: &[&str]) -> bool {
        self.are_in(&texts.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_must_be_there_in_any_case_and_order() {
        let terms = Terms::of("  Budget  THOUSAND ");
        assert!(terms.as_ref().is_some_and(|terms| terms.are_in("forty thousand is our budget")));
        assert!(terms.as_ref().is_some_and(|terms| terms.are_among(&["Budget", "a thousand"])));
        assert!(!terms.is_some_and(|terms| terms.are_in("forty thousand")));
        assert_eq!(Terms::of(" – . "), None);
        assert!(Terms::of("ÜBER").is_some_and(|terms| terms.are_in("über uns")));
    }
}
