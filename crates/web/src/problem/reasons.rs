//! Every refusal of the kernel and the rooms by its name: the one table. A new kind of error does not compile before it
//! stands here, and a new name fails a test before it has words in every language.

use candor_domain::audit::AuditError;
use candor_domain::calls::CallsError;
use candor_domain::calls::import::{ImportError, Problem as ImportProblem};
use candor_domain::clients::ClientsError;
use candor_domain::documents::DocumentsError;
use candor_domain::identity::IdentityError;
use candor_domain::identity::factors::FactorsError;
use candor_domain::identity::oidc::OidcError;
use candor_domain::identity::staff::StaffError;
use candor_domain::notices::NoticesError;
use candor_domain::privacy::PrivacyError;
use candor_domain::search::SearchError;
use candor_domain::tenancy::{PresetError, TenancyError};
use candor_domain::trust::TrustError;
use candor_kernel::KernelError;
use candor_kernel::secret::PasswordError;

use super::reason::{Reason, Reasoned};

/// For each error: its refusals with their names and values, the errors inside it that name their own, and what
/// the words of its kind say already: what is not there, and what fails inside.
macro_rules! reasons {
    ($($error:ident {
        $($is:pat => $name:literal $(($($key:literal $worth:expr),*))?,)*
    } inner [$($inner:ident)*] plain [$($plain:pat),* $(,)?])*) => {
        /// The names of all refusals.
        #[cfg(test)]
        pub(crate) const NAMES: &[&str] = &[$($($name,)*)*];

        $(impl Reasoned for $error {
            fn reason(&self) -> Option<Reason> {
                match self {
                    $($is => Some(Reason::new($name)$($(.with($key, $worth))*)?),)*
                    $($error::$inner(inner) => inner.reason(),)*
                    $($plain => None,)*
                }
            }
        })*
    };
}

impl Reasoned for ImportError {
    fn reason(&self) -> Option<Reason> {
        self.problem.reason().map(|reason| reason.with("place", &self.at))
    }
}

