//! The questions to ask: everything that the forms need and the calls do not say.

use serde::{Deserialize, Serialize};

use super::model::{Document, DocumentKind};
use crate::documents::call_text::Citation;
use crate::documents::facts::Fact;
use crate::documents::ledger::{Change, Ledger, Status, Subject};
use crate::documents::values::Resolved;

/// One question, ready to be read out in the next call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub priority: Priority,
    /// The form that needs the answer.
    pub document: DocumentKind,
    pub text: String,
    /// What it refers to, where it refers to something that was said.
    pub cites: Vec<Citation>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Work cannot be priced or started without it.
    First,
    /// Needed before work is handed over.
    Soon,
    /// Good to know.
    Later,
}

impl Priority {
    pub fn words(self) -> &'static str {
        match self {
            Self::First => "ask first",
            Self::Soon => "ask soon",
            Self::Later => "ask when there is time",
        }
    }
}

/// What to ask when a section stays empty.
const MISSING: &[(DocumentKind, &str, Priority, &str)] = &[
    (
        DocumentKind::Brief,
        "Goals, in their words",
        Priority::First,
        "What do you want to be different once this is done?",
    ),
    (
        DocumentKind::Brief,
        "Current situation",
        Priority::Soon,
        "How do you do this today, and what goes wrong with it?",
    ),
    (
        DocumentKind::Brief,
        "Budget",
        Priority::First,
        "What budget have you set aside, in which currency, and does it include tax?",
    ),
    (
        DocumentKind::Brief,
        "Dates",
        Priority::First,
        "By which day does it have to be live, and what happens if it is not?",
    ),
    (
        DocumentKind::Brief,
        "Compliance",
        Priority::Soon,
        "Are there legal, privacy or accessibility rules that we must meet?",
    ),
    (
        DocumentKind::Brief,
        "Decisions",
        Priority::Soon,
        "What is already decided, and who may decide the rest?",
    ),
    (DocumentKind::Brief, "Risks", Priority::Later, "What worries you most about this project?"),
    (DocumentKind::Brief, "Next call", Priority::Later, "When do we talk next?"),
    (DocumentKind::Tasks, "Open", Priority::Soon, "Who does what next, and by when?"),
    (DocumentKind::Prd, "Users", Priority::First, "Who will use it, and how many of them are there?"),
    (DocumentKind::Prd, "Non-goals", Priority::Soon, "What should we explicitly leave out?"),
    (DocumentKind::Prd, "Requirements", Priority::First, "What must it be able to do on the first day?"),
    (DocumentKind::Prd, "Acceptance tests", Priority::Soon, "How will you check that a requirement is met?"),
    (
        DocumentKind::Prd,
        "Priorities",
        Priority::Soon,
        "Which of the requirements could wait if time runs short?",
    ),
    (
        DocumentKind::Prd,
        "Assumptions",
        Priority::Later,
        "What are we taking for granted that might turn out differently?",
    ),
    (
        DocumentKind::Prd,
        "Dependencies",
        Priority::Soon,
        "What do we need from you or from others before we can start?",
    ),
    (
        DocumentKind::Prd,
        "Measures of success",
        Priority::Soon,
        "Which figure should change, and by how much, for this to be a success?",
    ),
    (DocumentKind::Sow, "Scope", Priority::First, "What exactly is included in the work?"),
    (DocumentKind::Sow, "Exclusions", Priority::Soon, "What is not included in the work?"),
    (DocumentKind::Sow, "Deliverables", Priority::First, "What will you have in your hands at the end?"),
    (DocumentKind::Sow, "Acceptance", Priority::Soon, "Who accepts the work, and within how many days?"),
    (
        DocumentKind::Sow,
        "Timeline",
        Priority::First,
        "When does the work start, and when must it be finished?",
    ),
    (DocumentKind::Sow, "Price", Priority::First, "What is the price, and is it fixed or by the hour?"),
    (
        DocumentKind::Sow,
        "Payment terms",
        Priority::First,
        "When is which part paid, and within how many days of the invoice?",
    ),
    (
        DocumentKind::Sow,
        "Change control",
        Priority::Soon,
        "How do we agree on work that goes beyond this scope?",
    ),
    (
        DocumentKind::Sow,
        "Liability and warranty",
        Priority::Soon,
        "Which terms on liability and warranty apply?",
    ),
    (
        DocumentKind::Sow,
        "Signatures",
        Priority::Soon,
        "Who signs on each side, and which legal entities are the parties?",
    ),
];

/// Everything to ask, most pressing first within each form.
pub fn questions_to_ask(documents: &[Document], ledger: &Ledger) -> Vec<Question> {
    let mut out: Vec<Question> = Vec::new();
    for document in documents {
        let empty: Vec<&str> = document.missing().collect();
        for (_, _, priority, text) in
            MISSING.iter().filter(|(kind, heading, _, _)| *kind == document.kind && empty.contains(heading))
        {
            add(&mut out, *priority, document.kind, ((*text).to_owned(), Vec::new()));
        }
    }
    for clash in &ledger.contradicting {
        add(&mut out, Priority::First, DocumentKind::Brief, which_holds(clash));
    }
    for asked in ledger.open_questions() {
        let fact = &asked.entry.fact;
        let text = format!("Still open: {}", super::fill::said(&fact.speaker, &fact.text));
        add(&mut out, Priority::Soon, DocumentKind::Brief, (text, first_cite(fact)));
    }
    for promise in
        ledger.promised.iter().filter(|promise| matches!(promise.status, Status::Open | Status::Overdue))
    {
        if let Some((priority, text)) = about_task(&promise.entry.fact, promise.status) {
            add(&mut out, priority, DocumentKind::Tasks, (text, first_cite(&promise.entry.fact)));
        }
    }
    out.sort_by_key(|question| (question.document, question.priority));
    out
}

fn add(
    out: &mut Vec<Question>,
    priority: Priority,
    document: DocumentKind,
    (text, cites): (String, Vec<Citation>),
) {
    if !out.iter().any(|question| question.text == text) {
        out.push(Question { priority, document, text, cites });
    }
}

fn first_cite(fact: &Fact) -> Vec<Citation> {
    fact.cites.iter().take(1).cloned().collect()
}

fn which_holds(clash: &Change) -> (String, Vec<Citation>) {
    let text = match clash.subject {
        Subject::Decision => format!(
            "Which of the two holds: {} or {}?",
            super::fill::said(&clash.from.speaker, &clash.from.text),
            super::fill::said(&clash.to.speaker, &clash.to.text)
        ),
        _ => format!(
            "Which holds, {} or {}? {} {}",
            clash.from_value,
            clash.to_value,
            super::fill::said(&clash.from.speaker, &clash.from.text),
            super::fill::said(&clash.to.speaker, &clash.to.text)
        ),
    };
    (text, vec![clash.from.cite.clone(), clash.to.cite.clone()])
}

fn about_task(fact: &Fact, status: Status) -> Option<(Priority, String)> {
    let quoted = super::fill::said(&fact.speaker, &fact.text);
    if status == Status::Overdue {
        return Some((
            Priority::First,
            format!("Is this done? It was promised for a day that has passed. {quoted}"),
        ));
    }
    let Some(owner) = &fact.owner else {
        return Some((Priority::Soon, format!("Who takes this on? {quoted}")));
    };
    match &fact.due {
        None => Some((Priority::Later, format!("By when will {owner} do this? {quoted}"))),
        Some(due) => match &due.resolved {
            Resolved::Open(why) => {
                Some((Priority::Soon, format!("Which day is meant by \"{}\" ({why})? {quoted}", due.said)))
            }
            _ => None,
        },
    }
}
