//! What identity providers refuse, as it is answered.

use candor_domain::identity::oidc::OidcError;

use super::{Kind, Problem};

impl From<OidcError> for Problem {
    fn from(error: OidcError) -> Self {
        use OidcError as O;
        let text = error.to_string();
        let kind = match error {
            O::Kernel(inner) => return inner.into(),
            O::Identity(inner) => return inner.into(),
            O::Factors(inner) => return inner.into(),
            O::NoProvider | O::NotSetUp => return Self::not_found(),
            O::BadName => return Self::body("/name", text),
            O::BadIssuer | O::OtherIssuer => return Self::body("/issuer", text),
            O::BadClient => return Self::body("/client_id", text),
            O::OwnerByGroup => return Self::body("/roles", text),
            O::Over => Kind::LinkDead,
            O::MailNotVerified | O::NotAMember => Kind::SignInFailed,
            O::NoIdentity(_) => Kind::Unavailable,
        };
        Self::new(kind, text)
    }
}
