//! One event on its way to one webhook, and how it went.

use std::collections::BTreeMap;

use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// So many attempts are remembered, the newest.
const REMEMBERED: usize = 20;

/// Where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// It is tried, or will be.
    Waiting,
    Delivered,
    /// Given up.
    Failed,
    /// Never tried: the webhook was off, or is gone.
    Skipped,
}

/// One POST.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    pub at: Timestamp,
    /// The HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// Why there was none: `timeout`, `connect`, `redirect`, `certificate`, `address`, …
    pub word: Option<String>,
    /// The first 200 bytes of the answer's body, printable.
    pub note: String,
}

/// One event on its way to one webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    pub webhook: HoldingId,
    /// The event type.
    pub event: String,
    /// When it happened.
    pub at: Timestamp,
    /// Ids of what it is about, by the name of what they are.
    pub data: BTreeMap<String, HoldingId>,
    pub state: DeliveryState,
    /// How many attempts of the schedule are behind it.
    pub step: u32,
    /// When it is tried next.
    pub next_at: Option<Timestamp>,
    pub attempts: Vec<Attempt>,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    event: &'a str,
    timestamp: Timestamp,
    data: &'a BTreeMap<String, HoldingId>,
}

impl Delivery {
    /// The body that is posted, the same at every attempt.
    pub fn body(&self) -> String {
        let body = Body { event: &self.event, timestamp: self.at, data: &self.data };
        // A struct of strings always serialises.
        serde_json::to_string(&body).unwrap_or_default()
    }

    /// The id of the message: the same at every attempt, without a dot.
    pub fn message_id(id: HoldingId) -> String {
        format!("msg_{id}")
    }

    pub(super) fn remember(&mut self, attempt: Attempt) {
        self.attempts.push(attempt);
        let over = self.attempts.len().saturating_sub(REMEMBERED);
        self.attempts.drain(..over);
    }
}

impl Holding for Delivery {
    const KIND: &'static str = "delivery";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("delivery");
    const ABOUT: &'static str = "Events sent to webhooks and how it went: type, ids, status of each attempt, the first 200 bytes of an answer. Kept 30 days.";

    fn sort_at(&self) -> Timestamp {
        self.at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("written", self.at)]
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        vec![self.webhook]
    }
}
