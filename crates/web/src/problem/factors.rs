//! What second factors refuse, as it is answered.

use candor_domain::identity::factors::FactorsError;

use super::reason::Refusal;
use super::{Kind, Problem};

impl Refusal for FactorsError {
    fn answered(error: Self) -> Problem {
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
            F::BadName => return Problem::body("/name", text),
            F::NoSuchPasskey | F::NotSetUp => Kind::NotFound,
            F::LastWayIn | F::SetUpAlready | F::TooMany(_) | F::BadOrigin(_) => Kind::Refused,
            F::CeremonyOver => Kind::LinkDead,
        };
        Problem::new(kind, text)
    }
}
