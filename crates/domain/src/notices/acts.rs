//! What may be done in this room, and what is said to have happened.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Action, Event};
use serde_json::{Value, json};

/// What may be done to notices. Every member may do it; the room shows each only what is for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeAction {
    List,
    Read,
    MarkRead,
}

impl Action for NoticeAction {
    fn name(&self) -> &'static str {
        match self {
            Self::List => "notice.list",
            Self::Read => "notice.read",
            Self::MarkRead => "notice.change",
        }
    }

    fn is_read(&self) -> bool {
        matches!(self, Self::List | Self::Read)
    }
}

/// What happened to a notice.
#[derive(Debug, Clone, Copy)]
pub enum NoticeEvent {
    /// Told by itself, not in the commit of something else.
    Told(&'static str),
    /// It is known who gets a mail.
    Addressed(HoldingId, usize),
    Mailed(HoldingId, HoldingId),
    NotMailed(HoldingId, HoldingId),
    MarkedRead(HoldingId),
}

impl Event for NoticeEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::Told(_) => "notice.told",
            Self::Addressed(..) => "notice.addressed",
            Self::Mailed(..) => "notice.mailed",
            Self::NotMailed(..) => "notice.not_mailed",
            Self::MarkedRead(_) => "notice.marked_read",
        }
    }

    fn detail(&self) -> Value {
        match self {
            Self::Told(kind) => json!({ "kind": kind }),
            Self::Addressed(id, mails) => json!({ "notice": id, "mails": mails }),
            Self::Mailed(id, member) | Self::NotMailed(id, member) => {
                json!({ "notice": id, "member": member })
            }
            Self::MarkedRead(id) => json!({ "notice": id }),
        }
    }
}
