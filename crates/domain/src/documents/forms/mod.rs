//! Forms: the client brief, the task list, the PRD and the SOW, filled with what was said.
//!
//! Every line is a quotation with its speaker, or a template around quoted words; every line cites. What
//! nobody said prints `NOT STATED IN CALL` and becomes a question to ask. Before a form is handed out, the
//! verifier reads it like anybody else's draft. Deliberately absent: standard clauses, default dates,
//! default prices: legal terms, money and dates are copied from a segment or not there.

mod ask;
mod brief;
pub(crate) mod fill;
mod markdown;
pub mod model;
mod prd;
mod said;
mod sow;
mod tasks;
mod terminal;

pub use ask::{Priority, Question, questions_to_ask};
pub use fill::{all, fill};
pub use markdown::{escape, markdown, questions as questions_markdown};
pub use model::{Document, DocumentKind, Line, Section};
pub(crate) use tasks::task as task_line;
pub use terminal::{questions_text, terminal};
