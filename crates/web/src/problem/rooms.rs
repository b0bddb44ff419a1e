//! From what the kernel and the rooms refuse to what is answered. Every error has its place here and nowhere else.

use candor_domain::calls::CallsError;
use candor_domain::clients::ClientsError;
use candor_domain::documents::DocumentsError;
use candor_domain::identity::staff::StaffError;
use candor_domain::notices::NoticesError;
use candor_domain::privacy::PrivacyError;
use candor_domain::search::SearchError;
use candor_domain::tenancy::{PresetError, TenancyError};
use candor_domain::trust::TrustError;
use candor_kernel::KernelError;

use super::{Kind, Problem};

impl From<KernelError> for Problem {
    fn from(error: KernelError) -> Self {
        use KernelError as K;
        let kind = match &error {
            K::NotFound { .. } | K::NoTenant(_) => return Self::not_found(),
            K::Forbidden { .. } | K::NotAllowed(_) | K::WrongPurpose { .. } => Kind::Forbidden,
            K::Gone { .. } => Kind::Gone,
            K::Held { .. } => Kind::Held,
            K::Restricted { .. } => Kind::Restricted,
            K::Conflict => Kind::Conflict,
            K::Stale { .. } => Kind::Stale,
            K::Taken { .. } => Kind::Taken,
            K::Fenced | K::Invalid(_) => Kind::Refused,
            K::TooLate(_) => Kind::TooLate,
            K::ClockSuspect { .. } | K::Sealed(_) | K::Stopped | K::Anchor(_) => {
                return Self { cause: Some(error.to_string()), ..unavailable() };
            }
            _ => return Self::internal(error),
        };
        Self::new(kind, error.to_string())
    }
}

fn unavailable() -> Problem {
    let detail = "the server is sealed or being looked after; try again later, or ask whoever runs it";
    Problem { retry_after: Some(30), ..Problem::new(Kind::Unavailable, detail) }
}

impl From<ClientsError> for Problem {
    fn from(error: ClientsError) -> Self {
        use ClientsError as C;
        let pointer = match &error {
            C::Kernel(_) => {
                let C::Kernel(inner) = error else { return Self::not_found() };
                return inner.into();
            }
            C::NoSuchClient(_) => return Self::not_found(),
            C::Taken => return Self::new(Kind::Taken, error.to_string()),
            C::Archived(_) => return Self::new(Kind::Refused, error.to_string()),
            C::BadName => "/name",
            C::BadDomain => "/domains",
            C::BadTimeZone => "/time_zone",
        };
        Self::body(pointer, error.to_string())
    }
}

impl From<CallsError> for Problem {
    fn from(error: CallsError) -> Self {
        use CallsError as C;
        match error {
            C::Kernel(inner) => inner.into(),
            C::Tenancy(inner) => inner.into(),
            C::NoSuchPerson(_) => Self::not_found(),
            C::NoTranscript(_) | C::NoRecording(_) => {
                Self::new(Kind::NotFound, "this call has no such part; its own page says which parts it has")
            }
            C::Transcript(inner) => {
                let at = inner.at.to_string();
                Self::new(Kind::InvalidTranscript, format!("{at}: {}", inner.problem))
            }
            C::Audio(inner) => Self::new(Kind::InvalidRecording, inner.to_string()),
            C::Unreadable(_) => Self::new(Kind::IncompleteBody, "the recording broke off; send it again"),
            C::WordsTooOld(by) => Self::new(
                Kind::Refused,
                format!("the words of this call had to be gone by {by} and cannot be taken in"),
            ),
            C::BadTitle => Self::body("/title", C::BadTitle.to_string()),
            C::EndsInTheFuture => Self::body("/started_at", C::EndsInTheFuture.to_string()),
            C::TooOld(by) => Self::new(
                Kind::Refused,
                format!(
                    "this audio had to be gone by {by} and cannot be taken in; bring its transcript alone"
                ),
            ),
            other @ (C::HasTranscript | C::Archived | C::Suspended | C::HardDeadline | C::Times(_)) => {
                Self::new(Kind::Refused, other.to_string())
            }
        }
    }
}

impl From<DocumentsError> for Problem {
    fn from(error: DocumentsError) -> Self {
        use DocumentsError as D;
        match error {
            D::Kernel(inner) => inner.into(),
            D::Calls(inner) => inner.into(),
            D::NoCalls => {
                Self::new(Kind::Refused, "this client has no call with a transcript; bring one first")
            }
            D::TimeZone(_) => Self::new(Kind::Refused, error.to_string()),
            D::ClientHeld => Self::new(Kind::Held, error.to_string()),
        }
    }
}

impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Calls(inner) => inner.into(),
            SearchError::Clients(inner) => inner.into(),
            SearchError::Documents(inner) => inner.into(),
            SearchError::Kernel(inner) => inner.into(),
        }
    }
}

impl From<TenancyError> for Problem {
    fn from(error: TenancyError) -> Self {
        use TenancyError as T;
        match error {
            T::Kernel(inner) => inner.into(),
            T::NoSuchTenant(_) => Self::not_found(),
            T::Taken => Self::new(Kind::Taken, error.to_string()),
            T::BadName => Self::body("/name", error.to_string()),
            T::BadReason => Self::body("/reason", error.to_string()),
            T::Closed(_) => Self::new(Kind::Gone, error.to_string()),
            T::Closing(_)
            | T::PresetInUse
            | T::NeverStored { .. }
            | T::NeedsContract(_)
            | T::NoContract(_)
            | T::LooserContract => Self::new(Kind::Refused, error.to_string()),
            T::BadContract => Self::body("/contract", error.to_string()),
            T::Preset(PresetError::Unknown(_)) => Self::body("/preset", "there is no such preset"),
            T::OperatorsOnly => Self::new(Kind::Forbidden, error.to_string()),
            T::Preset(_) | T::Duration(_) => Self::internal(error),
        }
    }
}

impl From<PrivacyError> for Problem {
    fn from(error: PrivacyError) -> Self {
        use PrivacyError as P;
        match error {
            P::Kernel(inner) => inner.into(),
            P::Calls(inner) => inner.into(),
            P::Documents(inner) => inner.into(),
            P::Clients(inner) => inner.into(),
            P::Tenancy(inner) => inner.into(),
            P::NoHold(_) | P::NoErasure(_) => Self::not_found(),
            P::NotDone => Self::new(Kind::Refused, error.to_string()),
            P::NoReason => Self::body("/reason", error.to_string()),
        }
    }
}

impl From<TrustError> for Problem {
    fn from(error: TrustError) -> Self {
        use TrustError as T;
        match error {
            T::Kernel(inner) => inner.into(),
            T::Tenancy(inner) => inner.into(),
            T::NoSuchSubprocessor(_) | T::NoObjection(_) | T::NoSuchEndpoint(_) => Self::not_found(),
            T::Taken(_) => Self::new(Kind::Taken, error.to_string()),
            T::Bad { field, .. } => Self::body(&format!("/{field}"), error.to_string()),
            T::Address(_) | T::NotHttps => Self::body("/url", error.to_string()),
            T::TooSoon(_) | T::Widens(_) | T::Retired(_) | T::Configured(_) | T::TooMany(_) => {
                Self::new(Kind::Refused, error.to_string())
            }
        }
    }
}

impl From<StaffError> for Problem {
    fn from(error: StaffError) -> Self {
        use StaffError as S;
        let pointer = match error {
            S::Kernel(inner) => return inner.into(),
            S::Tenancy(inner) => return inner.into(),
            S::Identity(inner) => return inner.into(),
            S::NeedsOperator
            | S::NeedsMember
            | S::SelfApproval
            | S::LegalDuty
            | S::CustomerDecides
            | S::NeedsPasskey => return Self::new(Kind::Forbidden, error.to_string()),
            S::Standing(_) | S::Answered | S::TooManyUses | S::GroundNotPromised(_) => {
                return Self::new(Kind::Refused, error.to_string());
            }
            S::NoReason => "/reason",
            S::BadItems(_) => "/items",
            S::BadLength(_) => "/minutes",
            S::NoReference => "/legal_duty/reference",
            S::NoSuchTenant => "/tenant",
            S::BadRole => "/roles",
        };
        Self::body(pointer, error.to_string())
    }
}

impl From<NoticesError> for Problem {
    fn from(error: NoticesError) -> Self {
        use NoticesError as N;
        match error {
            N::Kernel(inner) => inner.into(),
            N::NoSuchNotice(_) | N::NoSuchDelivery(_) => Self::not_found(),
            N::StillWaiting | N::WebhookOff | N::TooManyWebhooks => {
                Self::new(Kind::Refused, error.to_string())
            }
            N::Address(_) | N::Endpoint(_) => Self::body("/url", error.to_string()),
            N::EventType(_) => Self::body("/events", error.to_string()),
        }
    }
}
