//! What a check says: where, how heavy, and what to do.

use std::fmt;

/// Whether a finding fails the build or only asks a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Ask,
    Stop,
}

/// One remark of one check. Lines count from 1; 0 means the whole file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    pub(crate) weight: Weight,
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) says: String,
}

impl Finding {
    pub(crate) fn stop(file: &str, line: usize, says: impl Into<String>) -> Self {
        Self { weight: Weight::Stop, file: file.to_owned(), line, says: says.into() }
    }

    pub(crate) fn ask(file: &str, line: usize, says: impl Into<String>) -> Self {
        Self { weight: Weight::Ask, file: file.to_owned(), line, says: says.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weight = match self.weight {
            Weight::Ask => "warning",
            Weight::Stop => "error",
        };
        write!(f, "{}:{}: {weight}: {}", self.file, self.line.max(1), self.says)
    }
}
