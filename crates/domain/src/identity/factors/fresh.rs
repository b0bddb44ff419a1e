//! A fresh proof of who somebody is, as a value: verbs that need one take it.

use candor_kernel::ctx::{Actor, Ctx};
use candor_kernel::{Action, Span, Timestamp};

use super::FactorsError;
use crate::identity::Who;
use crate::identity::rights::rights_of;

/// So long a proof is fresh.
pub const FRESH_FOR: Span = Span::minutes(10);

/// Somebody proved who they are within the last ten minutes, in a session. A token proves nothing of the kind; at most
/// it was made for one act by somebody who did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fresh(());

impl Fresh {
    /// The proof that an admission carries, if it is fresh enough.
    pub fn of(who: &Who, now: Timestamp) -> Result<Self, FactorsError> {
        if who.token.is_some() {
            return Err(FactorsError::TokenProvesNothing { named: None });
        }
        let age = now.since(who.authenticated_at);
        if who.session.is_some() && age <= FRESH_FOR { Ok(Self(())) } else { Err(FactorsError::NotFresh) }
    }

    /// The same, for an act that a token may be made for: its maker proved who they are when they named the act itself
    /// among its scopes. `member.*` or `*` names nothing.
    pub fn of_or_named(
        who: &Who,
        ctx: &Ctx,
        action: &dyn Action,
        now: Timestamp,
    ) -> Result<Self, FactorsError> {
        if who.token.is_none() {
            return Self::of(who, now);
        }
        let scopes = rights_of(ctx).and_then(|rights| rights.only.as_deref()).unwrap_or_default();
        if scopes.iter().any(|scope| scope == action.name()) {
            return Ok(Self(()));
        }
        Err(FactorsError::TokenProvesNothing { named: Some(action.name()) })
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
        let said = Fresh::of(&token, at);
        assert!(
            matches!(said, Err(FactorsError::TokenProvesNothing { named: None })),
            "a token just made is no person"
        );
    }
}
