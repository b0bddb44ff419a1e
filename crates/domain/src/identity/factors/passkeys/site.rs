//! The relying party: this installation as authenticators know it.

use candor_kernel::ids::{HoldingId, TenantId};
use serde_json::Value;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, PasskeyAuthentication, PasskeyRegistration, Url, Webauthn, WebauthnBuilder,
};

use crate::identity::factors::FactorsError;
use crate::identity::factors::ceremonies::Ceremonies;

/// Passkey ceremonies at one address.
pub struct Passkeys {
    pub(super) site: Webauthn,
    origin: String,
    pub(super) registrations: Ceremonies<(TenantId, HoldingId, PasskeyRegistration)>,
    /// For whoever holds the link of an invitation: the invitation, and whose passkey it will be.
    pub(super) joining: Ceremonies<(HoldingId, (TenantId, HoldingId), PasskeyRegistration)>,
    pub(super) sign_ins: Ceremonies<DiscoverableAuthentication>,
    pub(super) second_steps: Ceremonies<(TenantId, HoldingId, PasskeyAuthentication)>,
}

/// The first half of a ceremony.
#[derive(Debug, Clone)]
pub struct Begun {
    /// To be shown with the second half.
    pub ceremony: String,
    /// What the browser's `navigator.credentials` is given.
    pub options: Value,
}

impl Passkeys {
    /// For the address at which people reach this installation, for example `https://candor.example` or
    /// `http://localhost:8080`. Passkeys belong to its host name for ever.
    pub fn new(origin: &str) -> Result<Self, FactorsError> {
        let bad = || FactorsError::BadOrigin(origin.to_owned());
        let url: Url = origin.parse().map_err(|_| bad())?;
        let host = url.domain().ok_or_else(bad)?.to_owned();
        if url.scheme() != "https" && (url.scheme() != "http" || host != "localhost") {
            return Err(bad());
        }
        let site = WebauthnBuilder::new(&host, &url).and_then(|site| site.rp_name("Candor").build());
        Ok(Self {
            site: site.map_err(|_| bad())?,
            origin: url.origin().ascii_serialization(),
            registrations: Ceremonies::default(),
            joining: Ceremonies::default(),
            sign_ins: Ceremonies::default(),
            second_steps: Ceremonies::default(),
        })
    }

    /// The address, as browsers send it in the field `Origin`.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

/// What an authenticator keeps of its owner.
pub(super) fn handle(tenant: TenantId, member: HoldingId) -> Vec<u8> {
    [tenant.as_bytes().as_slice(), member.as_bytes().as_slice()].concat()
}

/// The other way.
pub(super) fn owner(handle: &[u8]) -> Option<(TenantId, HoldingId)> {
    let (tenant, member) = handle.split_at_checked(16)?;
    Some((TenantId::from_slice(tenant)?, HoldingId::from_slice(member)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_host_name_that_browsers_trust() -> Result<(), FactorsError> {
        assert_eq!(Passkeys::new("http://localhost:8080")?.origin(), "http://localhost:8080");
        assert_eq!(Passkeys::new("https://candor.example/")?.origin(), "https://candor.example");
        for bad in ["http://candor.example", "https://192.0.2.1", "http://127.0.0.1:8080", "candor", ""] {
            assert!(matches!(Passkeys::new(bad), Err(FactorsError::BadOrigin(_))), "{bad}");
        }
        Ok(())
    }
}
