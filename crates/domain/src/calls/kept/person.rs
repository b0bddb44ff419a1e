//! A person who speaks in a client's calls: the one place where a name and a person's id stand together.

use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// Somebody heard in a client's calls. Erasing them erases this, their words, and every recording they are in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The id under which cells are about them.
    pub person: PersonId,
    pub client: HoldingId,
    /// As the transcript names them.
    pub label: String,
    pub email: Option<String>,
    pub first_heard_at: Timestamp,
}

impl Person {
    /// The person's id is made from the id of the holding that names them, so that either leads to the other.
    pub fn id_of(holding: HoldingId) -> PersonId {
        PersonId::from_bytes(*holding.as_bytes())
    }

    /// The holding that names a person.
    pub fn holding_of(person: PersonId) -> HoldingId {
        HoldingId::from_bytes(*person.as_bytes())
    }

    /// The value of the lookup by name: the same name at two clients is two people.
    pub fn name_key(client: HoldingId, label: &str) -> String {
        let words: Vec<String> = label.split_whitespace().map(str::to_lowercase).collect();
        format!("{client} {}", words.join(" "))
    }
}

impl Holding for Person {
    const KIND: &'static str = "person";
    const CLASS: &'static dyn DataClass = &Class::Transcript;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] =
        &[&Purpose::Service, &Purpose::SubjectRequest];
    const RETENTION: Option<&'static str> = Some("transcript");
    const ABOUT: &'static str = "People heard in calls: name and address as the transcript gave them. Gone with the person's erasure.";

    fn sort_at(&self) -> Timestamp {
        self.first_heard_at
    }

    fn people(&self) -> Vec<PersonId> {
        vec![self.person]
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        vec![self.client]
    }

    fn lookups(&self) -> Vec<Lookup> {
        let name = Lookup { name: "name", value: Self::name_key(self.client, &self.label), unique: true };
        let client = Lookup { name: "client", value: self.client.to_string(), unique: false };
        vec![name, client]
    }
}
