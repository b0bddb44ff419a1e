//! The nouns: a document, its sections, its lines.

use serde::{Deserialize, Serialize};

use crate::documents::call_text::Citation;
use crate::documents::verifier::{Draft, Dropped, NOT_STATED, Sentence};

/// A paper with citations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub kind: DocumentKind,
    pub title: String,
    pub sections: Vec<Section>,
    /// Lines that the verifier took out, with the reasons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<Dropped>,
    /// Set when no line rests on a segment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    Ledger,
    Brief,
    Tasks,
    Prd,
    Sow,
}

impl DocumentKind {
    /// The four forms; the ledger is not a form.
    pub const FORMS: [Self; 4] = [Self::Brief, Self::Tasks, Self::Prd, Self::Sow];

    pub fn title(self) -> &'static str {
        match self {
            Self::Ledger => "Client ledger",
            Self::Brief => "Client brief",
            Self::Tasks => "Task list",
            Self::Prd => "Product requirements",
            Self::Sow => "Statement of work",
        }
    }

    /// The name used in commands and file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::Brief => "brief",
            Self::Tasks => "tasks",
            Self::Prd => "prd",
            Self::Sow => "sow",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub heading: String,
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// A number to refer to the line by (`R3`); part of the form, not of what was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    pub text: String,
    pub cites: Vec<Citation>,
    /// The calls say nothing on this point, or on part of it.
    pub not_stated: bool,
}

impl Line {
    pub fn new(text: impl Into<String>, cites: Vec<Citation>) -> Self {
        let text = text.into();
        let not_stated = text.contains(NOT_STATED);
        Self { id: String::new(), text, cites, not_stated }
    }

    /// The line for a point that nobody spoke of.
    pub fn missing() -> Self {
        Self::new(NOT_STATED, Vec::new())
    }
}

impl Document {
    /// The document as a draft for the verifier; lines that only say "not stated" are left out.
    pub fn as_draft(&self) -> Draft {
        let lines = self.sections.iter().flat_map(|section| &section.lines);
        let said = lines.filter(|line| line.text != NOT_STATED);
        Draft { sentences: said.map(|line| Sentence::new(line.text.clone(), line.cites.clone())).collect() }
    }

    /// Headings under which nothing was said.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        let empty = |section: &&Section| section.lines.iter().all(|line| line.text == NOT_STATED);
        self.sections.iter().filter(empty).map(|section| section.heading.as_str())
    }
}
