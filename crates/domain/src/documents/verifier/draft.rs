//! A draft: sentences with citations, whoever wrote them.

use serde::{Deserialize, Serialize};

use crate::documents::call_text::Citation;

/// Text to be checked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub sentences: Vec<Sentence>,
}

/// One sentence and the segments it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    pub text: String,
    pub cites: Vec<Citation>,
    /// Speakers named inside a citation, as in `[c1:s12 00:42 Priya]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<(Citation, String)>,
}

impl Sentence {
    pub fn new(text: impl Into<String>, cites: Vec<Citation>) -> Self {
        Self { text: text.into(), cites, credits: Vec::new() }
    }
}
