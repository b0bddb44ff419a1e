//! Exit codes: 0 done, 1 failed, 2 usage, 3 refused by policy, 4 verification failed, 5 sealed or degraded.

use std::fmt;

use candor_domain::audit::AuditError;
use candor_domain::calls::CallsError;
use candor_domain::clients::ClientsError;
use candor_domain::documents::DocumentsError;
use candor_domain::privacy::PrivacyError;
use candor_domain::tenancy::TenancyError;
use candor_domain::trust::TrustError;
use candor_kernel::KernelError;
use candor_kernel::keys::{AnchorError, KeysError};

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

/// The exit code of an error.
pub(crate) fn code(error: &anyhow::Error) -> u8 {
    for cause in error.chain().map(inside) {
        if let Some(told) = cause.downcast_ref::<Told>() {
            return told.code;
        }
        if let Some(refusal) = cause.downcast_ref::<crate::remote::Refusal>() {
            return refusal.code;
        }
        if let Some(kernel) = kernel_of(cause) {
            return of_kernel(kernel);
        }
        if is_refusal(cause) {
            return REFUSED;
        }
        if cause.is::<KeysError>() || cause.is::<AnchorError>() {
            return SEALED;
        }
    }
    FAILED
}

fn of_kernel(error: &KernelError) -> u8 {
    match error {
        KernelError::Forbidden { .. }
        | KernelError::NotAllowed(_)
        | KernelError::Gone { .. }
        | KernelError::Held { .. }
        | KernelError::Restricted { .. }
        | KernelError::WrongPurpose { .. }
        | KernelError::Fenced
        | KernelError::TooLate(_)
        | KernelError::Schedule(_) => REFUSED,
        KernelError::Sealed(_) | KernelError::ClockSuspect { .. } | KernelError::Keys(_) => SEALED,
        _ => FAILED,
    }
}

/// A room that only passes other rooms' verbs on passes their errors on too.
fn inside<'a>(cause: &'a (dyn std::error::Error + 'static)) -> &'a (dyn std::error::Error + 'static) {
    if let Some(AuditError::Kernel(error)) = cause.downcast_ref() {
        return error;
    }
    if let Some(TrustError::Kernel(error) | TrustError::Tenancy(TenancyError::Kernel(error))) =
        cause.downcast_ref()
    {
        return error;
    }
    match cause.downcast_ref::<PrivacyError>() {
        Some(PrivacyError::Calls(error)) => error,
        Some(PrivacyError::Documents(error)) => error,
        Some(PrivacyError::Kernel(error)) => error,
        _ => cause,
    }
}

/// Transparent errors hide the kernel's inside a room's; this looks behind them.
fn kernel_of<'a>(cause: &'a (dyn std::error::Error + 'static)) -> Option<&'a KernelError> {
    if let Some(CallsError::Kernel(error)) = cause.downcast_ref() {
        return Some(error);
    }
    if let Some(ClientsError::Kernel(error)) = cause.downcast_ref() {
        return Some(error);
    }
    if let Some(TenancyError::Kernel(error)) = cause.downcast_ref() {
        return Some(error);
    }
    match cause.downcast_ref::<DocumentsError>() {
        Some(DocumentsError::Kernel(error) | DocumentsError::Calls(CallsError::Kernel(error))) => Some(error),
        _ => cause.downcast_ref(),
    }
}

fn is_refusal(cause: &(dyn std::error::Error + 'static)) -> bool {
    matches!(
        cause.downcast_ref(),
        Some(CallsError::TooOld(_) | CallsError::Archived | CallsError::HardDeadline)
    ) || matches!(cause.downcast_ref(), Some(ClientsError::Archived(_)))
        || matches!(
            cause.downcast_ref(),
            Some(TrustError::TooSoon(_) | TrustError::Widens(_) | TrustError::NotHttps)
        )
        || matches!(
            cause.downcast_ref(),
            Some(TenancyError::OperatorsOnly | TenancyError::Closed(_) | TenancyError::Closing(_))
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_of_the_kernel_show_through_the_rooms() {
        let gone = || KernelError::Gone { kind: "recording" };
        let room = anyhow::Error::from(CallsError::Kernel(gone())).context("opening the audio");
        assert_eq!(code(&room), REFUSED);
        assert_eq!(code(&gone().into()), REFUSED);
        assert_eq!(code(&PrivacyError::Documents(DocumentsError::Calls(gone().into())).into()), REFUSED);
        assert_eq!(code(&KernelError::Sealed("no keys".to_owned()).into()), SEALED);
        assert_eq!(code(&told(NOT_VERIFIED, "no")), NOT_VERIFIED);
        assert_eq!(code(&anyhow::anyhow!("anything else")), FAILED);
    }
}
