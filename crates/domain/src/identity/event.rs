//! What is said to have happened to people and their keys to the door.

use candor_kernel::Event;
use candor_kernel::ids::HoldingId;
use serde_json::{Value, json};

/// An event of this room: its name, and ids and figures. Never a name, never an address.
#[derive(Debug, Clone)]
pub struct IdentityEvent {
    name: &'static str,
    detail: Value,
}

impl IdentityEvent {
    /// The event `name` with this detail.
    pub(crate) fn new(name: &'static str, detail: Value) -> Self {
        Self { name, detail }
    }

    /// An event about one member.
    pub(crate) fn about(name: &'static str, member: HoldingId) -> Self {
        Self::new(name, json!({ "member": member }))
    }
}

impl Event for IdentityEvent {
    fn name(&self) -> &'static str {
        self.name
    }

    fn detail(&self) -> Value {
        self.detail.clone()
    }
}
