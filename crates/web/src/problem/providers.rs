//! What identity providers refuse, as it is answered.

use candor_domain::identity::oidc::OidcError;

use super::reason::Refusal;
use super::{Kind, Problem};

impl Refusal for OidcError {
    fn answered(error: Self) -> Problem {
        use OidcError as O;
        let text = error.to_string();
        let kind = match error {
            O::Kernel(inner) => return inner.into(),
            O::Identity(inner) => return inner.into(),
            O::Factors(inner) => return inner.into(),
            O::NoProvider | O::NotSetUp => return Problem::not_found(),
            O::BadName => return Problem::body("/name", text),
            O::BadIssuer | O::OtherIssuer => return Problem::body("/issuer", text),
            O::BadClient => return Problem::body("/client_id", text),
            O::OwnerByGroup => return Problem::body("/roles", text),
            O::Over => Kind::LinkDead,
            O::MailNotVerified | O::NotAMember => Kind::SignInFailed,
            O::NoIdentity(_) => Kind::Unavailable,
        };
        Problem::new(kind, text)
    }
}
