//! The nouns: a notice, whom it is for, what it is about, and how its mails went.

use std::collections::BTreeMap;

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{ActorId, HoldingId};
use candor_kernel::{Ctx, DataClass, Holding, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Class, Purpose};

/// What a notice says; its words are in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Somebody signed in from a device that was not seen before.
    NewDeviceSignIn,
    /// A password was changed or set anew.
    PasswordChanged,
    /// A second factor was added or taken away.
    SecondFactorChanged,
    /// The way back in was used on the host (`candor owner recover`).
    OwnerRecovered,
    /// The watch over the tenant's log saw something unusual; `word` names the rule.
    Alert,
    /// Staff of the installation ask to see named items.
    GrantRequested,
    /// Staff of the installation may see named items now.
    GrantGiven,
    /// Staff looked under a legal duty.
    LegalAccess,
    /// Nothing is sent to a webhook any more.
    WebhookDisabled,
    /// The review of who has access is due.
    AccessReviewDue,
    /// What operators did is to be signed for; `figure` says how many acts wait.
    ActsReviewDue,
}

impl NoticeKind {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::NewDeviceSignIn,
        Self::PasswordChanged,
        Self::SecondFactorChanged,
        Self::OwnerRecovered,
        Self::Alert,
        Self::GrantRequested,
        Self::GrantGiven,
        Self::LegalAccess,
        Self::WebhookDisabled,
        Self::AccessReviewDue,
        Self::ActsReviewDue,
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NewDeviceSignIn => "new_device_sign_in",
            Self::PasswordChanged => "password_changed",
            Self::SecondFactorChanged => "second_factor_changed",
            Self::OwnerRecovered => "owner_recovered",
            Self::Alert => "alert",
            Self::GrantRequested => "grant_requested",
            Self::GrantGiven => "grant_given",
            Self::LegalAccess => "legal_access",
            Self::WebhookDisabled => "webhook_disabled",
            Self::AccessReviewDue => "access_review_due",
            Self::ActsReviewDue => "acts_review_due",
        }
    }
}

/// Whom a notice is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Every owner of the tenant.
    Owners,
    /// One member.
    Member(HoldingId),
}

/// How one mail went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    Waiting,
    Sent,
    /// Given up; the reason is a line for people.
    Failed(String),
}

/// One mail of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeMail {
    pub member: HoldingId,
    pub state: MailState,
    pub at: Timestamp,
}

/// Something that people of the tenant are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub kind: NoticeKind,
    #[serde(rename = "to")]
    pub audience: Audience,
    /// Ids of what it is about, by the name of what they are (`session`, `grant`, `webhook`).
    pub about: BTreeMap<String, HoldingId>,
    /// A word of the program's own, for example the rule of an alert; never text of a customer.
    pub word: Option<String>,
    /// A figure, for example how many sign-ins failed.
    pub figure: Option<u64>,
    pub at: Timestamp,
    /// Who has marked it read.
    pub read_by: Vec<ActorId>,
    /// Empty where no mail is configured or nobody has an address.
    pub mails: Vec<NoticeMail>,
}

/// A notice to be told.
#[derive(Debug, Clone)]
pub struct NewNotice {
    pub kind: NoticeKind,
    pub to: Audience,
    pub about: Vec<(&'static str, HoldingId)>,
    pub word: Option<&'static str>,
    pub figure: Option<u64>,
}

impl NewNotice {
    /// A notice of this kind about nothing in particular.
    pub const fn new(kind: NoticeKind, to: Audience) -> Self {
        Self { kind, to, about: Vec::new(), word: None, figure: None }
    }

    /// The same, about this thing.
    #[must_use]
    pub fn about(mut self, what: &'static str, id: HoldingId) -> Self {
        self.about.push((what, id));
        self
    }
}

impl Holding for Notice {
    const KIND: &'static str = "notice";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = Some("notice");
    const ABOUT: &'static str = "What members were told (a new device, an alert, a webhook that stopped): ids and instants, no text of anybody. Kept 90 days.";

    fn sort_at(&self) -> Timestamp {
        self.at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("written", self.at)]
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        match self.audience {
            Audience::Owners => Vec::new(),
            Audience::Member(member) => vec![member],
        }
    }
}

impl Notice {
    /// Is the actor one of those whom it is for? Whoever runs commands on the host acts as an owner.
    pub fn is_for(&self, ctx: &Ctx) -> bool {
        match (&ctx.actor, self.audience) {
            (Actor::Host | Actor::System, _) => true,
            (Actor::Member { id, .. } | Actor::Staff { id, .. }, Audience::Member(member)) => {
                id.as_bytes() == member.as_bytes()
            }
            (Actor::Member { rights, .. }, Audience::Owners) => {
                rights.roles.iter().any(|role| role == "owner")
            }
            (Actor::Staff { .. }, Audience::Owners) => false,
        }
    }

    /// Has this actor marked it read?
    pub fn is_read_by(&self, ctx: &Ctx) -> bool {
        reader(ctx).is_some_and(|id| self.read_by.contains(&id))
    }
}

/// The id under which reading is remembered; the host has one of its own.
pub(super) fn reader(ctx: &Ctx) -> Option<ActorId> {
    match &ctx.actor {
        Actor::Host => Some(ActorId::NIL),
        Actor::Member { id, .. } | Actor::Staff { id, .. } => Some(*id),
        Actor::System => None,
    }
}
