//! The nouns: what is declared about a subprocessor.

use candor_kernel::egress::Network;
use serde::{Deserialize, Serialize};

/// Whose system it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Another company's.
    #[default]
    Vendor,
    /// The operator's own: a mail server or an engine that it runs itself.
    Own,
}

/// The contract with a vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Where it is filed.
    pub reference: String,
    /// Day of signature, as YYYY-MM-DD.
    pub dated: String,
    /// Does it forbid use for the vendor's own purposes: training, marketing, analytics?
    pub forbids_own_use: bool,
}

/// What protects the way to a host.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Protection {
    /// TLS from the first byte; https.
    #[default]
    Tls,
    /// STARTTLS; mail.
    StartTls,
    /// None; only on this machine.
    Plain,
}

/// The lowest version of TLS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TlsFloor {
    #[serde(rename = "1.2")]
    V12,
    #[default]
    #[serde(rename = "1.3")]
    V13,
}

/// A host that data may go to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    /// Name or address, lower case.
    pub host: String,
    pub port: u16,
    #[serde(default)]
    pub protection: Protection,
    #[serde(default)]
    pub tls_floor: TlsFloor,
    /// PEM certificates that alone vouch for it; empty: the authorities that the machine trusts.
    #[serde(default)]
    pub pins: String,
    /// Ranges of addresses not on the internet that it may have; for the operator's own systems only.
    #[serde(default)]
    pub private: Vec<Network>,
}

/// What is declared about a subprocessor, and can be changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// The company's name, or what people call the system.
    pub name: String,
    /// One word: infrastructure, mail, sign_in, ai, billing, …
    pub category: String,
    pub kind: Kind,
    /// What it is for, in one sentence for customers.
    pub purpose: String,
    /// Names of the purposes that data may be sent for; empty: `service`.
    #[serde(default)]
    pub purposes: Vec<String>,
    pub hosts: Vec<Host>,
    /// Names of the data classes it may receive; empty: nothing of a customer's.
    #[serde(default)]
    pub data_classes: Vec<String>,
    /// Where data goes, such as `EU` or `us-east-1`; empty for the operator's own.
    #[serde(default)]
    pub region: String,
    /// What a transfer abroad rests on: SCC, IDTA, adequacy, …
    pub transfer_mechanism: Option<String>,
    pub agreement: Option<Agreement>,
    /// Whom to write to about it.
    #[serde(default)]
    pub contact: String,
}

impl Declared {
    /// Does it receive anything of a customer's?
    pub(super) fn receives(&self) -> bool {
        !self.data_classes.is_empty()
    }

    /// Is an agreement on file, or none needed?
    pub(super) fn is_agreed(&self) -> bool {
        self.kind == Kind::Own || !self.receives() || self.agreement.is_some()
    }

    /// What of it goes beyond what was declared before: that needs a notice of its own.
    pub(super) fn widens(&self, before: &Self) -> Option<&'static str> {
        let new_host = |h: &&Host| !before.hosts.iter().any(|b| (&b.host, b.port) == (&h.host, h.port));
        let beyond = |new: &[String], old: &[String]| new.iter().any(|word| !old.contains(word));
        let wider = [
            (self.hosts.iter().find(new_host).is_some(), "a host"),
            (beyond(&self.data_classes, &before.data_classes), "a class of data"),
            (beyond(&self.purposes, &before.purposes), "a purpose"),
            (self.region != before.region, "the region"),
            (self.kind != before.kind, "whose system it is"),
            (self.name != before.name && self.kind == Kind::Vendor, "the company"),
        ];
        wider.iter().find(|(is, _)| *is).map(|(_, what)| *what)
    }
}
