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

use super::reason::Refusal;
use super::{Kind, Problem};

impl Refusal for KernelError {
    fn answered(error: Self) -> Problem {
        use KernelError as K;
        let kind = match &error {
            K::NotFound { .. } | K::NoTenant(_) => return Problem::not_found(),
            K::Forbidden { .. } | K::NotAllowed(_) | K::WrongPurpose { .. } => Kind::Forbidden,
            K::Gone { .. } => Kind::Gone,
            K::Held { .. } => Kind::Held,
            K::Restricted { .. } => Kind::Restricted,
            K::Conflict => Kind::Conflict,
            K::Stale { .. } => Kind::Stale,
            K::Taken { .. } => Kind::Taken,
            K::Fenced | K::AllHeld | K::AllGoing | K::NotAbout | K::Invalid(_) => Kind::Refused,
            K::TooLate(_) => Kind::TooLate,
            K::ClockSuspect { .. } | K::Sealed(_) | K::Stopped | K::Anchor(_) => {
                return Problem { cause: Some(error.to_string()), ..unavailable() };
            }
            _ => return Problem::internal(error),
        };
        Problem::new(kind, error.to_string())
    }
}

fn unavailable() -> Problem {
    let detail = "the server is sealed or being looked after; try again later, or ask whoever runs it";
    Problem { retry_after: Some(30), ..Problem::new(Kind::Unavailable, detail) }
}

impl Refusal for ClientsError {
    fn answered(error: Self) -> Problem {
        use ClientsError as C;
        let pointer = match &error {
            C::Kernel(_) => {
                let C::Kernel(inner) = error else { return Problem::not_found() };
                return inner.into();
            }
            C::NoSuchClient(_) => return Problem::not_found(),
            C::Taken => return Problem::new(Kind::Taken, error.to_string()),
            C::Archived(_) => return Problem::new(Kind::Refused, error.to_string()),
            C::BadName => "/name",
            C::BadDomain => "/domains",
            C::BadTimeZone => "/time_zone",
        };
        Problem::body(pointer, error.to_string())
    }
}

impl Refusal for CallsError {
    fn answered(error: Self) -> Problem {
        use CallsError as C;
        match error {
            C::Kernel(inner) => inner.into(),
            C::Tenancy(inner) => inner.into(),
            C::NoSuchPerson(_) => Problem::not_found(),
            C::NoTranscript(_) | C::NoRecording(_) => Problem::new(
                Kind::NotFound,
                "this call has no such part; its own page says which parts it has",
            ),
            C::Transcript(inner) => {
                let at = inner.at.to_string();
                Problem::new(Kind::InvalidTranscript, format!("{at}: {}", inner.problem))
            }
            C::Audio(inner) => Problem::new(Kind::InvalidRecording, inner.to_string()),
            C::Unreadable(_) => Problem::new(Kind::IncompleteBody, "the recording broke off; send it again"),
            C::WordsTooOld(by) => Problem::new(
                Kind::Refused,
                format!("the words of this call had to be gone by {by} and cannot be taken in"),
            ),
            C::BadTitle => Problem::body("/title", C::BadTitle.to_string()),
            C::EndsInTheFuture => Problem::body("/started_at", C::EndsInTheFuture.to_string()),
            C::TooOld(by) => Problem::new(
                Kind::Refused,
                format!(
                    "this audio had to be gone by {by} and cannot be taken in; bring its transcript alone"
                ),
            ),
            other @ (C::HasTranscript | C::Archived | C::Suspended | C::HardDeadline | C::Times(_)) => {
                Problem::new(Kind::Refused, other.to_string())
            }
        }
    }
}

impl Refusal for DocumentsError {
    fn answered(error: Self) -> Problem {
        use DocumentsError as D;
        match error {
            D::Kernel(inner) => inner.into(),
            D::Calls(inner) => inner.into(),
            D::NoCalls => {
                Problem::new(Kind::Refused, "this client has no call with a transcript; bring one first")
            }
            D::TimeZone(_) => Problem::new(Kind::Refused, error.to_string()),
            D::ClientHeld => Problem::new(Kind::Held, error.to_string()),
        }
    }
}

