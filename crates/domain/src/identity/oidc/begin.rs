//! Begins a sign-in with a provider.

use std::sync::Arc;

use candor_kernel::Kernel;
use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};

use super::providers::{load, settings};
use super::{OidcAsked, OidcError, OidcProvider};
use crate::Purpose;
use crate::identity::factors::Ceremonies;

/// Sign-ins with providers that are under way at one address.
pub struct OidcSignIns {
    pub(super) speaks: Arc<dyn OidcProvider>,
    pub(super) redirect_uri: String,
    pub(super) open: Ceremonies<(TenantId, HoldingId, OidcAsked)>,
}

/// The first half.
pub struct OidcBegun {
    /// To be kept by this browser and shown at the callback: a callback that another browser began is refused.
    pub ceremony: String,
    /// Where the browser goes.
    pub url: String,
}

impl OidcSignIns {
    /// The path of the callback.
    pub const CALLBACK: &'static str = "/sign-in/back";

    /// For the address at which people reach this installation.
    pub fn new(speaks: Arc<dyn OidcProvider>, origin: &str) -> Self {
        let redirect_uri = format!("{}{}", origin.trim_end_matches('/'), Self::CALLBACK);
        Self { speaks, redirect_uri, open: Ceremonies::default() }
    }

    /// Finds the provider and asks it where to go.
    pub async fn begin(
        &self,
        kernel: &Kernel,
        tenant: TenantId,
        provider: HoldingId,
    ) -> Result<OidcBegun, OidcError> {
        let tenant = super::finish::open(kernel, tenant).await?;
        let ctx = kernel.ctx(Actor::System, tenant.id(), &Purpose::Service)?;
        let kept = load(&ctx, &tenant, provider).await?;
        let asked = OidcAsked::new()?;
        let url = self.speaks.begin(&ctx, &settings(&kept, &self.redirect_uri), &asked).await?;
        let ceremony = self.open.begin((tenant.id(), provider, asked), tenant.now())?;
        Ok(OidcBegun { ceremony, url })
    }
}
