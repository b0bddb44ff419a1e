//! Sets up the passkey with which somebody accepts an invitation: it exists before its member does.

use candor_kernel::Timestamp;
use candor_kernel::ids::{HoldingId, TenantId};
use serde_json::Value;

use super::Begun;
use super::site::Passkeys;
use crate::identity::factors::FactorsError;
use crate::identity::factors::kept::KeptPasskey;

impl Passkeys {
    /// Begins, for an invitation. `whose` is the member that will be, or that comes back.
    pub(in crate::identity) fn begin_joining(
        &self,
        invitation: HoldingId,
        whose: (TenantId, HoldingId),
        (email, name): (&str, &str),
        now: Timestamp,
    ) -> Result<Begun, FactorsError> {
        let (options, state) = self.ask(whose, (email, name), Vec::new())?;
        let ceremony = self.joining.begin((invitation, whose, state), now)?;
        Ok(Begun { ceremony, options })
    }

    /// Ends it, for the same invitation.
    pub(in crate::identity) fn finish_joining(
        &self,
        invitation: HoldingId,
        (ceremony, name): (&str, &str),
        made: Value,
        now: Timestamp,
    ) -> Result<KeptPasskey, FactorsError> {
        let (of, (_, member), state) = self.joining.finish(ceremony, now)?;
        if of != invitation {
            return Err(FactorsError::CeremonyOver);
        }
        self.made(&state, (member, name), made, now)
    }
}
