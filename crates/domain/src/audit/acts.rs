//! What may be done in this room, and what is said to have happened.

use std::collections::BTreeMap;

use candor_kernel::ids::HoldingId;
use candor_kernel::{Action, Event};
use serde_json::{Value, json};

/// What may be done to a log and to what the watch saw in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditAction {
    Read,
    Export,
    ListAlerts,
    ReadAlert,
    CloseAlert,
}

impl Action for AuditAction {
    fn name(&self) -> &'static str {
        match self {
            Self::Read => "log.read",
            Self::Export => "log.export",
            Self::ListAlerts => "alert.list",
            Self::ReadAlert => "alert.read",
            Self::CloseAlert => "alert.close",
        }
    }

    fn is_read(&self) -> bool {
        !matches!(self, Self::CloseAlert)
    }
}

/// What happened.
#[derive(Debug, Clone)]
pub enum AuditEvent {
    /// Entries left as a file: how many, their digest, and what was asked for.
    Exported { entries: u64, digest: String, asked: Value },
    /// The watch saw something; `entries` are the first and the last that it rests on.
    Raised {
        alert: HoldingId,
        rule: &'static str,
        figure: u64,
        /// Whose doing it was, and where, as far as the rule knows.
        about: BTreeMap<String, HoldingId>,
        entries: Option<(u64, u64)>,
    },
    /// A request of a member or a token failed here, and it was not their mistake.
    RequestFailed { method: String, route: String },
    /// Somebody looked into it.
    SignedOff { alert: HoldingId, verdict: &'static str, entries: Option<(u64, u64)> },
    /// Somebody signed for what operators did.
    ActsSigned { review: HoldingId, until: u64, acts: u64 },
}

impl Event for AuditEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::Exported { .. } => candor_kernel::tenant::EXPORTED,
            Self::Raised { .. } => "alert.raised",
            Self::RequestFailed { .. } => "request.failed",
            Self::SignedOff { .. } => "alert.signed_off",
            Self::ActsSigned { .. } => "acts.signed",
        }
    }

    fn detail(&self) -> Value {
        match self {
            Self::Exported { entries, digest, asked } => {
                json!({ "entries": entries, "digest": digest, "asked": asked })
            }
            Self::Raised { alert, rule, figure, about, entries } => {
                json!({ "alert": alert, "rule": rule, "figure": figure, "about": about, "entries": entries })
            }
            Self::RequestFailed { method, route } => json!({ "method": method, "route": route }),
            Self::SignedOff { alert, verdict, entries } => {
                json!({ "alert": alert, "verdict": verdict, "entries": entries })
            }
            Self::ActsSigned { review, until, acts } => {
                json!({ "review": review, "until": until, "acts": acts })
            }
        }
    }
}
