//! What is kept of an alert, and of a look at what operators did.

use std::collections::BTreeMap;

use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// What somebody found out about an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Known and wanted: an export that somebody asked for.
    Expected,
    /// Looked into, and dealt with.
    Handled,
    /// The beginning of an incident.
    Incident,
}

impl Verdict {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Expected => "expected",
            Self::Handled => "handled",
            Self::Incident => "incident",
        }
    }
}

/// Who signed an alert off, and what they found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// A member's or operator's id, or `host`.
    pub by: String,
    pub at: Timestamp,
    pub verdict: Verdict,
    /// What was looked at and found, in the person's own words.
    pub note: String,
}

/// Something unusual in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// The rule's word: `failed_sign_ins`, `mass_export`, …
    pub rule: String,
    pub raised_at: Timestamp,
    /// How much was seen, and how much is unusual within how long.
    pub figure: u64,
    pub at_least: u64,
    pub within_s: i64,
    /// For whom or what it was counted.
    pub key: String,
    /// Ids of what it is about, by the name of what they are.
    pub about: BTreeMap<String, HoldingId>,
    /// First and last entry of the log that it rests on; absent where it does not come from the log.
    pub entries: Option<(u64, u64)>,
    /// Absent: nobody has looked yet.
    pub signed_off: Option<SignOff>,
}

impl Holding for Alert {
    const KIND: &'static str = "alert";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("alert");
    const ABOUT: &'static str = "What the watch over a tenant's log saw (rule, figures, ids), and who looked into it. Kept 12 months.";

    fn sort_at(&self) -> Timestamp {
        self.raised_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("raised", self.raised_at)]
    }
}

/// Somebody looked at what operators did, up to an entry of the installation's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActsReview {
    /// An operator's id, or `host`.
    pub by: String,
    /// The first entry that was not looked at.
    pub next: u64,
    /// For how many acts of others it was.
    pub acts: u64,
    pub signed_at: Timestamp,
}

impl Holding for ActsReview {
    const KIND: &'static str = "acts_review";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("access_review");
    const ABOUT: &'static str =
        "Who looked at what operators did, when, and up to which entry of the log. Kept three years.";

    fn sort_at(&self) -> Timestamp {
        self.signed_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("opened", self.signed_at)]
    }
}
