//! A call: when it was, with which client, and where its parts are.

use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// One call with a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    pub client: HoldingId,
    /// What the meeting was called; may be empty.
    pub title: String,
    pub started_at: Timestamp,
    pub ended_at: Timestamp,
    pub recording: Option<HoldingId>,
    pub transcript: Option<HoldingId>,
}

impl Call {
    /// The call itself with everything under it that this room keeps.
    pub fn parts(&self, id: HoldingId) -> Vec<HoldingId> {
        [Some(id), self.recording, self.transcript].into_iter().flatten().collect()
    }
}

impl Holding for Call {
    const KIND: &'static str = "call";
    const CLASS: &'static dyn DataClass = &Class::Transcript;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] =
        &[&Purpose::Service, &Purpose::SubjectRequest];
    const RETENTION: Option<&'static str> = Some("transcript");
    const ABOUT: &'static str =
        "Each call: client, title, start and end. A title may name somebody; erase the call to be rid of it.";

    fn sort_at(&self) -> Timestamp {
        self.started_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("captured", self.started_at)]
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        vec![self.client]
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![Lookup { name: "client", value: self.client.to_string(), unique: false }]
    }
}
