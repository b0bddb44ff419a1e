//! What may be done in this room, and what is said to have happened.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Action, Event};
use serde_json::{Value, json};

/// What may be done to documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentAction {
    Draft,
    Read,
    List,
    Export,
}

impl Action for DocumentAction {
    fn name(&self) -> &'static str {
        match self {
            Self::Draft => "document.draft",
            Self::Read => "document.read",
            Self::List => "document.list",
            Self::Export => "document.export",
        }
    }

    fn is_read(&self) -> bool {
        !matches!(self, Self::Draft)
    }
}

/// What happened to documents.
#[derive(Debug, Clone)]
pub enum DocumentEvent {
    Drafted { client: HoldingId, calls: usize, lines: usize, dropped: usize },
}

impl Event for DocumentEvent {
    fn name(&self) -> &'static str {
        "documents.drafted"
    }

    fn detail(&self) -> Value {
        let Self::Drafted { client, calls, lines, dropped } = self;
        json!({ "client": client, "calls": calls, "lines": lines, "dropped": dropped })
    }
}
