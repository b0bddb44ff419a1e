//! What may be done in this room, and what is said to have happened.

use candor_kernel::{Action, Event};
use serde_json::{Value, json};

/// What may be done to a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditAction {
    Read,
    Export,
}

impl Action for AuditAction {
    fn name(&self) -> &'static str {
        match self {
            Self::Read => "log.read",
            Self::Export => "log.export",
        }
    }

    fn is_read(&self) -> bool {
        true
    }
}

/// What happened.
#[derive(Debug, Clone)]
pub enum AuditEvent {
    /// Entries left as a file: how many, their digest, and what was asked for.
    Exported { entries: u64, digest: String, asked: Value },
}

impl Event for AuditEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::Exported { .. } => candor_kernel::tenant::EXPORTED,
        }
    }

    fn detail(&self) -> Value {
        match self {
            Self::Exported { entries, digest, asked } => {
                json!({ "entries": entries, "digest": digest, "asked": asked })
            }
        }
    }
}
