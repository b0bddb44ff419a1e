//! A cue: a pattern that gives away what a sentence is doing.

use std::ops::Range;

use regex::{Captures, Regex, RegexBuilder};

/// A compiled pattern. A pattern that does not compile matches nothing, and fails every debug run.
pub(crate) struct Cue(Option<Regex>);

impl Cue {
    /// Upper and lower case are the same.
    pub(crate) fn new(pattern: &str) -> Self {
        Self::build(pattern, true)
    }

    /// Upper and lower case differ.
    pub(crate) fn exact(pattern: &str) -> Self {
        Self::build(pattern, false)
    }

    fn build(pattern: &str, blind: bool) -> Self {
        let regex = RegexBuilder::new(pattern).case_insensitive(blind).size_limit(16 << 20).build();
        debug_assert!(regex.is_ok(), "{regex:?}");
        Self(regex.ok())
    }

    pub(crate) fn hits(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|regex| regex.is_match(text))
    }

    pub(crate) fn find(&self, text: &str) -> Option<Range<usize>> {
        self.0.as_ref()?.find(text).map(|found| found.range())
    }

    pub(crate) fn find_all(&self, text: &str) -> Vec<Range<usize>> {
        self.0
            .as_ref()
            .map(|regex| regex.find_iter(text).map(|found| found.range()).collect())
            .unwrap_or_default()
    }

    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.0.as_ref()?.captures(text)
    }
}

/// Declares a cue that is compiled on first use; with `exact`, upper and lower case differ.
macro_rules! cue {
    (exact $name:ident, $pattern:expr) => {
        static $name: std::sync::LazyLock<$crate::documents::text::cue::Cue> =
            std::sync::LazyLock::new(|| $crate::documents::text::cue::Cue::exact($pattern));
    };
    ($name:ident, $pattern:expr) => {
        static $name: std::sync::LazyLock<$crate::documents::text::cue::Cue> =
            std::sync::LazyLock::new(|| $crate::documents::text::cue::Cue::new($pattern));
    };
}
pub(crate) use cue;
