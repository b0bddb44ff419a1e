//! From calls to papers, in memory: the ledger, the four forms, the questions to ask.

use super::call_text::CallText;
use super::forms::{Document, Question, all, questions_to_ask};
use super::ledger::{Ledger, as_document, build};

/// Everything that some calls come to.
#[derive(Debug, Clone)]
pub struct Papers {
    pub ledger: Ledger,
    /// The ledger first, then brief, tasks, PRD, SOW; each read by the verifier.
    pub documents: Vec<Document>,
    pub questions: Vec<Question>,
}

/// Reads the calls of one client, in order of time.
pub fn write_up(calls: &[CallText]) -> Papers {
    let ledger = build(calls, None);
    let forms = all(calls, &ledger);
    let questions = questions_to_ask(&forms, &ledger);
    let documents = std::iter::once(as_document(calls, &ledger)).chain(forms).collect();
    Papers { ledger, documents, questions }
}
