//! The nouns: a reply, and the answer in it.

use candor_kernel::{Action, DataClass, Event, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{Class, Purpose};

/// What is kept of a request for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Tells one sender, route and key from all others; nothing can be read from it.
    pub stamp: String,
    /// Tells what was asked from anything else; nothing can be read from it either.
    pub digest: String,
    pub written_at: Timestamp,
    /// Absent while the request runs, and for good if the server stopped meanwhile.
    pub answer: Option<Answer>,
}

/// An answer that can be given again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub status: u16,
    /// Names and values of the headers that belong to the answer.
    pub headers: Vec<(String, String)>,
    /// Absent when the answer had a secret in it, which is not kept.
    pub body: Option<String>,
}

impl Holding for Reply {
    const KIND: &'static str = "request_reply";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("idempotency");
    const ABOUT: &'static str =
        "Answers to requests that may be sent twice: ids and states, no content. Gone after 24 hours.";

    fn sort_at(&self) -> Timestamp {
        self.written_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("written", self.written_at)]
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![Lookup { name: "stamp", value: self.stamp.clone(), unique: true }]
    }
}

/// The program itself looks up its replies and completes them; no member does.
pub(super) struct UseReply;

impl Action for UseReply {
    fn name(&self) -> &'static str {
        "request.answer"
    }
}

/// What happened to a request.
pub enum RequestEvent {
    Answered(u16),
}

impl Event for RequestEvent {
    fn name(&self) -> &'static str {
        "request.answered"
    }

    fn detail(&self) -> Value {
        let Self::Answered(status) = self;
        json!({ "status": status })
    }
}
