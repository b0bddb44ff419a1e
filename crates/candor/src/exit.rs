//! Exit codes: 0 done, 1 failed, 2 usage, 3 refused by policy, 4 verification failed, 5 sealed or degraded.

use std::fmt;

use candor_domain::audit::AuditError;
use candor_domain::calls::CallsError;
use candor_domain::calls::import::ImportError;
use candor_domain::clients::ClientsError;
use candor_domain::documents::DocumentsError;
use candor_domain::identity::IdentityError;
use candor_domain::identity::oidc::OidcError;
use candor_domain::identity::staff::StaffError;
use candor_domain::notices::NoticesError;
use candor_domain::privacy::PrivacyError;
use candor_domain::tenancy::TenancyError;
use candor_domain::trust::TrustError;
use candor_kernel::KernelError;
use candor_kernel::keys::{AnchorError, KeysError};
use candor_web::problem::Problem;

use crate::remote::Refusal;

pub(crate) const FAILED: u8 = 1;
pub(crate) const USAGE: u8 = 2;
pub(crate) const REFUSED: u8 = 3;
pub(crate) const NOT_VERIFIED: u8 = 4;
pub(crate) const SEALED: u8 = 5;

/// A failure whose exit code the command itself knows.
#[derive(Debug)]
pub(crate) struct Told {
    pub code: u8,
    pub text: String,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Told {}

/// An error with an exit code of its own.
pub(crate) fn told(code: u8, text: impl Into<String>) -> anyhow::Error {
    Told { code, text: text.into() }.into()
}

/// The exit code of an error: here and from a server the same, because both go by the status that the HTTP API has for
/// it.
pub(crate) fn code(error: anyhow::Error) -> u8 {
    for cause in error.chain() {
        if let Some(told) = cause.downcast_ref::<Told>() {
            return told.code;
        }
        if let Some(refusal) = cause.downcast_ref::<Refusal>() {
            return of_status(refusal.status);
        }
        let keys = matches!(cause.downcast_ref(), Some(KernelError::Keys(_)));
        if keys || cause.is::<KeysError>() || cause.is::<AnchorError>() {
            return SEALED;
        }
    }
    problem(error).map_or(FAILED, |problem| of_status(problem.kind.status().as_u16()))
}

/// The exit code that stands for a status.
const fn of_status(status: u16) -> u8 {
    match status {
        400 | 405 | 406 | 411 | 413..=416 | 422 | 428 | 431 => USAGE,
        401 | 403 | 409 | 410 | 423 | 451 => REFUSED,
        503 => SEALED,
        _ => FAILED,
    }
}

/// What the HTTP API would answer; `None` for what no room says.
fn problem(error: anyhow::Error) -> Option<Problem> {
    /// Tries one kind of error after the other.
    macro_rules! first_of {
        ($error:ident, $($kind:ty),* $(,)?) => {{
            $(let $error = match $error.downcast::<$kind>() {
                Ok(found) => return Some(found.into()),
                Err(other) => other,
            };)*
            drop($error);
            None
        }};
    }
    let error = match error.downcast::<ImportError>() {
        Ok(unread) => return Some(CallsError::from(unread).into()),
        Err(other) => other,
    };
    first_of!(
        error,
        KernelError,
        CallsError,
        ClientsError,
        DocumentsError,
        PrivacyError,
        TenancyError,
        TrustError,
        AuditError,
        IdentityError,
        StaffError,
        NoticesError,
        OidcError,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_of_the_kernel_show_through_the_rooms() {
        let gone = || KernelError::Gone { kind: "recording" };
        let room = anyhow::Error::from(CallsError::Kernel(gone())).context("opening the audio");
        assert_eq!(code(room.context("in the second file")), REFUSED);
        assert_eq!(code(gone().into()), REFUSED);
        assert_eq!(code(PrivacyError::Documents(DocumentsError::Calls(gone().into())).into()), REFUSED);
        assert_eq!(code(ClientsError::BadName.into()), USAGE);
        assert_eq!(code(ClientsError::NoSuchClient("x".to_owned()).into()), FAILED);
        assert_eq!(code(KernelError::Sealed("no keys".to_owned()).into()), SEALED);
        assert_eq!(code(told(NOT_VERIFIED, "no")), NOT_VERIFIED);
        assert_eq!(code(anyhow::anyhow!("anything else")), FAILED);
    }
}
