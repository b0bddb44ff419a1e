//! A fresh proof of who somebody is, as a value: verbs that need one take it.

use candor_kernel::ctx::{Actor, Ctx};
use candor_kernel::{Span, Timestamp};

use super::FactorsError;
use crate::identity::Who;

/// So long a proof is fresh.
pub const FRESH_FOR: Span = Span::minutes(10);

/// Somebody proved who they are within the last ten minutes, in a session. A token proves nothing of the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fresh(());

impl Fresh {
    /// The proof that an admission carries, if it is fresh enough.
    pub fn of(who: &Who, now: Timestamp) -> Result<Self, FactorsError> {
        let in_person = who.session.is_some() && who.token.is_none();
        let age = now.since(who.authenticated_at);
        if in_person && age <= FRESH_FOR { Ok(Self(())) } else { Err(FactorsError::NotFresh) }
    }

    /// Whoever runs commands on the host has proven enough by that.
    pub fn of_host(ctx: &Ctx) -> Result<Self, FactorsError> {
        if ctx.actor == Actor::Host { Ok(Self(())) } else { Err(FactorsError::NotFresh) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use candor_kernel::ids::HoldingId;

    #[test]
    fn a_proof_is_fresh_for_ten_minutes_and_only_in_a_session() {
        let at = Timestamp::from_micros(1_000_000_000);
        let who = Who {
            member: HoldingId::NIL,
            session: Some(HoldingId::NIL),
            token: None,
            second_factor: false,
            authenticated_at: at,
        };
        assert!(Fresh::of(&who, at + FRESH_FOR).is_ok());
        assert!(Fresh::of(&who, at + FRESH_FOR + Span::micros(1)).is_err());
        let token = Who { session: None, token: Some(HoldingId::NIL), ..who };
        assert!(Fresh::of(&token, at).is_err(), "a token just made is no person");
    }
}
