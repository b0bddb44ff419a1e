//! The nouns: a tenant as the installation knows it, its account, its billing records.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;
use candor_kernel::{Action, Ctx, DataClass, Event, Holding, Lookup, RootName, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{AccessRules, Contract, SignInRules, TenancyError};
use crate::{Class, Purpose};

/// A tenant, as tenant zero knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantRecord {
    pub tenant: TenantId,
    /// Unique in the installation, whatever the case of its letters.
    pub name: String,
    /// Name of the preset.
    pub preset: String,
    pub created_at: Timestamp,
    /// When the owner closed the account.
    pub closed_at: Option<Timestamp>,
    /// When its content is destroyed; reading and exporting end here.
    pub content_ends_at: Option<Timestamp>,
    /// When it was.
    pub destroyed_at: Option<Timestamp>,
}

impl TenantRecord {
    /// Refuses new things in a tenant that was closed: its grace is for reading and exporting.
    pub fn takes_new_things(&self) -> Result<(), TenancyError> {
        match (self.destroyed_at, self.closed_at) {
            (Some(_), _) => Err(TenancyError::Closed(self.name.clone())),
            (None, Some(_)) => Err(TenancyError::Closing(self.name.clone())),
            (None, None) => Ok(()),
        }
    }
}

/// The account inside its tenant: what the tenant's own people see of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub name: String,
    pub preset: String,
    pub created_at: Timestamp,
    /// Classes whose deadline neither a hold nor a setting may move later.
    pub hard: Vec<String>,
    /// How its people sign in; an account older than these rules has the strict ones.
    #[serde(default)]
    pub sign_in: SignInRules,
    /// What staff may ask for; an account older than these rules has the strict ones.
    #[serde(default)]
    pub access: AccessRules,
    /// Set while no recordings are taken in.
    #[serde(default)]
    pub recording_suspended: Option<Suspension>,
    /// When somebody accepted that the keys lie in one place only.
    #[serde(default)]
    pub one_place_accepted_at: Option<Timestamp>,
    /// What a contract says where the preset leaves a length to it.
    #[serde(default)]
    pub contract: Option<Contract>,
}

/// Since when, and why, a tenant takes in no recordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    pub since: Timestamp,
    /// In the operator's words, for the tenant's people.
    pub reason: String,
}

/// What must be kept about an invoice: no call content, no names of speakers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillingRecord {
    /// The number on the invoice; unique.
    pub number: String,
    pub invoiced_at: Timestamp,
    /// Smallest unit of the currency.
    pub amount_minor: i64,
    /// ISO 4217.
    pub currency: String,
    /// What was sold, in one line.
    pub item: String,
}

impl Holding for TenantRecord {
    const KIND: &'static str = "tenant";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = None;
    const ABOUT: &'static str = "The installation's register of tenants: name, preset, when opened and closed. Kept while the installation lives.";

    fn sort_at(&self) -> Timestamp {
        self.created_at
    }

    fn lookups(&self) -> Vec<Lookup> {
        let name = Lookup { name: "name", value: self.name.to_lowercase(), unique: true };
        let tenant = Lookup { name: "tenant", value: self.tenant.to_string(), unique: true };
        vec![name, tenant]
    }
}

impl Holding for Account {
    const KIND: &'static str = "account";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("account_data");
    const DIGESTED: bool = true;
    const ABOUT: &'static str =
        "The account: its name and preset. Gone within 30 days of closing the account.";

    fn sort_at(&self) -> Timestamp {
        self.created_at
    }
}

impl Holding for BillingRecord {
    const KIND: &'static str = "billing_record";
    const CLASS: &'static dyn DataClass = &Class::Billing;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Billing];
    const RETENTION: Option<&'static str> = Some("billing");
    const ROOT: RootName = RootName::Residual;
    const ABOUT: &'static str = "Invoices: number, day, amount, what was sold. Kept seven years by law, also after the account is closed.";

