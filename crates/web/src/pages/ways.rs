//! Ways in besides the password, as far as this installation has them.

use std::sync::Arc;

use candor_domain::Services;
use candor_domain::identity::factors::passkeys::Passkeys;
use candor_domain::identity::oidc::OidcSignIns;

/// What is set up at this address.
#[derive(Default)]
pub struct Ways {
    /// Absent where the address is unknown, or is none that browsers trust with passkeys.
    pub passkeys: Option<Passkeys>,
    /// Absent where nobody speaks to identity providers.
    pub providers: Option<OidcSignIns>,
}

impl Ways {
    /// For the address under which people reach this server.
    pub fn at(origin: Option<&str>, services: &Services) -> Self {
        let Some(origin) = origin else { return Self::default() };
        let passkeys = Passkeys::new(origin).ok();
        let providers = services.oidc.as_ref().map(|speaks| OidcSignIns::new(Arc::clone(speaks), origin));
        Self { passkeys, providers }
    }
}
