//! What may be done in this room, and what is said to have happened.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Action, Event, Timestamp};
use serde_json::{Value, json};

/// What may be done to the register, to objections and to endpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrustAction {
    Announce,
    Change,
    Retire,
    List,
    Read,
    Object,
    Withdraw,
    OpenEndpoint,
    CloseEndpoint,
    ListEndpoints,
    ListTransfers,
}

impl Action for TrustAction {
    fn name(&self) -> &'static str {
        match self {
            Self::Announce => "subprocessor.announce",
            Self::Change => "subprocessor.change",
            Self::Retire => "subprocessor.retire",
            Self::List => "subprocessor.list",
            Self::Read => "subprocessor.read",
            Self::Object => "subprocessor.object",
            Self::Withdraw => "subprocessor.withdraw_objection",
            Self::OpenEndpoint => "endpoint.open",
            Self::CloseEndpoint => "endpoint.close",
            Self::ListEndpoints => "endpoint.list",
            Self::ListTransfers => "transfer.list",
        }
    }

    fn is_read(&self) -> bool {
        matches!(self, Self::List | Self::Read | Self::ListEndpoints | Self::ListTransfers)
    }
}

/// What happened.
#[derive(Debug, Clone)]
pub enum TrustEvent {
    /// In tenant zero: short name, end of the notice.
    Announced(String, Timestamp),
    Changed(String, Timestamp),
    Retired(String),
    /// In a tenant.
    Objected(String),
    Withdrawn(String),
    EndpointOpened(HoldingId),
    EndpointClosed(HoldingId),
    /// So many lines, and the digest of the file.
    LedgerExported(usize, String),
}

impl Event for TrustEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::Announced(..) => "subprocessor.announced",
            Self::Changed(..) => "subprocessor.changed",
            Self::Retired(_) => "subprocessor.retired",
            Self::Objected(_) => "subprocessor.objected",
            Self::Withdrawn(_) => "subprocessor.objection_withdrawn",
            Self::EndpointOpened(_) => "endpoint.opened",
            Self::EndpointClosed(_) => "endpoint.closed",
            Self::LedgerExported(..) => "transfers.exported",
        }
    }

    fn detail(&self) -> Value {
        match self {
            Self::Announced(slug, from) | Self::Changed(slug, from) => {
                json!({ "subprocessor": slug, "active_from": from })
            }
            Self::Retired(slug) | Self::Objected(slug) | Self::Withdrawn(slug) => {
                json!({ "subprocessor": slug })
            }
            Self::LedgerExported(lines, digest) => json!({ "lines": lines, "sha256": digest }),
            Self::EndpointOpened(id) | Self::EndpointClosed(id) => json!({ "endpoint": id }),
        }
    }
}
