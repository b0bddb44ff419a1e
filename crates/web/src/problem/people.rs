//! What the room of identity refuses, as it is answered.

use candor_domain::identity::IdentityError;
use candor_kernel::secret::PasswordError;

use super::reason::Refusal;
use super::{Kind, Problem};

impl Refusal for IdentityError {
    fn answered(error: Self) -> Problem {
        use IdentityError as I;
        let text = error.to_string();
        let waiting = |kind, wait: candor_kernel::Span| {
            let seconds = u64::try_from(wait.as_seconds()).unwrap_or(1).max(1);
            Problem { retry_after: Some(seconds), ..Problem::new(kind, text.clone()) }
        };
        let kind = match error {
            I::Kernel(inner) => return inner.into(),
            I::Tenancy(inner) => return inner.into(),
            I::Password(PasswordError::Busy) => {
                return Problem { retry_after: Some(2), ..Problem::new(Kind::Unavailable, text) };
            }
            I::Password(inner) => return Problem::internal(inner),
            I::SlowDown(wait) => return waiting(Kind::TooManyRequests, wait),
            I::Locked(wait) => return waiting(Kind::Locked, wait),
            I::BadEmail(_) => return Problem::body("/email", text),
            I::BadName | I::BadTokenName => return Problem::body("/name", text),
            I::PasswordTooShort(_) | I::PasswordTooLong(_) | I::PasswordGuessable(_) => {
                return Problem::body("/password", text);
            }
            I::BadAction(_) => return Problem::body("", text),
            I::MoreThanAsked => return Problem::body("/scopes", text),
            I::BadTokenLife => return Problem::body("/days", text),
            I::WrongPassword | I::WrongSignIn => Kind::SignInFailed,
            I::EmailTaken | I::RoleTaken => Kind::Taken,
            I::HasOwner | I::LastOwner | I::RoleInUse(_) | I::WhichOwner => Kind::Refused,
            I::OwnersOnly | I::MoreThanYouHave(_) | I::NeedsSession | I::NeedsPasskey => Kind::Forbidden,
            I::LinkDead | I::TicketDead | I::CodeDead => Kind::LinkDead,
            I::Pending => Kind::AuthorizationPending,
            I::PollSlower => Kind::SlowDown,
            I::Refused => Kind::AccessDenied,
        };
        Problem::new(kind, text)
    }
}
