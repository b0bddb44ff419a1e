//! What second factors refuse.

use candor_kernel::KernelError;
use candor_kernel::seal::SealError;

use super::device_key::ProofError;
use crate::identity::IdentityError;

/// Why a verb on factors did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum FactorsError {
    #[error("prove who you are once more: this is done within ten minutes of signing in")]
    NotFresh,
    #[error(
        "this wants a proof of who you are from the last ten minutes, which a token never has; do it in a session{}",
        named.map(|action| format!(", or with a token whose scopes name '{action}' itself")).unwrap_or_default()
    )]
    TokenProvesNothing { named: Option<&'static str> },
    #[error("your account has a second factor; prove who you are with it")]
    NotEnough,
    #[error("the code is not right; look at the app again, and at the clock of its device")]
    WrongCode,
    #[error("this code was used already; wait for the next one")]
    CodeUsed,
    #[error("codes from an app are set up already; remove them first")]
    SetUpAlready,
    #[error("nothing of this kind is set up")]
    NotSetUp,
    #[error("this took longer than five minutes or was finished before; begin again")]
    CeremonyOver,
    #[error("the passkey was not accepted: {0}")]
    NotAccepted(&'static str),
    #[error(
        "this passkey has signed fewer times than it had before, so there may be a copy of it; remove it and set up another"
    )]
    CounterWentBack,
    #[error("this passkey is your only way in; set up another, or a password, before you remove it")]
    LastWayIn,
    #[error("a passkey needs a name of 1 to 60 characters, so that you know it again")]
    BadName,
    #[error("there is room for {0} passkeys; remove one that you no longer use")]
    TooMany(usize),
    #[error("you have no such passkey")]
    NoSuchPasskey,
    #[error(
        "passkeys need an address that browsers trust: https with a host name, or http://localhost; '{0}' is neither"
    )]
    BadOrigin(String),
    #[error(transparent)]
    Proof(#[from] ProofError),
    #[error(transparent)]
    Identity(#[from] IdentityError),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}

impl FactorsError {
    /// Was it a wrong guess, which counts as a failed sign-in?
    pub(super) fn counts(&self) -> bool {
        matches!(self, Self::WrongCode | Self::CodeUsed | Self::NotAccepted(_) | Self::CounterWentBack)
    }
}

impl From<SealError> for FactorsError {
    fn from(error: SealError) -> Self {
        Self::Kernel(error.into())
    }
}
