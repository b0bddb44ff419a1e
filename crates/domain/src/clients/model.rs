//! The nouns: a client, what may be done to it, what is said to have happened.

use candor_kernel::ids::{ActorId, HoldingId};
use candor_kernel::{Action, DataClass, Event, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{Class, Purpose};

/// A firm or person that the tenant works for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Unique inside the tenant, whatever the case of its letters.
    pub name: String,
    /// Mail domains, lower case.
    pub domains: Vec<String>,
    /// IANA name of the time zone in which "Friday" is meant.
    pub time_zone: String,
    /// Members who work for this client.
    pub assigned: Vec<ActorId>,
    pub created_at: Timestamp,
    /// Takes no new calls since then.
    pub archived_at: Option<Timestamp>,
}

/// A client to be created.
#[derive(Debug, Clone, Default)]
pub struct NewClient {
    pub name: String,
    pub domains: Vec<String>,
    /// Empty: UTC.
    pub time_zone: String,
}

impl Holding for Client {
    const KIND: &'static str = "client";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] =
        &[&Purpose::Service, &Purpose::SubjectRequest];
    const RETENTION: Option<&'static str> = Some("account_data");
    const ABOUT: &'static str = "The clients of a tenant: name, mail domains, time zone, who works for them. Lives until the account ends.";

    fn sort_at(&self) -> Timestamp {
        self.created_at
    }

    fn lookups(&self) -> Vec<Lookup> {
        let by_name = Lookup { name: "name", value: self.name.to_lowercase(), unique: true };
        let domain = |value: &String| Lookup { name: "domain", value: value.clone(), unique: true };
        std::iter::once(by_name).chain(self.domains.iter().map(domain)).collect()
    }
}

/// What may be done to a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientAction {
    Create,
    Read,
    List,
    Change,
    Archive,
    Assign,
}

impl Action for ClientAction {
    fn name(&self) -> &'static str {
        match self {
            Self::Create => "client.create",
            Self::Read => "client.read",
            Self::List => "client.list",
            Self::Change => "client.change",
            Self::Archive => "client.archive",
            Self::Assign => "client.assign",
        }
    }

    fn is_read(&self) -> bool {
        matches!(self, Self::Read | Self::List)
    }
}

/// What happened to a client.
#[derive(Debug, Clone, Copy)]
pub enum ClientEvent {
    Created(HoldingId),
    DomainsSet(HoldingId, usize),
    Assigned(HoldingId, ActorId),
    Unassigned(HoldingId, ActorId),
    Archived(HoldingId),
}

impl Event for ClientEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::Created(_) => "client.created",
            Self::DomainsSet(..) => "client.domains_set",
            Self::Assigned(..) => "client.assigned",
            Self::Unassigned(..) => "client.unassigned",
            Self::Archived(_) => "client.archived",
        }
    }

    fn detail(&self) -> Value {
        match self {
            Self::Created(id) | Self::Archived(id) => json!({ "client": id }),
            Self::DomainsSet(id, count) => json!({ "client": id, "domains": count }),
            Self::Assigned(id, member) | Self::Unassigned(id, member) => {
                json!({ "client": id, "member": member })
            }
        }
    }
}
