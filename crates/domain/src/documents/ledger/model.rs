//! The nouns of the ledger.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::documents::call_text::Citation;
use crate::documents::facts::Fact;

/// A client's calls, lined up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// The day the ledger speaks for: that of the last call, unless told otherwise.
    pub as_of: Date,
    pub decided: Vec<Entry>,
    pub promised: Vec<Promise>,
    pub asked: Vec<Asked>,
    pub priced: Vec<Entry>,
    pub dated: Vec<Entry>,
    pub scope: Vec<Entry>,
    pub required: Vec<Entry>,
    pub feared: Vec<Entry>,
    /// Replaced by saying so.
    pub changed: Vec<Change>,
    /// Said differently, without anyone settling it.
    pub contradicting: Vec<Change>,
}

/// A fact in its place in time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub date: Date,
    pub fact: Fact,
    /// Set when a later call replaced it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<Citation>,
}

/// Words of a segment, with their speaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    pub speaker: String,
    pub text: String,
    pub cite: Citation,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    pub entry: Entry,
    pub status: Status,
    /// The later words that the status rests on.
    pub acknowledged: Vec<Quote>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Open,
    Kept,
    KeptLate,
    Overdue,
}

impl Status {
    /// As printed.
    pub fn words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept => "kept",
            Self::KeptLate => "kept late",
            Self::Overdue => "overdue",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    pub entry: Entry,
    /// The reply, in the same call or a later one; none when the question is open.
    pub answer: Option<Quote>,
}

/// One subject, two values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub subject: Subject,
    /// Exact words: "March 3rd".
    pub from_value: String,
    pub from: Quote,
    pub to_value: String,
    pub to: Quote,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Date,
    Money,
    Decision,
}

impl Subject {
    pub fn words(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Money => "Sum",
            Self::Decision => "Decision",
        }
    }
}

impl Quote {
    pub fn of(fact: &Fact) -> Option<Self> {
        let cite = fact.cites.first()?.clone();
        Some(Self { speaker: fact.speaker.clone(), text: fact.text.clone(), cite })
    }
}
