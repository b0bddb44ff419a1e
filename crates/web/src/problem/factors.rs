//! What second factors refuse, as it is answered.

use candor_domain::identity::factors::FactorsError;

use super::{Kind, Problem};

impl From<FactorsError> for Problem {
    fn from(error: FactorsError) -> Self {
        use FactorsError as F;
        let text = error.to_string();
        let kind = match error {
            F::Kernel(inner) => return inner.into(),
            F::Identity(inner) => return inner.into(),
            F::NotFresh | F::NotEnough => Kind::StepUpRequired,
            F::TokenProvesNothing { .. } => Kind::Forbidden,
            F::WrongCode | F::CodeUsed | F::NotAccepted(_) | F::CounterWentBack | F::Proof(_) => {
                Kind::SignInFailed
            }
            F::BadName => return Self::body("/name", text),
            F::NoSuchPasskey | F::NotSetUp => Kind::NotFound,
            F::LastWayIn | F::SetUpAlready | F::TooMany(_) | F::BadOrigin(_) => Kind::Refused,
            F::CeremonyOver => Kind::LinkDead,
        };
        Self::new(kind, text)
    }
}
