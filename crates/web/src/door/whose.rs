//! Whose request it turned out to be: what fails inside stands in that tenant's log too, by whichever door it came in.

use std::sync::{Arc, OnceLock};

use candor_domain::audit;
use candor_kernel::ids::RequestId;
use candor_kernel::{Ctx, Tenant};

/// Goes along with a request; empty until somebody was let in.
#[derive(Clone, Default)]
pub(crate) struct Whose(Arc<OnceLock<(Tenant, Ctx)>>);

impl Whose {
    /// It is theirs. Only the first counts: a request has one caller.
    pub(crate) fn is(&self, tenant: &Tenant, ctx: &Ctx) {
        drop(self.0.set((tenant.clone(), ctx.clone())));
    }

    /// What failed here is in the caller's own log, with time and actor; the cause is in the server's. `route` is the
    /// template of the address.
    pub(super) async fn note_failure(&self, request: RequestId, method: &str, route: &str) {
        let Some((tenant, ctx)) = self.0.get() else { return };
        let mut ctx = ctx.clone();
        ctx.request = request;
        if let Err(error) = audit::note_failure(&ctx, tenant, method, route).await {
            tracing::error!(%request, route, %error, "a failure could not be written to the tenant's log");
        }
    }
}
