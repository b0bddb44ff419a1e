//! Which entries somebody wants to see.

use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Entry;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Every part that is given must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filter {
    /// Not before this instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Before this instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// The action begins with this: `erasure.`, `session.`, `call.export`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The id or pseudonym of who did it, or `host` or `system`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// `access`, `change`, `erasure` or `system`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// `ok`, `refused` or `failed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The entry names this thing or person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holding: Option<HoldingId>,
}

impl Filter {
    /// Does the entry fit?
    pub fn fits(&self, entry: &Entry) -> bool {
        self.from.is_none_or(|from| entry.at >= from)
            && self.until.is_none_or(|until| entry.at < until)
            && self.action.as_ref().is_none_or(|action| entry.action.starts_with(action))
            && self.class.as_ref().is_none_or(|class| entry.class == *class)
            && self.outcome.as_ref().is_none_or(|outcome| entry.outcome == *outcome)
            && self.actor.as_ref().is_none_or(|actor| is_by(entry, actor))
            && self.holding.is_none_or(|id| names(entry.payload.as_ref(), &id.to_string()))
    }
}

/// Who did it: `actor` in most entries, `by` in the kernel's own about holds and erasures.
pub(super) fn actor_of(entry: &Entry) -> Option<&str> {
    let payload = entry.payload.as_ref()?;
    payload.get("actor").or_else(|| payload.get("by")).and_then(Value::as_str)
}

fn is_by(entry: &Entry, actor: &str) -> bool {
    let pseudonym =
        entry.payload.as_ref().and_then(|payload| payload.get("pseudonym")).and_then(Value::as_str);
    actor_of(entry) == Some(actor) || pseudonym == Some(actor)
}

/// Does any value say exactly this?
fn names(value: Option<&Value>, id: &str) -> bool {
    match value {
        Some(Value::String(text)) => text == id,
        Some(Value::Array(items)) => items.iter().any(|item| names(Some(item), id)),
        Some(Value::Object(fields)) => fields.values().any(|field| names(Some(field), id)),
        _ => false,
    }
}