reasons! {
    KernelError {
        Self::Forbidden { action, .. } | Self::NotAllowed(action) => "kernel-forbidden"("action" action),
        Self::WrongPurpose { .. } => "kernel-purpose",
        Self::Held { .. } => "kernel-held",
        Self::Restricted { .. } => "kernel-restricted",
        Self::Taken { .. } => "kernel-taken",
        Self::Fenced => "kernel-fenced",
        Self::AllHeld => "kernel-all-held",
        Self::AllGoing => "kernel-all-going",
        Self::NotAbout => "kernel-not-about",
        Self::TooLate(_) => "kernel-too-late",
    } inner [] plain [Self::NotFound { .. }, Self::NoTenant(_), Self::Gone { .. }, Self::Conflict, Self::Stale { .. },
            Self::ClockSuspect { .. }, Self::Sealed(_), Self::Stopped, Self::Anchor(_), Self::Unregistered(_),
            Self::Schedule(_), Self::Invalid(_), Self::Malformed(_), Self::Store(_), Self::Keys(_), Self::Seal(_),
            Self::Blob(_), Self::Log(_), Self::Io(_),]
    TenancyError {
        Self::BadReason => "tenancy-reason",
        Self::Taken => "tenancy-taken",
        Self::BadName => "tenancy-name",
        Self::Closed(name) => "tenancy-closed"("name" name),
        Self::Closing(name) => "tenancy-closing"("name" name),
        Self::NeverStored { .. } => "tenancy-never-stored",
        Self::NeedsContract(_) => "tenancy-needs-contract",
        Self::PresetInUse => "tenancy-preset-in-use",
        Self::NoContract(_) => "tenancy-no-contract",
        Self::BadContract => "tenancy-contract",
        Self::LooserContract => "tenancy-looser",
        Self::Preset(PresetError::Unknown(_)) => "tenancy-preset",
        Self::OperatorsOnly => "tenancy-operators",
    } inner [Kernel] plain [Self::Preset(_), Self::Duration(_), Self::NoSuchTenant(_)]
    IdentityError {
        Self::BadEmail(_) => "identity-email",
        Self::BadName => "identity-name",
        Self::PasswordTooShort(n) => "identity-short"("n" n),
        Self::PasswordTooLong(n) => "identity-long"("n" n),
        Self::PasswordGuessable(_) => "identity-guessable",
        Self::WrongPassword => "identity-wrong-password",
        Self::WrongSignIn => "identity-wrong",
        Self::EmailTaken => "identity-taken",
        Self::HasOwner => "identity-has-owner",
        Self::LastOwner => "identity-last-owner",
        Self::OwnersOnly => "identity-owners-only",
        Self::MoreThanYouHave(action) => "identity-more"("action" action),
        Self::WhichOwner => "identity-which-owner",
        Self::LinkDead => "identity-link",
        Self::RoleTaken => "identity-role-taken",
        Self::BadAction(_) => "identity-action",
        Self::RoleInUse(n) => "identity-role-used"("n" n),
        Self::BadTokenName => "identity-token-name",
        Self::BadTokenLife => "identity-token-life",
        Self::NeedsSession => "identity-session",
        Self::SlowDown(time) => "identity-slow"("time" time),
        Self::Locked(time) => "identity-locked"("time" time),
        Self::NeedsPasskey => "identity-passkey",
        Self::TicketDead => "identity-over",
        Self::CodeDead => "identity-code",
        Self::Pending | Self::PollSlower => "identity-pending",
        Self::Refused => "identity-refused",
        Self::MoreThanAsked => "identity-more-than-asked",
        Self::Password(PasswordError::Busy) => "identity-busy",
    } inner [Tenancy Kernel] plain [Self::Password(_)]
    FactorsError {
        Self::NotFresh => "factors-fresh",
        Self::TokenProvesNothing { .. } => "factors-token",
        Self::NotEnough => "factors-second",
        Self::WrongCode => "factors-wrong",
        Self::CodeUsed => "factors-used",
        Self::SetUpAlready => "factors-already",
        Self::NotSetUp => "factors-none",
        Self::CeremonyOver => "factors-over",
        Self::NotAccepted(_) => "factors-not-accepted",
        Self::CounterWentBack => "factors-copied",
        Self::LastWayIn => "factors-last",
        Self::BadName => "factors-name",
        Self::TooMany(n) => "factors-many"("n" n),
        Self::BadOrigin(_) => "factors-origin",
        Self::Proof(_) => "factors-proof",
    } inner [Identity Kernel] plain [Self::NoSuchPasskey]
    OidcError {
        Self::Over => "oidc-over",
        Self::MailNotVerified => "oidc-mail",
        Self::NotAMember => "oidc-stranger",
        Self::BadName => "oidc-name",
        Self::BadIssuer => "oidc-issuer",
        Self::BadClient => "oidc-client",
        Self::OtherIssuer => "oidc-other-issuer",
        Self::OwnerByGroup => "oidc-owner",
        Self::NoIdentity(_) => "oidc-no-identity",
    } inner [Factors Identity Kernel] plain [Self::NoProvider, Self::NotSetUp]
    StaffError {
        Self::NoReason => "staff-reason",
        Self::BadItems(n) => "staff-items"("n" n),
        Self::BadLength(time) => "staff-length"("time" time),
        Self::NoReference => "staff-reference",
        Self::GroundNotPromised(_) => "staff-ground",
        Self::NeedsOperator => "staff-operator",
        Self::NeedsMember => "staff-member",
        Self::SelfApproval => "staff-self",
        Self::Standing(_) => "staff-standing",
        Self::LegalDuty => "staff-legal-duty",
        Self::CustomerDecides => "staff-customer",
        Self::TooManyUses => "staff-uses",
        Self::NoSuchTenant => "staff-tenant",
        Self::BadRole => "staff-role",
        Self::NeedsPasskey => "staff-passkey",
        Self::Answered => "staff-answered",
    } inner [Identity Tenancy Kernel] plain []
    ClientsError {
        Self::BadName => "clients-name",
        Self::BadDomain => "clients-domain",
        Self::BadTimeZone => "clients-zone",
        Self::Taken => "clients-taken",
        Self::Archived(name) => "clients-archived"("name" name),
    } inner [Kernel] plain [Self::NoSuchClient(_)]
    CallsError {
        Self::Audio(_) => "calls-audio",
        Self::Unreadable(_) => "calls-broke-off",
        Self::HasTranscript => "calls-has-words",
        Self::NoTranscript(_) => "calls-no-words",
        Self::NoRecording(_) => "calls-no-recording",
        Self::BadTitle => "calls-title",
        Self::Archived => "calls-archived",
        Self::Suspended => "calls-suspended",
        Self::EndsInTheFuture => "calls-future",
        Self::TooOld(at) => "calls-too-old"("at" at),
        Self::WordsTooOld(at) => "calls-words-too-old"("at" at),
        Self::HardDeadline => "calls-hard",
        Self::Times(_) => "calls-times",
    } inner [Transcript Tenancy Kernel] plain [Self::NoSuchPerson(_)]
    ImportProblem {
        Self::Empty => "import-empty",
        Self::TooLarge => "import-large",
        Self::NotUtf8 | Self::NotUtf16 => "import-text",
        Self::ZeroByte => "import-binary",
        Self::LineTooLong | Self::TextTooLong => "import-long-line",
        Self::TooManyLines | Self::TooManySegments => "import-many-lines",
        Self::LabelTooLong => "import-label",
        Self::TooManySpeakers => "import-speakers",
        Self::NothingSaid => "import-nothing-said",
        Self::NotWebvtt => "import-webvtt",
        Self::BadTime { expected } => "import-time"("expected" expected),
        Self::TimeTooLarge => "import-far",
        Self::EndBeforeStart => "import-backwards",
        Self::EndWithoutStart => "import-half-time",
        Self::TextWithoutCue => "import-no-cue",
        Self::NotOtter => "import-otter",
        Self::NotJson(_) => "import-json",
        Self::Shape(_) => "import-shape",
    } inner [] plain []
    DocumentsError {
        Self::NoCalls => "documents-no-calls",
        Self::TimeZone(_) => "documents-zone",
        Self::ClientHeld => "documents-held",
    } inner [Calls Kernel] plain []
    SearchError {
    } inner [Calls Clients Documents Kernel] plain []
    PrivacyError {
        Self::NotDone => "privacy-not-done",
        Self::NoReason => "privacy-reason",
    } inner [Clients Tenancy Calls Documents Kernel] plain [Self::NoHold(_), Self::NoErasure(_)]
    TrustError {
        Self::Taken(slug) => "trust-taken"("slug" slug),
        Self::Bad { field: "reason", .. } => "trust-reason",
        Self::Bad { .. } => "trust-field",
        Self::TooSoon(at) => "trust-soon"("at" at),
        Self::Widens(_) => "trust-widens",
        Self::Retired(slug) => "trust-retired"("slug" slug),
        Self::Configured(slug) => "trust-configured"("slug" slug),
        Self::Address(_) => "trust-address",
        Self::NotHttps => "trust-https",
        Self::TooMany(n) => "trust-many"("n" n),
    } inner [Tenancy Kernel] plain [Self::NoSuchSubprocessor(_), Self::NoObjection(_), Self::NoSuchEndpoint(_)]
    NoticesError {
        Self::StillWaiting => "notices-waiting",
        Self::WebhookOff => "notices-off",
        Self::TooManyWebhooks => "notices-many",
        Self::Address(_) => "notices-address",
        Self::Endpoint(_) => "notices-endpoint",
        Self::EventType(_) => "notices-events",
    } inner [Kernel] plain [Self::NoSuchNotice(_), Self::NoSuchDelivery(_)]
    AuditError {
        Self::TooMany(_) => "audit-many",
        Self::Note(n) => "audit-note"("n" n),
        Self::Closed => "audit-closed",
    } inner [Kernel] plain [Self::NoEntry(_), Self::NotTaken(_)]
}