    fn sort_at(&self) -> Timestamp {
        self.invoiced_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("invoiced", self.invoiced_at)]
    }
}

/// What may be done to tenants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TenancyAction {
    Create,
    Read,
    List,
    Close,
    Invoice,
    ReadBilling,
    ListJobs,
    ReadSettings,
    ChangeSettings,
    /// How the installation fares.
    ReadInstallation,
    /// Reading every key place through, and mending what another has in order.
    CheckKeys,
}

impl Action for TenancyAction {
    fn name(&self) -> &'static str {
        match self {
            Self::Create => "tenant.create",
            Self::Read => "tenant.read",
            Self::List => "tenant.list",
            Self::Close => "tenant.close",
            Self::Invoice => "billing.invoice",
            Self::ReadBilling => "billing.read",
            Self::ListJobs => "job.list",
            Self::ReadSettings => "setting.read",
            Self::ChangeSettings => "setting.change",
            Self::ReadInstallation => "installation.read",
            Self::CheckKeys => "installation.check",
        }
    }

    fn is_read(&self) -> bool {
        !matches!(self, Self::Create | Self::Close | Self::Invoice | Self::ChangeSettings | Self::CheckKeys)
    }
}

/// Refuses everybody but whoever operates the installation.
pub(super) fn operators_only(ctx: &Ctx) -> Result<(), TenancyError> {
    match ctx.actor {
        Actor::Host | Actor::System => Ok(()),
        Actor::Member { .. } | Actor::Staff { .. } => Err(TenancyError::OperatorsOnly),
    }
}

/// What happened to a tenant.
#[derive(Debug, Clone)]
pub enum TenancyEvent {
    /// In tenant zero.
    Created(TenantId),
    /// In the tenant itself.
    AccountOpened(String),
    /// Somebody accepts that with one disk everything is lost.
    OnePlaceAccepted,
    ClosingOrdered(TenantId, Timestamp),
    ClosingDone(TenantId),
    /// In the tenant itself.
    RecordingSuspended(TenantId),
    RecordingResumed(TenantId),
    Invoiced(String),
    /// In the tenant itself, and in the installation's register.
    PresetChosen(TenantId, String),
    ContractSet(String),
    /// Every key place was read through: files read, files mended, and what could not be.
    KeysChecked {
        files: u64,
        repaired: u64,
        problems: u64,
    },
}

impl Event for TenancyEvent {
    fn name(&self) -> &'static str {
        match self {
            Self::Created(_) => "tenant.created",
            Self::AccountOpened(_) => "account.opened",
            Self::OnePlaceAccepted => "account.one_place_accepted",
            Self::ClosingOrdered(..) => "tenant.closing_ordered",
            Self::ClosingDone(_) => "tenant.closing_done",
            Self::RecordingSuspended(_) => "recording.suspended",
            Self::RecordingResumed(_) => "recording.resumed",
            Self::Invoiced(_) => "billing.invoiced",
            Self::PresetChosen(..) => "account.preset_chosen",
            Self::ContractSet(_) => "account.contract_set",
            Self::KeysChecked { .. } => "keys.checked",
        }
    }

    fn detail(&self) -> Value {
        match self {
            Self::Created(tenant)
            | Self::ClosingDone(tenant)
            | Self::RecordingSuspended(tenant)
            | Self::RecordingResumed(tenant) => json!({ "tenant": tenant }),
            Self::AccountOpened(preset) => json!({ "preset": preset }),
            Self::PresetChosen(tenant, preset) => json!({ "tenant": tenant, "preset": preset }),
            Self::ContractSet(reference) => json!({ "contract": reference }),
            Self::OnePlaceAccepted => json!({}),
            Self::ClosingOrdered(tenant, ends) => json!({ "tenant": tenant, "content_ends_at": ends }),
            Self::Invoiced(number) => json!({ "invoice": number }),
            Self::KeysChecked { files, repaired, problems } => {
                json!({ "files": files, "repaired": repaired, "problems": problems })
            }
        }
    }
}
