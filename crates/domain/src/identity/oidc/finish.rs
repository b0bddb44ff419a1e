//! Ends a sign-in with a provider.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::tenant::Outcome;
use candor_kernel::{Kernel, KernelError, Tenant, secret};
use serde_json::json;

use super::providers::{load, settings};
use super::{OidcError, OidcSignIns, link};
use crate::Purpose;
use crate::identity::IdentityEvent;

/// Somebody whom a provider vouched for is this member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OidcProven {
    pub tenant: TenantId,
    pub member: HoldingId,
    pub provider: HoldingId,
    /// How they proved themself there, as the provider says.
    pub amr: Vec<String>,
    pub acr: Option<String>,
}

impl OidcSignIns {
    /// Takes what came back with the browser. `ceremony` is what this very browser kept.
    pub async fn finish(
        &self,
        kernel: &Kernel,
        ceremony: &str,
        (state, code): (&str, &str),
    ) -> Result<OidcProven, OidcError> {
        let (tenant, provider, asked) =
            self.open.finish(ceremony, kernel.now()).map_err(|_| OidcError::Over)?;
        if !secret::same(asked.state.as_bytes(), state.as_bytes()) {
            return Err(OidcError::Over);
        }
        let tenant = open(kernel, tenant).await?;
        let ctx = kernel.ctx(Actor::System, tenant.id(), &Purpose::Service)?;
        let kept = load(&ctx, &tenant, provider).await?;
        let identity = self.speaks.finish(&ctx, &settings(&kept, &self.redirect_uri), &asked, code).await?;
        let found = link::member(&ctx, kernel, &tenant, (provider, &kept), &identity).await;
        let member = match found {
            Ok(member) => member,
            Err(error) => {
                let event = IdentityEvent::new("provider.refused", json!({ "provider": provider }));
                tenant.note_event(&ctx, &event, Outcome::Refused, &[provider]).await?;
                return Err(error);
            }
        };
        Ok(OidcProven { tenant: tenant.id(), member, provider, amr: identity.amr, acr: identity.acr })
    }
}

/// The tenant, if it is there and open.
pub(super) async fn open(kernel: &Kernel, id: TenantId) -> Result<Tenant, OidcError> {
    match kernel.tenant(id).await {
        Ok(tenant) if !tenant.is_closed() => Ok(tenant),
        Ok(_) | Err(KernelError::NoTenant(_)) => Err(OidcError::NoProvider),
        Err(other) => Err(other.into()),
    }
}
