//! The nouns: a fact, its kind, its value.

use serde::{Deserialize, Serialize};

use crate::documents::call_text::Citation;
use crate::documents::values::{Amount, Currency, Resolved, SpokenDate};

/// One thing said that matters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    pub kind: Kind,
    /// Exact words of the first cited segment.
    pub text: String,
    pub speaker: String,
    /// Where it was said; the first one holds `text`, others complete it (an acceptance, an answer).
    pub cites: Vec<Citation>,
    pub value: Value,
    /// Who will do it, only where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// Said with "maybe", "I think", "if".
    pub hedged: bool,
    pub negated: bool,
    /// For ordering only; larger is better evidence.
    pub score: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Commitment,
    Decision,
    Question,
    Requirement,
    Money,
    Date,
    Risk,
    Scope,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Commitment,
        Self::Decision,
        Self::Question,
        Self::Requirement,
        Self::Money,
        Self::Date,
        Self::Risk,
        Self::Scope,
    ];

    /// The words by which BM25 orders facts of this kind.
    pub(crate) fn query(self) -> &'static str {
        match self {
            Self::Commitment => "send deliver prepare draft share review deadline proposal report week",
            Self::Decision => "decided decision agreed final approved chosen confirmed launch",
            Self::Question => "budget deadline launch price scope requirement approve owner contract",
            Self::Requirement => "must requirement user system support feature page customer",
            Self::Money => "budget price cost fee invoice quote payment rate total",
            Self::Date => "deadline launch delivery meeting release milestone due start",
            Self::Risk => "risk concern delay blocker problem dependency late security",
            Self::Scope => "scope included excluded phase extra additional request feature",
        }
    }
}

/// What the fact says, typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    None,
    Money {
        amount: Amount,
        /// Absent where only a number was said.
        currency: Option<Currency>,
        /// Exact words of the segment: "for the migration".
        about: Option<String>,
    },
    Date {
        /// Exact words of the segment.
        said: String,
        spoken: SpokenDate,
        resolved: Resolved,
    },
    Scope(Scope),
    /// Whether someone answered in the turns after it.
    Question {
        answered: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Inside,
    Outside,
    NewRequest,
}

/// A due date as spoken, and as resolved with the call's date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Exact words of a cited segment.
    pub said: String,
    pub spoken: SpokenDate,
    pub resolved: Resolved,
}

impl Fact {
    /// The call's label.
    pub fn call(&self) -> &str {
        self.cites.first().map_or("", |cite| cite.call.as_str())
    }
}
