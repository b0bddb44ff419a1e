//! What is kept of providers and of who came in with them.

use std::collections::BTreeMap;

use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Lookup, Timestamp, secret};
use serde::{Deserialize, Serialize};

use crate::identity::Role;
use crate::{Class, Purpose};

/// A provider that a tenant set up. No `Debug`: it has the client's secret.
#[derive(Clone, Serialize, Deserialize)]
pub struct IdentityProvider {
    /// What its button says.
    pub name: String,
    pub issuer: String,
    pub client_id: String,
    /// Empty once removed.
    pub(super) client_secret: Option<String>,
    /// Its name in the register of subprocessors.
    pub subprocessor: String,
    /// The claim that lists somebody's groups.
    pub groups_claim: String,
    /// What a group makes of somebody. The strongest role counts.
    pub roles: BTreeMap<String, Role>,
    /// Somebody without a known group; `None` does not let them in for the first time.
    pub default_role: Option<Role>,
    /// Does whoever the provider vouches for become a member by coming?
    pub just_in_time: bool,
    pub created_at: Timestamp,
    pub removed_at: Option<Timestamp>,
}

/// A provider's subject, tied to a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderLink {
    pub provider: HoldingId,
    pub member: HoldingId,
    /// SHA-256 of provider and subject.
    pub mark: String,
    pub linked_at: Timestamp,
}

impl ProviderLink {
    /// What a subject is found by: inside one provider, whatever another one calls its subjects.
    pub(super) fn mark(provider: HoldingId, subject: &str) -> String {
        secret::encode(&secret::sha256(format!("{provider} {subject}").as_bytes()))
    }
}

impl Holding for IdentityProvider {
    const KIND: &'static str = "provider";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("credential");
    const DIGESTED: bool = true;
    const ABOUT: &'static str = "Identity providers of a tenant: address, client, its secret, which group has which role. The secret is overwritten on removal, the rest gone within a day.";

    fn sort_at(&self) -> Timestamp {
        self.created_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        self.removed_at.map(|at| ("removed", at)).into_iter().collect()
    }
}

impl Holding for ProviderLink {
    const KIND: &'static str = "provider_link";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("account_data");
    const ABOUT: &'static str =
        "Which subject of an identity provider is which member, as a hash. Lives until the account ends.";

    fn sort_at(&self) -> Timestamp {
        self.linked_at
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        vec![self.member]
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![Lookup { name: "subject", value: self.mark.clone(), unique: true }]
    }
}