impl Refusal for SearchError {
    fn answered(error: Self) -> Problem {
        match error {
            SearchError::Calls(inner) => inner.into(),
            SearchError::Clients(inner) => inner.into(),
            SearchError::Documents(inner) => inner.into(),
            SearchError::Kernel(inner) => inner.into(),
        }
    }
}

impl Refusal for TenancyError {
    fn answered(error: Self) -> Problem {
        use TenancyError as T;
        match error {
            T::Kernel(inner) => inner.into(),
            T::NoSuchTenant(_) => Problem::not_found(),
            T::Taken => Problem::new(Kind::Taken, error.to_string()),
            T::BadName => Problem::body("/name", error.to_string()),
            T::BadReason => Problem::body("/reason", error.to_string()),
            T::Closed(_) => Problem::new(Kind::Gone, error.to_string()),
            T::Closing(_)
            | T::PresetInUse
            | T::NeverStored { .. }
            | T::NeedsContract(_)
            | T::NoContract(_)
            | T::LooserContract => Problem::new(Kind::Refused, error.to_string()),
            T::BadContract => Problem::body("/contract", error.to_string()),
            T::Preset(PresetError::Unknown(_)) => Problem::body("/preset", "there is no such preset"),
            T::OperatorsOnly => Problem::new(Kind::Forbidden, error.to_string()),
            T::Preset(_) | T::Duration(_) => Problem::internal(error),
        }
    }
}

impl Refusal for PrivacyError {
    fn answered(error: Self) -> Problem {
        use PrivacyError as P;
        match error {
            P::Kernel(inner) => inner.into(),
            P::Calls(inner) => inner.into(),
            P::Documents(inner) => inner.into(),
            P::Clients(inner) => inner.into(),
            P::Tenancy(inner) => inner.into(),
            P::NoHold(_) | P::NoErasure(_) => Problem::not_found(),
            P::NotDone => Problem::new(Kind::Refused, error.to_string()),
            P::NoReason => Problem::body("/reason", error.to_string()),
        }
    }
}

impl Refusal for TrustError {
    fn answered(error: Self) -> Problem {
        use TrustError as T;
        match error {
            T::Kernel(inner) => inner.into(),
            T::Tenancy(inner) => inner.into(),
            T::NoSuchSubprocessor(_) | T::NoObjection(_) | T::NoSuchEndpoint(_) => Problem::not_found(),
            T::Taken(_) => Problem::new(Kind::Taken, error.to_string()),
            T::Bad { field, .. } => Problem::body(&format!("/{field}"), error.to_string()),
            T::Address(_) | T::NotHttps => Problem::body("/url", error.to_string()),
            T::TooSoon(_) | T::Widens(_) | T::Retired(_) | T::Configured(_) | T::TooMany(_) => {
                Problem::new(Kind::Refused, error.to_string())
            }
        }
    }
}

impl Refusal for StaffError {
    fn answered(error: Self) -> Problem {
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
            | S::NeedsPasskey => return Problem::new(Kind::Forbidden, error.to_string()),
            S::Standing(_) | S::Answered | S::TooManyUses | S::GroundNotPromised(_) => {
                return Problem::new(Kind::Refused, error.to_string());
            }
            S::NoReason => "/reason",
            S::BadItems(_) => "/items",
            S::BadLength(_) => "/minutes",
            S::NoReference => "/legal_duty/reference",
            S::NoSuchTenant => "/tenant",
            S::BadRole => "/roles",
        };
        Problem::body(pointer, error.to_string())
    }
}

impl Refusal for NoticesError {
    fn answered(error: Self) -> Problem {
        use NoticesError as N;
        match error {
            N::Kernel(inner) => inner.into(),
            N::NoSuchNotice(_) | N::NoSuchDelivery(_) => Problem::not_found(),
            N::StillWaiting | N::WebhookOff | N::TooManyWebhooks => {
                Problem::new(Kind::Refused, error.to_string())
            }
            N::Address(_) | N::Endpoint(_) => Problem::body("/url", error.to_string()),
            N::EventType(_) => Problem::body("/events", error.to_string()),
        }
    }
}
