//! What this room keeps: the register in tenant zero; objections and customer endpoints in each tenant.

use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};

use super::model::Declared;
use crate::{Class, Purpose};

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subprocessor {
    /// Its short name: lower-case letters, digits and hyphens. Transfers and log entries name it by this.
    pub slug: String,
    pub declared: Declared,
    pub announced_at: Timestamp,
    /// The end of the notice: nothing is sent before.
    pub active_from: Timestamp,
    /// Nothing is sent since then.
    pub retired_at: Option<Timestamp>,
    /// It stands in the configuration of the installation, and goes with it.
    pub configured: bool,
}

/// A tenant's word that its data does not go to a subprocessor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// The short name.
    pub subprocessor: String,
    /// In the tenant's own words; may be empty.
    pub reason: String,
    pub objected_at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
}

/// A system that the tenant chose for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerEndpoint {
    pub host: String,
    pub port: u16,
    /// `false` only on the operator's own machine, where the operator opened it.
    pub is_tls: bool,
    pub data_classes: Vec<String>,
    pub opened_at: Timestamp,
    pub closed_at: Option<Timestamp>,
}

impl Holding for Subprocessor {
    const KIND: &'static str = "subprocessor";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = None;
    const DIGESTED: bool = true;
    const ABOUT: &'static str = "The register of subprocessors: who may receive data, where, why and by which agreement. Kept while the installation lives.";

    fn sort_at(&self) -> Timestamp {
        self.announced_at
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![Lookup { name: "slug", value: self.slug.clone(), unique: true }]
    }
}

impl Holding for Objection {
    const KIND: &'static str = "objection";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("account_data");
    const DIGESTED: bool = true;
    const ABOUT: &'static str =
        "Objections of a tenant to subprocessors: to which, why, since when. Lives until the account ends.";

    fn sort_at(&self) -> Timestamp {
        self.objected_at
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![Lookup { name: "subprocessor", value: self.subprocessor.clone(), unique: true }]
    }
}

impl Holding for CustomerEndpoint {
    const KIND: &'static str = "endpoint";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("account_data");
    const DIGESTED: bool = true;
    const ABOUT: &'static str =
        "Systems that a tenant chose to receive its data: host, port, classes. Lives until the account ends.";

    fn sort_at(&self) -> Timestamp {
        self.opened_at
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![Lookup { name: "at", value: format!("{}:{}", self.host, self.port), unique: true }]
    }
}
