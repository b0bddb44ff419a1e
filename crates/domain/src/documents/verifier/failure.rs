//! Why a sentence does not stand, in words for its reader.

use serde::{Deserialize, Serialize};

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Failure {
    #[error("cites nothing: say which segment it comes from, like [c1:s12]")]
    NoCitation,
    #[error("cites {citation}, which does not exist in these calls")]
    UnknownSegment { citation: String },
    #[error("credits {citation} to {credited}, but {speaker} said it")]
    Miscredited { citation: String, credited: String, speaker: String },
    #[error("quotes words that the cited segments do not contain: \"{quote}\"")]
    QuoteNotFound { quote: String },
    #[error("the number {said} is not in the cited words")]
    Number { said: String },
    #[error("the sum {said} is not in the cited words")]
    Sum { said: String },
    #[error("the date or time {said} is not in the cited words and does not follow from them")]
    Date { said: String },
    #[error("the name {name} is not in the cited words")]
    Name { name: String },
    #[error("puts words in the mouth of {name}, who did not speak a cited segment")]
    Speaker { name: String },
    #[error("makes {name} responsible, which the cited words do not")]
    Owner { name: String },
    #[error("drops a \"maybe\", \"if\" or \"about\" of the cited words")]
    HedgeDropped,
    #[error("adds a \"maybe\" or \"if\" that the cited words do not have")]
    HedgeAdded,
    #[error("drops a \"not\" of the cited words")]
    NegationDropped,
    #[error("adds a \"not\" that the cited words do not have")]
    NegationAdded,
    #[error("is about something else than the cited words")]
    Unsupported,
}
