//! What sign-in with a provider refuses.

use candor_kernel::KernelError;
use candor_kernel::seal::SealError;

use crate::identity::IdentityError;
use crate::identity::factors::FactorsError;

/// Why a provider gave no identity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoIdentity {
    #[error("the identity provider was not reached: {0}")]
    NotReached(String),
    #[error("the identity provider answered with something that is not OpenID Connect: {0}")]
    BadAnswer(String),
    #[error("the identity provider refused: {0}")]
    Refused(String),
    #[error("the identity provider's token does not hold: {0}")]
    BadToken(String),
}

/// Why nobody came in.
#[derive(Debug, thiserror::Error)]
pub enum OidcError {
    #[error("there is no such identity provider here")]
    NoProvider,
    #[error("this sign-in took longer than five minutes, or was finished or begun elsewhere; begin again")]
    Over,
    #[error(
        "the identity provider does not say that your e-mail address is verified; ask who runs it, or sign in with a password"
    )]
    MailNotVerified,
    #[error("you are no member of this tenant; ask an owner for an invitation")]
    NotAMember,
    #[error("an identity provider needs a name of 1 to 60 characters")]
    BadName,
    #[error("the issuer is written as its https address, without query or fragment")]
    BadIssuer,
    #[error("a client id, the claim of the groups and each group have 1 to 200 plain characters")]
    BadClient,
    #[error("the issuer stays: set another provider up, then remove this one")]
    OtherIssuer,
    #[error("a group cannot make owners; owners are invited")]
    OwnerByGroup,
    #[error("sign-in with an identity provider is not set up on this server")]
    NotSetUp,
    #[error(transparent)]
    NoIdentity(#[from] NoIdentity),
    #[error(transparent)]
    Factors(#[from] FactorsError),
    #[error(transparent)]
    Identity(#[from] IdentityError),
    #[error(transparent)]
    Kernel(#[from] KernelError),
}

impl From<SealError> for OidcError {
    fn from(error: SealError) -> Self {
        Self::Kernel(error.into())
    }
}
